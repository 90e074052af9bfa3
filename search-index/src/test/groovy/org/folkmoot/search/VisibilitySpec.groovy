package org.folkmoot.search

import static org.folkmoot.search.ADocument.NOON
import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

class VisibilitySpec extends IndexedSpec {
    static final long PANEL = 42

    def "a document that is #what is never counted, shown or suggested"() {
        given:
        indexed(hidden.item('hidden').title('Canaryword plan').text('A canaryword and the ordinary park').keywords(['canaryword']), aDocument('seen').title('Ordinary park'))
        expect: 'by its word, nothing'
        with(search(aQuery('canaryword'))) { hits().empty && total() == 0 && didYouMean().empty }
        and: 'by its beginning or as a phrase, nothing'
        search(aQuery('canaryw')).total() == 0
        search(aQuery('"canaryword plan"')).total() == 0
        and: 'by a word it shares, only the other'
        with(search(aQuery('park'))) { hits()*.item() == ['seen'] && total() == 1 }
        and: 'by a misspelling, no hint'
        search(aQuery('canaryward')).didYouMean().empty
        search(aQuery('park canaryward')).didYouMean().empty
        where:
        hidden                                     | what
        aDocument().audience(PANEL).open(false)    | 'for an audience the reader is not in'
        aDocument().councilId(8)                   | "another council's"
        aDocument().visibleFrom(NOON + java.time.Duration.ofNanos(1000)) | 'a microsecond early'
        aDocument().visibleTo(NOON)                | 'over as of now'
    }

    def "a reader in the audience finds it, yet its words are suggested to nobody"() {
        given: indexed(aDocument().audience(PANEL).open(false).title('Canaryword plan'))
        expect:
        found(aQuery('canaryword').audiences([1L, PANEL] as Set)) == ['youth-club']
        search(aQuery('canaryward').audiences([1L, PANEL] as Set)).didYouMean().empty
    }

    def "a document is found from its first instant to before its last: #because"() {
        given: indexed(aDocument().visibleFrom(NOON).visibleTo(NOON.plusSeconds(60)))
        expect: search(aQuery('club').now(NOON.plusNanos(offset * 1000L))).total() == total
        where:
        offset     || total | because
        -1         || 0     | 'not yet'
        0          || 1     | 'the first instant is in'
        59_999_999 || 1     | 'the last microsecond'
        60_000_000 || 0     | 'the end is out'
    }

    def "a hidden translation neither finds nor replaces the visible one"() {
        given: indexed(aDocument('a').title('Budget'), aDocument('a').locale('cy').audience(PANEL).open(false).title('Cyllideb canaryword'))
        expect:
        found(aQuery('canaryword').locale('cy')) == []
        search(aQuery('budget').locale('cy')).hits()*.locale() == ['en']
    }

    def "a reader of no audience finds nothing"() {
        given: indexed(aDocument())
        expect: search(aQuery('club').audiences([] as Set)).total() == 0
    }

    def "a removed document is gone, by id or in all its languages: #because"() {
        given: indexed(aDocument('a'), aDocument('a').locale('cy'), aDocument('b'))
        when:
        removal(index)
        index.refresh()
        then:
        found(aQuery('club').locale('en')).toSet() == left as Set
        index.count() == count
        where:
        removal                      || left       | count | because
        ({ it.remove(['a/en']) })    || ['a', 'b'] | 2     | 'the Welsh version stays'
        ({ it.removeItem('a') })     || ['b']      | 1     | 'the whole item'
        ({ it.remove(['nothing']) }) || ['a', 'b'] | 3     | 'unknown ids are passed over'
    }
}
