package org.folkmoot.portal.tender

import org.folkmoot.portal.platform.data.Localised

/** How bids for a lot are marked, as pages write it: the golden case, with quality in two questions, a question in parts, price and social value. */
class AMarking {
    static final Map<String, Integer> BOTH = [young: 40, officers: 60]
    static final Map<String, Integer> OFFICERS = [officers: 100]

    static Localised name(String words) { Localised.of('en', words, 'cy', "$words cy") }

    /** Young people's question c3 is worth 15 points of 100. */
    static Marking marking() {
        def fresh = Marking.fresh(name('Quality'), name('Price'), name('Social value'))
        new Marking(fresh.scale(), fresh.markers(), fresh.nodes(), fresh.gates(), null, fresh.minima(), 2, [], 6)
            .changing('c1') { it.weighing(45.0).holding([question('c4', 60, OFFICERS), question('c5', 40, OFFICERS)]) }
            .changing('c2') { it.holding([Node.of('c6', Node.Kind.PLEDGE, name('Hours given'), 100.0)]) }
            .side('') { [it[0], question('c3', 15, BOTH)] + it.drop(1) }
    }

    static Node question(String id, int weight, Map<String, Integer> shares) {
        Node.of(id, Node.Kind.QUESTION, name("Question $id"), weight as BigDecimal).called(name("Question $id"), name('How <b>will</b> you?')).marked(250, null, shares)
    }
}
