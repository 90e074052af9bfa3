package org.folkmoot.portal.survey

import spock.lang.Specification

/** A question of several ticks beside another, read by somebody who reckons with all its rows and columns together. */
class TickedTableSpec extends Specification {
    static final List<String> COLUMNS = ['a', 'b', 'c', Words.SKIPPED]

    static ExactCounts.Asked asked(int least = 1, int most = 3) {
        new ExactCounts.Asked('places.1', 'places', true, ['cafe', 'park', 'hall', Question.NOT_SAID, Words.SKIPPED], [Question.NOT_SAID, Words.SKIPPED] as Set, false, least, most)
    }

    /** @param people what each ticked, by column */
    static Crossed crossed(Map<String, List<List<String>>> people) {
        def adding = new Crossed.Adding(asked().options(), COLUMNS, true)
        people.each { column, all -> all.each { adding.add(it, [column]) } }
        adding.crossed()
    }

    /** Everything that totals alone leave open of few people stays open. */
    static void holds(Crossed table, ExactCounts.Asked asked, boolean[][] hidden) {
        def reader = new TickedAttack(table, asked, hidden)
        def totals = TickedAttack.ofTotals(table, asked)
        table.rows().indices.each { r -> table.columns().indices.each { c ->
            int ticked = table.cells()[r][c]
            int of = table.totals()[c]
            if (!hidden[r][c]) {
                assert !(ticked in 1..9) && !((of - ticked) in 1..9) || table.total(r) == table.people(), "$table: $r,$c is shown"
                return
            }
            def values = (ticked <= 9 ? (0..Math.min(9, of)).toList() : []) + (of - ticked <= 9 ? (Math.max(0, of - 9)..of).toList() : [])
            values.unique().each { value ->
                assert reader.couldBe(r, c, value) || !totals.couldBe(r, c, value), "${table.cells()} of ${table.totals()}, hidden $hidden: $r,$c cannot be $value"
            }
        } }
    }

    def "three who ticked what nobody else did are not told by their column, whose other ticks are fewer than its people"() {
        given: 'nobody ticked two, and nobody passed it over'
        def table = crossed(a: [['cafe']] * 20 + [['park']] * 20 + [['hall']] * 3, b: [['cafe']] * 20 + [['park']] * 20)
        boolean[][] hallAlone = COLUMNS.collect { new boolean[4] } + [new boolean[4]]
        hallAlone[2][0] = hallAlone[2][1] = true

        expect: 'a reader who sees all but that row knows the three'
        !(0..2).any { new TickedAttack(table, asked(), hallAlone).couldBe(2, 0, it) }

        when:
        def shown = CrossedShown.next(table, asked(), null)

        then:
        (0..3).every { new TickedAttack(table, asked(), shown.hidden()).couldBe(2, 0, it) }
        holds(table, asked(), shown.hidden())
    }

    def "no small number can be told by all rows and columns together, where people tick up to #most"() {
        given:
        def random = new Random(seed)
        int someShown = 0

        when:
        25.times {
            int rare = 2 + random.nextInt(30)
            def people = ['a', 'b', 'c'].collectEntries { column ->
                [column, (0..<random.nextInt(60)).collect {
                    if (random.nextInt(rare) == 0) return [random.nextBoolean() ? Question.NOT_SAID : 'hall']
                    if (random.nextInt(12) == 0) return []
                    def ticks = ['cafe', 'park', 'hall'].findAll { it == 'hall' ? random.nextInt(rare) == 0 : random.nextBoolean() }.take(most)
                    ticks ?: ['cafe']
                }]
            }
            def table = crossed(people)
            def shown = CrossedShown.next(table, asked(1, most), null)
            if (shown == null) return
            holds(table, asked(1, most), shown.hidden())
            if (table.rows().indices.any { r -> table.columns().indices.any { c -> !shown.hidden()[r][c] && table.cells()[r][c] > 9 } }) someShown++
        }

        then: 'and not by hiding all of it'
        someShown > 5

        where:
        most || seed
        1    || 11
        2    || 12
        3    || 13
    }

    def "where two have to be ticked, those who ticked something rare are not told either"() {
        given:
        def table = crossed(a: [['cafe', 'park']] * 30 + [['cafe', 'hall']] * 2, b: [['cafe', 'park']] * 25 + [['park', 'hall']] * 14)

        expect:
        holds(table, asked(2, 3), CrossedShown.next(table, asked(2, 3), null).hidden())
    }
}
