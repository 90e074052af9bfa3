package org.folkmoot.search

import groovy.transform.builder.Builder
import groovy.transform.builder.SimpleStrategy
import java.time.Instant

/** A page of the council's that anybody may read at noon. */
@Builder(builderStrategy = SimpleStrategy, prefix = '')
class ADocument {
    static final Instant NOON = Instant.parse('2026-11-22T12:00:00Z')
    static final int COUNCIL = 7
    static final long EVERYBODY = 1

    String id = null
    String item = 'youth-club'
    String kind = 'page'
    String locale = 'en'
    int councilId = COUNCIL
    long audience = EVERYBODY
    boolean open = true
    Instant visibleFrom = NOON.minusSeconds(3600)
    Instant visibleTo = null
    String address = '/youth-club'
    String title = 'Youth club <b>hours</b>'
    List<Passage> passages = [new Passage('', 'The club opens its doors at six & closes at nine.')]
    List<String> keywords = []
    Instant date = null
    Facts facts = Facts.NONE

    static ADocument aDocument(String item = 'youth-club') { new ADocument().item(item) }

    ADocument text(String text) { passages([new Passage('', text)]) }

    ADocument about(Map known) {
        facts(new Facts(known.themes as Set ?: [] as Set, known.areas as Set ?: [] as Set, known.forWhom as Set ?: [] as Set, Optional.ofNullable(known.status as String),
                Optional.ofNullable(known.place as Place), (known.weight ?: 0) as double, (known.called ?: [:]) as Map))
    }

    SearchDocument build() {
        new SearchDocument(id ?: "$item/$locale".toString(), kind, locale, councilId, audience, open, visibleFrom, visibleTo, address, title, passages,
                keywords, date, item, facts)
    }
}
