package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery
import static org.folkmoot.search.BadQuery.Reason.*

import spock.lang.Timeout

@Timeout(5)
class QueryReaderSpec extends IndexedSpec {
    def setup() {
        indexed(aDocument().title('Secret garden').text('A garden (walled), title: none; x marks a spot.'))
    }

    def "#because is refused as #reason"() {
        when: search(aQuery(typed))
        then:
        BadQuery refused = thrown()
        refused.reason() == reason
        where:
        typed                           || reason         | because
        ''                              || EMPTY          | 'nothing at all'
        '   \t\n'                       || EMPTY          | 'white space'
        '((([[[{{{'                     || EMPTY          | 'signs only'
        '"" - -- "'                     || EMPTY          | 'empty quotes'
        '-garden'                       || ONLY_UNWANTED  | 'a wish for everything else'
        '-"garden party" -x'            || ONLY_UNWANTED  | 'two of them'
        '(' * 20_000                    || TOO_LONG       | 'twenty thousand parentheses'
        'roam~ ' * 300                  || TOO_LONG       | 'three hundred fuzzy terms'
        'a' * 201                       || TOO_LONG       | 'one character more'
        '"' * 5_000                     || TOO_LONG       | 'quotes'
        'e\u0301' * 101                 || TOO_LONG       | 'accents count before they are composed'
        'k~ ' * 13                      || TOO_MANY_TERMS | 'thirteen words'
        '"' + 'garden ' * 13 + '"'      || TOO_MANY_TERMS | 'thirteen words in a phrase'
        'garden ' + '-x ' * 12          || TOO_MANY_TERMS | 'unwanted words count'
    }

    def "#typed is only words: #because"() {
        expect: search(aQuery(typed)).total() == total
        where:
        typed                          || total | because
        'secret:x'                     || 1     | 'a colon names no field: both words are there'
        'council:8'                    || 0     | 'nor a real one'
        'audience:42 OR garden'        || 0     | 'OR is a word; two of three must match'
        'garden AND secret'            || 1     | 'and is a word nearly every text has'
        'gar*'                         || 1     | 'a star is nothing; the beginning is found by the ordinary rule'
        '*'  + 'garden'                || 1     | 'in front as well'
        'garden~2'                     || 0     | 'no fuzziness: "2" is a word'
        '/gar.+n/'                     || 0     | 'no pattern: "gar" and "n" are words'
        '(garden'                      || 1     | 'open bracket'
        '"garden'                      || 1     | 'open quote'
        'garden"'                      || 1     | 'closing quote only'
        'garden -'                     || 1     | 'a minus alone'
        'garden - secret'              || 1     | 'a dash between words'
        '[a TO i] garden'              || 1     | 'no range'
        'garden^1000000'               || 0     | 'no boost: a number is a word'
        '=garden'                      || 1     | 'our own marks mean nothing either'
        '\u202Egarden'                 || 1     | 'a direction mark'
        'garden\u0000secret'           || 1     | 'a control character is a space'
        'garden \uD800'                || 1     | 'half a character'
        '\\garden\\'                   || 1     | 'no escape'
        '${jndi:garden}'               || 0     | 'nor any other language'
        'the'                          || 0     | 'a common word alone is asked for as it is'
    }

    def "page from #from of #size is refused: #because"() {
        when: search(aQuery('garden').from(from).size(size))
        then:
        BadQuery refused = thrown()
        refused.reason() == PAGE_OUT_OF_RANGE
        where:
        from              | size              || because
        -1                | 10                || 'before the first'
        0                 | 0                 || 'nothing asked for'
        0                 | 101               || 'too much at once'
        991               | 10                || 'past hit 1,000'
        Integer.MAX_VALUE | 10                || 'a sum that overflows'
    }
}
