package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery
import static org.folkmoot.search.BadQuery.Reason.*

import java.time.Instant
import spock.lang.Timeout

@Timeout(60)
class BoxSpec extends IndexedSpec {
    def setup() {
        indexed(
                aDocument('skate').kind('consultation').title('Skate park').date(Instant.parse('2025-12-31T23:30:00Z')).about(areas: ['Mill Brook'], themes: ['Play']),
                aDocument('swings').kind('page').title('Park swings').date(Instant.parse('2026-03-31T22:59:59Z')).about(areas: ['Tŷ Coch'], themes: ['Play']),
                aDocument('budget').kind('document').title('Budget for the park').date(Instant.parse('2026-04-01T12:00:00Z')).about(areas: ['Mill Brook'], themes: ['Money']))
    }

    def "#typed finds #those: #because"() {
        expect: found(aQuery(typed), Wishes.NONE) as Set == those as Set
        where:
        typed                            || those                         | because
        'park kind:page'                 || ['swings']                    | 'a kind'
        'park math:page'                 || ['swings']                    | 'its Welsh name'
        'kind:page'                      || ['swings']                    | 'no words are needed'
        'park KIND:"Page"'               || ['swings']                    | 'quoted, in capitals'
        'park kind:page kind:document'   || ['swings', 'budget']          | 'one or the other'
        'park -kind:page'                || ['skate', 'budget']           | 'not that one'
        '-kind:page -swings'             || ['skate', 'budget']           | 'only what is not wanted, beside a filter'
        'park ward:"mill brook"'         || ['skate', 'budget']           | 'two words of a ward'
        'park ward:mill'                 || []                            | 'a ward is named whole'
        'park ward:“Ty Coch”'            || ['swings']                    | 'curly quotes, no accent'
        'park theme:play'                || ['skate', 'swings']           | 'a theme'
        'park thema:play'                || ['skate', 'swings']           | 'in Welsh'
        'park theme:play ward:"tŷ coch"' || ['swings']                    | 'two facets must agree'
        'park year:2025'                 || ['skate']                     | 'the year in London'
        'park blwyddyn:2026'             || ['swings', 'budget']          | 'in Welsh'
        'park before:2026-04-01'         || ['skate', 'swings']           | 'the day itself is not before it'
        'park cyn:2026-04'               || ['skate', 'swings']           | 'before a month; 23:59:59 on the last of March, in London'
        'park after:2025'                || ['swings', 'budget']          | 'after a whole year'
        'park ar-ol:31/3/2026'           || ['budget']                    | 'a day as it is spoken'
        'park ar-ôl:2026-03-31'          || ['budget']                    | 'with its accent'
        '-after:2025'                    || ['skate']                     | 'not after'
        'park colour:page'               || ['skate', 'swings', 'budget'] | 'an unknown name is a word; one of three is found'
        'park colour:swings'             || ['swings']                    | 'of three words two are enough'
        'park council:8'                 || ['skate', 'swings', 'budget'] | 'no way to another council: words, found by one of them'
        'park kind:'                     || ['skate', 'swings', 'budget'] | 'no value: a word'
        '"skate park"'                   || ['skate']                     | 'a phrase'
        '"kind:page park"'               || []                            | 'inside quotes it is words'
        'pa\u200Brk kind:\u202Epa\u2060ge' || ['swings']                  | 'what cannot be seen is not there'
        'parc sglefrio'                  || []                            | 'nothing of it in an English index'
    }

    def "#typed is refused as #reason"() {
        when: search(aQuery(typed), Wishes.NONE)
        then:
        BadQuery refused = thrown()
        refused.reason() == reason
        where:
        typed                    || reason
        'park before:2026-13-45' || BAD_DATE
        'park after:soon'        || BAD_DATE
        'park cyn:30/2/2026'     || BAD_DATE
        'year:26'                || BAD_DATE
        'kind:a ' * 13           || TOO_MANY_TERMS
        'kind:a ' * 50           || TOO_LONG
        ''                       || EMPTY
        '-park'                  || ONLY_UNWANTED
        '(' * 20_000             || TOO_LONG
        'colour: '* 20           || TOO_MANY_TERMS
    }

    def "what is misspelt is found by what it must have meant, and said so"() {
        when:
        def result = search(aQuery('budgit'), Wishes.NONE)
        then:
        result.hits()*.item() == ['budget']
        result.corrected().get() == 'budget'
    }

    def "what nothing says whole is found in part, and said so"() {
        when:
        def result = search(aQuery('budget orchestra'), Wishes.NONE)
        then:
        result.hits()*.item() == ['budget']
        result.loose()
        !search(aQuery('budget'), Wishes.NONE).loose()
    }

    def "thousands of odd inputs are answered or refused, never an error"() {
        given:
        def chance = new Random(20261127)
        def bits = ['(', ')', '"', '“', '-', ':', '~', '*', '/.*/', '\\', '\u0000', '\uD800', '\uDC00', '\u202E', '\u200B', '\u200D', 'kind:', 'cyn:', 'year:2026', 'before:2026-02-30',
                    'ward:"', 'park', 'parc', "i'r", "'", ' ', ' ', ' ', 'AND', '=', '\uFB03', 'İ', 'ß', '😀', 'a\u0301', '٣', '2026', '{!', '${', '%00', '\n', '\uFFFF', 'ŷ', '世界', 'ก']
        def refused = 0
        def slowest = 0L
        when:
        2_000.times {
            def typed = (0..chance.nextInt(30)).collect { bits[chance.nextInt(bits.size())] }.join('')
            long start = System.nanoTime()
            try {
                search(aQuery(typed).locale(chance.nextBoolean() ? 'en' : 'cy'), Wishes.NONE)
            } catch (BadQuery ignored) {
                refused++
            }
            slowest = Math.max(slowest, System.nanoTime() - start)
        }
        println "measured: 2,000 odd queries: $refused refused, the slowest answered in ${slowest.intdiv(1_000_000)} ms"
        then:
        refused < 2_000
    }

    def "filters are told apart from words, and each can be left out"() {
        expect:
        SearchIndex.filters(typed)*.text() == filters
        SearchIndex.filters(typed)*.rest() == rests
        SearchIndex.compared(typed) == compared

        where:
        typed                                | filters                             | rests                                                  | compared
        'night bus after:2026 ward:"Mill St"' | ['after:2026', 'ward:"Mill St"']    | ['night bus ward:"Mill St"', 'night bus after:2026']   | 'night bus'
        '-kind:news'                         | ['-kind:news']                      | ['']                                                   | ''
        ' Tŷ  BACH! '                        | []                                  | []                                                     | 'ty bach'
        'park -dogs'                         | []                                  | []                                                     | ''
        'wer:x'                              | []                                  | []                                                     | 'wer x'
    }
}
