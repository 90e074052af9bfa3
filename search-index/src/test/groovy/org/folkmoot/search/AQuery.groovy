package org.folkmoot.search

import groovy.transform.builder.Builder
import groovy.transform.builder.SimpleStrategy
import java.time.Instant

/** A visitor's query, at noon, in English. */
@Builder(builderStrategy = SimpleStrategy, prefix = '')
class AQuery {
    String words
    String locale = 'en'
    int councilId = ADocument.COUNCIL
    Set<Long> audiences = [ADocument.EVERYBODY] as Set
    Instant now = ADocument.NOON
    String kind = null
    int from = 0
    int size = 10

    static AQuery aQuery(String words) { new AQuery().words(words) }

    SearchQuery build() { new SearchQuery(words, locale, councilId, audiences, now, Optional.ofNullable(kind), from, size) }
}
