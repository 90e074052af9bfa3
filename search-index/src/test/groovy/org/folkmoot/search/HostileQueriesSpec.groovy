package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

import spock.lang.Timeout

/** What nobody means well is searched for or refused, soon, and never a fault. */
@Timeout(60)
class HostileQueriesSpec extends IndexedSpec {
    private static final List<String> PIECES = ['youth', 'clwb', 'kind:', 'ward:"', '-', '"', '“', '(', ')', '*', '~2', '^9', '/(a+)+$/', ' ', ' ', 'before:2026', 'after:', '31/12/2026', '\u200b', '\u200d',
        '\u202e', '\ufeff', 'é', 'e\u0301', '\ud83d', '😀', '\u0000', ':', '_', '\\', 'AND', 'thema:', '{{x}}', 'ŵ', '0', '\n', '%00', "\u00ad"]

    def setup() {
        indexed(aDocument('a').title('Youth club'), aDocument('a').locale('cy').title('Clwb ieuenctid').text('Mae ar agor.'))
    }

    def "anything put together of hostile pieces is answered or refused, by search and by what is kept alike"() {
        given:
        def chance = new Random(11)
        def kept = index.percolator()
        when:
        def outcomes = (0..<500).countBy {
            def query = aQuery((0..chance.nextInt(14)).collect { PIECES[chance.nextInt(PIECES.size())] }.join('')).locale(chance.nextBoolean() ? 'en' : 'cy').build()
            index.suggest(query)
            def searched = outcome { index.search(query, Wishes.NONE) }
            assert outcome { kept.keep('it', query, Wishes.NONE) } == searched: query.words()
            searched
        }
        then:
        outcomes['found'] > 60 && outcomes.size() > 3
    }

    def "every example the fuzzer begins with, or once found, is answered or refused"() {
        given: def examples = new File(getClass().getResource('QueryFuzzInputs/query').toURI()).listFiles()
        expect:
        examples.length >= 20
        examples.every { example -> outcome { index.search(aQuery(new String(example.bytes, 'UTF-8')).build(), Wishes.NONE) } }
    }

    private static String outcome(Closure<?> use) {
        try {
            use()
            'found'
        } catch (BadQuery refused) {
            refused.reason().name()
        }
    }

    def "#what is #outcome"() {
        expect: outcome { index.search(aQuery(typed).build(), Wishes.NONE) } == outcome
        where:
        what                                 | typed                              || outcome
        'twenty thousand parentheses'        | '(' * 20_000                       || 'TOO_LONG'
        'as many as fit'                     | '(' * 100 + 'club' + ')' * 90      || 'found'
        'three hundred fuzzy terms'          | 'roam~ ' * 300                     || 'TOO_LONG'
        'a pattern that never ends'          | '/(a+)+$/ ' + 'a' * 150            || 'found'
        'a pattern that is nothing'          | '/.*.*.*/'                         || 'EMPTY'
        'text of no width'                   | '\u200b\u200d\u2060\ufeff' * 50 || 'EMPTY'
        'a word with no width in between'    | 'yo\u200buth \u00adclub\u202e'  || 'found'
        'one letter under a pile of accents' | 'e' + '\u0301' * 150              || 'found'
        'filters without end'                | 'kind:a ' * 13                     || 'TOO_MANY_TERMS'
    }
}
