package org.folkmoot.portal.survey

import java.time.LocalDate
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.disclosure.Reckoning
import spock.lang.Specification

/** Tables worked out by hand, beside which it is told exactly how many took part. */
class TotalsCheckSpec extends Specification {
    static final UUID YOUNG = new UUID(1, 0)
    static final UUID PARENTS = new UUID(2, 0)
    static final UUID STAFF = new UUID(3, 0)

    /** One question of one answer. */
    static class Table {
        String id = 'feel.1'
        Map<UUID, List<Integer>> counts
        Set<String> hidden = []
        List<String> options = ['good', 'so-so', 'bad']

        static int about(int count) {
            Math.floorDiv(2 * count + 5, 10) * 5
        }

        /** Whether each activity stands by itself. */
        boolean apart

        List<Release.ReleasedQuestion> questions() {
            apart ? counts.keySet().withIndex().collect { one, n -> new Table(id: "$id~0000000$n", counts: counts.subMap([one]), hidden: hidden).question() } : [question()]
        }

        Release.ReleasedQuestion question() {
            def rows = counts.collect { activity, each -> [activity, each] }
            if (counts.size() > 1) rows.add(0, [null, (counts.values() as List<List<Integer>>).transpose()*.sum()])
            new Release.ReleasedQuestion(id, 'feel', Kind.CHOICE, said('How do you feel?'), Localised.EMPTY,
                options.collect { new Release.ReleasedOption(it, said(it)) },
                rows.collect { activity, each -> new Release.Figures(activity, null,
                    (0..<options.size()).collect { options[it] in hidden ? null : about(each[it]) }, about(each.sum())) }, Localised.EMPTY)
        }
    }

    static Localised said(String words) {
        Localised.of('en', words)
    }

    static TotalsCheck.Past release(int number, Table table) {
        def people = table.counts.collectEntries { activity, each -> [activity, each.sum()] }
        new TotalsCheck.Past(
            new Release(new UUID(9, number), new UUID(7, 7), number, LocalDate.EPOCH, Table.about(people.values().sum()),
                people.collect { activity, each -> new Release.ReleasedActivity(activity, said("audience ${activity.mostSignificantBits}"), Table.about(each)) }, null, table.questions()),
            new ExactCounts([(table.id): table.counts.collect { activity, each -> new ExactCounts.Line(activity, null, each + [0, each.sum()]) }]))
    }

    static List<FoundOut> found(List<TotalsCheck.Past> past, Map<UUID, Integer> totals) {
        new TotalsCheck(past, new TotalsCheck.Asking([:], ['feel.1'] as Set, [:]), totals).found()
    }

    def "the one answer hidden beside two that are shown is told by an exact total: nothing is published"() {
        given: 'sixty, four and thirty, shown as 60, not shown and 30, of about 95'
        def table = new Table(counts: [(YOUNG): [60, 4, 30]], hidden: ['so-so'])

        when:
        def found = found([release(1, table)], [(YOUNG): 94])

        then: '94 less 58 to 62 and less 28 to 32'
        found*.answer()*.in('en') == ['so-so']
        found[0].identity { [from(), to(), release()] } == [0, 8, 1]
        found[0].audience().in('en') == 'audience 1'

        and: 'of about 95, 93 to 97, it could have been nought to eleven'
        new Reckoning().identity { reader ->
            int good = reader.figure(60, 58, 62), few = reader.hidden(4), bad = reader.figure(30, 28, 32)
            reader.addUp([good, few, bad], reader.figure(94, 93, 97))
            [reader.narrow(11), reader.narrow(12)*.to()]
        } == [[], [11]]
    }

    def "so it is of an audience that stands beside others in the same words, and is added to none"() {
        given:
        def table = new Table(counts: [(YOUNG): [60, 4, 30], (STAFF): [70, 20, 30]], hidden: ['so-so'], apart: true)

        expect:
        found([release(1, table)], [(YOUNG): 94, (STAFF): 120]).collect { [it.answer().in('en'), it.audience().in('en'), it.from(), it.to()] } ==
            [['so-so', 'audience 1', 0, 8], ['so-so', 'audience 3', 16, 24]]
        found([release(1, new Table(counts: [(YOUNG): [60, 4, 30], (STAFF): [70, 20, 30]], hidden: ['so-so', 'bad'], apart: true))], [(YOUNG): 94, (STAFF): 120]) == []
    }

    def "two answers hidden beside each other stay hidden beside an exact total: it is published"() {
        expect:
        found([release(1, new Table(counts: [(YOUNG): [60, 4, 30]], hidden: ['so-so', 'bad']))], [(YOUNG): 94]) == []
    }

    def "what stays rounded is not told by what is left of the sum: #parents of parents beside #young and #staff"() {
        given:
        def table = new Table(counts: [(YOUNG): [young - 20, 20, 0], (PARENTS): [parents, 0, 0], (STAFF): [staff, 0, 0]], options: ['good', 'so-so', 'bad'])

        when:
        def found = found([release(1, table)], [(YOUNG): young, (STAFF): staff])

        then:
        found*.question()*.in('en').unique() == (range ? [''] : [])
        found.collect { [it.audience().in('en'), it.from(), it.to()] } == (range ? [['audience 2', range[0], range[1]]] : [])

        where:
        young | parents | staff || range
        60    | 23      | 60    || null         // 143 is about 145: 23 to 27, as about 25 is by itself
        60    | 23      | 63    || [23, 24]     // 146 is about 145: 20 to 24
        60    | 23      | 62    || null         // 145: 21 to 25, so 23 to 25
        60    | 24      | 64    || null         // 148 is about 150: 24 to 28
    }

    def "an earlier release beside an exact total can tell what the last one alone does not"() {
        given: 'nobody leaves: of forty-five and then of sixty'
        def before = release(1, new Table(counts: [(YOUNG): [25, 18, 2]], hidden: first))
        def now = release(2, new Table(counts: [(YOUNG): [38, 18, 4]], hidden: ['so-so', 'bad']))

        when:
        def beside = found([before, now], [(YOUNG): 60])
        def alone = found([now], [(YOUNG): 60])

        then:
        alone == []
        beside.empty == first.containsAll(['so-so', 'bad'])
        beside.every { it.answer().in('en') in ['so-so', 'bad'] }

        where:
        first << [['so-so', 'bad'] as Set, ['bad'] as Set]
    }
}
