package org.folkmoot.portal.tender.scoring

import groovy.transform.CompileStatic
import java.time.Instant

/**
 * A lot that may be published as it stands: 45 points for quality in two headings, 15 for the young people's question in three parts, 30 for
 * price, 10 for social value; young people and officers mark, and young people's marks count 40 on their own question.
 */
@CompileStatic
class ALot {
    static final Instant NOON = Instant.parse('2026-03-02T12:00:00Z')
    static final Map<String, Ratio> OFFICERS = [officers: Ratio.of(100)]
    static final Map<String, Ratio> BOTH = [young: Ratio.of(40), officers: Ratio.of(60)]

    static Method method() {
        Method.of('lot-1', [Group.of('young', 1), Group.of('officers', 1)], [
            new Criterion.Heading('delivery', Ratio.of(45), [
                question('D1', 50, OFFICERS), question('D2', 30, OFFICERS), question('D3', 20, OFFICERS)
            ] as List<Criterion>),
            question('YP', 15, BOTH).withParts([part('YP1', 33.5), part('YP2', 33.5), part('YP3', 33)])
        ] as List<Criterion>, Pricing.of(Ratio.of(30), Formula.RELATIVE_LOWEST))
            .withSocialValue(new Criterion.Heading('social', Ratio.of(10), [
                new Criterion.Pledge('hours', Ratio.of(40), null), question('SV', 60, OFFICERS)
            ] as List<Criterion>))
            .withRules(Rules.STANDARD.withTieBreaks(['criterion:YP', 'quality', 'price-low']))
    }

    /** One question of 100 points that one group, "panel", marks, and no price. */
    static Method plain() {
        Method.of('lot-1', [Group.of('panel', 1)], [question('Q', 100, [panel: Ratio.of(100)])] as List<Criterion>, null)
    }

    static Criterion.Question question(String id, Number weight, Map<String, Ratio> shares) {
        Criterion.Question.of(id, ratio(weight), shares)
    }

    static Criterion.Part part(String id, Number weight) { Criterion.Part.of(id, ratio(weight)) }

    static Ratio ratio(Number figure) { Ratio.of(new BigDecimal(figure.toString())) }

    static Bid bid(String code, Number price, Number hours = 100) {
        Bid.of(code, ratio(price)).withPledge('hours', ratio(hours))
    }

    static OwnMark own(String bid, String question, String group, int mark, String marker = group + '-1') {
        new OwnMark(new Place(bid, question, group), marker, mark, true)
    }

    static AgreedMark agreed(String bid, String question, String group, int mark) {
        AgreedMark.first("$bid-$question-$group".toString(), new Place(bid, question, group), mark,
            'It <b>says</b> how, not when.', group, NOON)
    }

    /** Everybody's marks, closed. @param marks keyed by bid, question, group; each is the group's agreed mark and its one marker's own */
    static Marks marks(Method method, Map<String, Map<String, Map<String, Integer>>> marks, List<OwnMark> drafts = []) {
        List<OwnMark> own = new ArrayList<>(drafts)
        List<AgreedMark> agreed = []
        marks.each { bid, questions ->
            questions.each { question, groups ->
                groups.each { group, mark ->
                    own << this.own(bid, question, group, mark)
                    agreed << this.agreed(bid, question, group, mark)
                }
            }
        }
        Marks.of(method, own, agreed, [], [], NOON)
    }

    /** One mark for all that is marked, by all groups. */
    static Map<String, Map<String, Integer>> all(Method method, int mark) {
        Map<String, Map<String, Integer>> marks = [:]
        method.marked().each { each ->
            Map<String, Integer> groups = [:]
            each.question().shares().keySet().each { groups[it] = mark }
            marks[each.id()] = groups
        }
        marks
    }

    /** The same with some other marks. @param other keyed by question and group */
    static Map<String, Map<String, Integer>> but(Map<String, Map<String, Integer>> marks, Map<String, Map<String, Integer>> other) {
        Map<String, Map<String, Integer>> changed = [:]
        marks.each { question, groups -> changed[question] = new LinkedHashMap<>(groups) }
        other.each { question, groups -> changed[question].putAll(groups) }
        changed
    }
}
