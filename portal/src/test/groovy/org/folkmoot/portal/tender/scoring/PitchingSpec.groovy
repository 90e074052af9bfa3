package org.folkmoot.portal.tender.scoring

import spock.lang.Specification

/** Pitches, and how they count together with what was written. */
class PitchingSpec extends Specification {
    private static Pitching.Mark mark(String room, String bid, String marker, int... marks) {
        new Pitching.Mark(room, bid, marker, marks.toList())
    }

    def "with each bid in every room everybody's mark counts alike, and the written bid as it was published"() {
        given: 'two in one room and one in the other; written 60, pitch 40'
        def rules = new Pitching(5, Pitching.Rooms.SAME, 1, 60, 2)
        def marks = [mark('1', 'A', 's1', 5, 4), mark('1', 'A', 's2', 3, 4), mark('2', 'A', 's3', 2, 3), mark('1', 'B', 's1', 1, 1), mark('1', 'B', 's2', 1, 1), mark('2', 'B', 's3', 1, 1)]

        when:
        def total = rules.count(['1': ['A', 'B'], '2': ['B', 'A']], marks, [A: Ratio.of(80), B: Ratio.of(50)]).totals().A

        then: '21 of 6 marks is 3.5 of 5, 70 points; 48 and 28'
        total.pitch() == Ratio.of(70)
        total.total() == Ratio.of(76)
        total.working().holds()
        total.working().lines().collect { it.what().name() } == ['PITCH_MARKS', 'PITCH_MEAN', 'PITCH', 'WRITTEN_PART', 'PITCH_PART', 'TOTAL']
    }

    def "a severe room is put right by the practice pitch that all rooms marked"() {
        given: 'the first room gave the practice pitch 2, the other 4: three is the middle'
        def rules = new Pitching(5, Pitching.Rooms.CALIBRATED, 1, 0, 2)
        def marks = [mark('1', Pitching.PRACTICE, 's1', 2), mark('2', Pitching.PRACTICE, 's2', 4), mark('1', 'A', 's1', first), mark('2', 'B', 's2', second)]

        when:
        def totals = rules.count(['1': ['A'], '2': ['B']], marks, [:]).totals()

        then:
        totals.A.total() == Ratio.of(a)
        totals.B.total() == Ratio.of(b)
        totals.values().every { it.working().holds() }

        where:
        first | second || a   | b
        3     | 5      || 80  | 80
        5     | 0      || 100 | 0
    }

    def "whoever missed a pitch counts for none, and with too few in a room there are no totals"() {
        given:
        def marks = [mark('1', 'A', 's1', 5), mark('1', 'B', 's1', 5), mark('1', 'A', 's2', 0)]

        expect:
        new Pitching(5, Pitching.Rooms.SAME, 1, 0, 2).count(['1': ['A', 'B']], marks, [:]).totals().A.total() == Ratio.of(100)
        new Pitching(5, Pitching.Rooms.SAME, 2, 0, 2).count(['1': ['A', 'B']], marks, [:]) == new Pitching.Counted(['1'], [:])
    }

    def "marks off the scale, none, or twice by one person are refused"() {
        when:
        new Pitching(5, Pitching.Rooms.SAME, 1, 0, 2).count(['1': ['A']], marks, [:])

        then:
        thrown(IllegalArgumentException)

        where:
        marks << [[mark('1', 'A', 's', 6)], [mark('1', 'A', 's')], [mark('1', 'A', 's', 1), mark('1', 'A', 's', 2)]]
    }

    def "of a thousand evenings the order of entry never matters, and a higher mark never lowers a bid"() {
        given:
        def wrong = (1..1000).findAll { seed ->
            def chance = new Random(seed)
            boolean same = chance.nextBoolean()
            def bids = (0..<(1 + chance.nextInt(5))).collect { "B$it".toString() }
            def heard = same ? ['1': bids, '2': bids.reverse()] : ['1': bids.findAll { (it[1] as int) % 2 == 0 }, '2': bids.findAll { (it[1] as int) % 2 == 1 }]
            def rules = new Pitching(5, same ? Pitching.Rooms.SAME : Pitching.Rooms.CALIBRATED, 1, chance.nextInt(101), 2)
            def written = bids.collectEntries { [it, Ratio.of(chance.nextInt(101))] }
            def marks = heard.collectMany { room, all ->
                (0..chance.nextInt(3)).collectMany { who -> ((same ? [] : [Pitching.PRACTICE]) + all).collect { mark(room, it, "$room-$who", chance.nextInt(6), chance.nextInt(6)) } }
            }
            def counted = rules.count(heard, marks, written)
            boolean right = rules.count(heard, marks.shuffled(chance), written) == counted
            right &= counted.totals().values().every { it.working().holds() && it.total() >= Ratio.NOUGHT && it.total() <= Ratio.HUNDRED }
            def one = marks.findAll { it.bid() != Pitching.PRACTICE }[0]
            def raised = marks.collect { it.is(one) ? mark(it.room(), it.bid(), it.marker(), Math.min(5, it.marks()[0] + 1), it.marks()[1]) : it }
            right &= rules.count(heard, raised, written).totals()[one.bid()].total() >= counted.totals()[one.bid()].total()
            !right
        }

        expect:
        wrong == []
    }
}
