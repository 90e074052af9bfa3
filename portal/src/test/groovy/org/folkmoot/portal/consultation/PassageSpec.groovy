package org.folkmoot.portal.consultation

import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Passages keep their address from version to version. */
class PassageSpec extends Specification {
    static List<Passage> first(String... texts) {
        texts.toList().withIndex(1).collect { words, number -> new Passage("p$number", Localised.of('en', words)) }
    }

    static List<String> followed(List<Passage> before, List<String> texts, int used = before.size()) {
        Passage.follow(before, texts.collect { Localised.of('en', it) }, used)*.address()
    }

    static final List<Passage> THREE = first('We open at nine in the morning.', 'Lamps stand on every path.', 'The bus goes until ten.')

    def "#because"() {
        expect:
        followed(THREE, texts) == addresses

        where:
        texts                                                                                                                || addresses                | because
        ['We open at nine in the morning.', 'Lamps stand on every path.', 'The bus goes until ten.']                         || ['p1', 'p2', 'p3']       | 'the same text has the same addresses'
        ['We open at eight in the morning.', 'Lamps stand on every path.', 'The bus goes until eleven.']                     || ['p1', 'p2', 'p3']       | 'a rewritten passage keeps its address'
        ['Everybody is welcome here.', 'We open at nine in the morning.', 'Lamps stand on every path.', 'The bus goes until ten.'] || ['p4', 'p1', 'p2', 'p3'] | 'a new one gets a new address, wherever it stands'
        ['We open at nine in the morning.', 'The bus goes until ten.']                                                       || ['p1', 'p3']             | 'an address of a passage that is gone is nobody else’s'
        ['The bus goes until ten.', 'We open at nine in the morning.']                                                       || ['p3', 'p4']             | 'order is kept: what moved back is new'
        ['Something else altogether, nothing of before.']                                                                    || ['p4']                   | 'a text of other words is another passage'
    }

    def "an address that was ever used is never used again"() {
        expect:
        followed(first('One thing here'), ['One thing here', 'And another thing'], 7) == ['p1', 'p8']
    }

    def "paragraphs stand between empty lines"() {
        expect:
        Passage.split("One\r\nstill one\r\n\r\n  \n\nTwo\n \t\nThree") == ['One\nstill one', 'Two', 'Three']
        Passage.split('  ') == []
    }

    def "150 passages are compared quickly"() {
        given:
        def many = (1..150).collect { "Passage $it of this text says $it things about place $it and nothing else." }
        def before = first(*many)

        expect:
        followed(before, many.reverse().drop(1).reverse()).size() == 149
    }
}
