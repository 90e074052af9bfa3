package org.folkmoot.portal.survey.coding

import spock.lang.Specification

/** Stretches of somebody's words. */
class PassageSpec extends Specification {
    def "a text falls into sentences and lines, with nothing lost but space"() {
        given:
        String words = '  I like it.  Mam’s at work!\nline two\n\n  Really? Yes 🙂'

        expect:
        Passage.sentences(words).collect { it.in(words) } == ['I like it.', 'Mam’s at work!', 'line two', 'Really?', 'Yes 🙂']
        Passage.sentences('') == []
        Passage.sentences('  \n ') == []
    }

    def "words are found wherever they stand, in whatever letters"() {
        expect:
        Passage.find('Dan met DAN. Danny', 'dan')*.from() == [0, 8, 13]
        Passage.find('Dan', 'Daniel') == []
        Passage.find('Dan', ' ') == []
    }

    def "what is hidden is a mark, once where stretches meet: #because"() {
        expect:
        Passage.shown('abcdefghij', hidden.collect { new Passage.Hidden(it[0], it[1], it[2]) }) == shown

        where:
        hidden                                | shown           | because
        []                                    | 'abcdefghij'    | 'nothing to hide'
        [[2, 4, '#']]                         | 'ab#efghij'     | 'one'
        [[6, 8, '#'], [0, 2, '#']]            | '#cdef#ij'      | 'in any order'
        [[2, 5, '#'], [4, 7, '#']]            | 'ab#hij'        | 'they meet for the same reason'
        [[2, 5, '#'], [4, 7, '%']]            | 'ab# %hij'      | 'they meet for two reasons'
        [[2, 9, '#'], [4, 5, '#'], [9, 10, '#']] | 'ab#'        | 'one within another, one beside it'
        [[8, 99, '#']]                        | 'abcdefghij'    | 'not of this text'
    }
}
