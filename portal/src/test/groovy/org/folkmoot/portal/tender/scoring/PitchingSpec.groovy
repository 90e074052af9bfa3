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

    /** Written 60, heard 40 in one room, of bids that are named for their written marks alone. */
    private static Presented presented(Map<String, List<Integer>> marks, List<String> tieBreaks = [], int fewest = 1) {
        def locked = marks.collectMany { bid, all -> all.withIndex().collect { given, who -> mark('1', bid, "s$who".toString(), given) } }
        new Presented(new Pitching(5, Pitching.Rooms.SAME, fewest, 60, 2), ['1': marks.keySet().toList()], locked, tieBreaks)
    }

    def "what was written and heard make one order, each total with one working from the first mark to the last line"() {
        given: '15 points at 40 and 60, 85 of the officers: the golden question, 4 and 2, makes 8.40'
        def method = ALot.plain().withGroups([Group.of('young', 1), Group.of('officers', 1)]).withQuality([ALot.question('YP', 15, ALot.BOTH), ALot.question('Q', 85, ALot.OFFICERS)])
        def bids = [Bid.of('A', null), Bid.of('B', null)]
        def written = Ranking.of(method, bids, ALot.marks(method, [A: [YP: [young: 4, officers: 2], Q: [officers: 4]], B: [YP: [young: 5, officers: 5], Q: [officers: 3]]]))
        def both = presented(A: [1, 2, 2], B: [5, 5, 4]).together(method, bids, written)

        expect: '76.40 × 0.6 + 100 ÷ 3 × 0.4 and 66 × 0.6 + 280 ÷ 3 × 0.4'
        written.winner() == 'A'
        both.winner() == 'B'
        both.standings().collectEntries { [it.bid(), it.total().toString()] } == [A: Ratio.of('45.84').plus(Ratio.of(40, 3)).toString(), B: Ratio.of('39.6').plus(Ratio.of(112, 3)).toString()]
        both.of('A').get().working().identity { [points().YP, result(Line.What.WRITTEN).get(), result(Line.What.PITCH).get(), result(Line.What.TOTAL).get(), holds()] } == [Ratio.of('8.4'), Ratio.of('76.4'), Ratio.of(100, 3), Ratio.of('45.84').plus(Ratio.of(40, 3)), true]
        both.of('A').get().quality() == Ratio.of('76.4')

        and: 'a working in which one mark of a pitch is another does not hold'
        def lines = both.of('A').get().working().lines()
        def at = lines.findIndexOf { it.what() == Line.What.PITCH_MARKS }
        def raised = lines[at].identity { new Line(number(), what(), of(), group(), operation(), [new Term(Term.Kind.MARK, Ratio.of(5), null)] + terms().drop(1), over(), exact(), places()) }
        !new Working('A', lines.take(at) + raised + lines.drop(at + 1)).holds()
    }

    def "with the same points together the published tie-breaks are asked, #tieBreaks: #first"() {
        given: 'A wrote better and B presented better, as much as makes them equal'
        def method = ALot.plain().withQuality([ALot.question('Q', 100, [panel: Ratio.of(100)])]).withRules(Rules.STANDARD.withTieBreaks(tieBreaks))
        def bids = [Bid.of('A', null), Bid.of('B', null)]
        def written = Ranking.of(method, bids, ALot.marks(method, [A: [Q: [panel: 4]], B: [Q: [panel: 2]]]))
        def both = presented([A: [1, 1], B: [4, 4]], tieBreaks).together(method, bids, written)

        expect:
        both.standings()*.total() == [Ratio.of(56), Ratio.of(56)]
        [both.winner(), both.tied()] == first

        where:
        tieBreaks    || first
        ['quality']  || ['A', []]
        []           || [null, ['A', 'B']]
    }

    def "nothing is ordered while something written blocks, a bid was not heard, or too few heard it; a bid that is out needs no hearing"() {
        given:
        def method = ALot.plain()
        def bids = [Bid.of('A', null), Bid.of('B', null).withSetAside('late')]
        def marks = ALot.marks(method, [A: [Q: [panel: 4]]])
        def written = Ranking.of(method, bids, marks)

        expect:
        presented(A: [3]).together(method, bids, written).identity { [winner(), of('B').get().status()] } == ['A', Standing.Status.EXCLUDED]
        presented(C: [3]).together(method, bids, written).identity { [winner(), blocks(), of('A').get().status(), of('A').get().total()] } == [null, [new Block(Block.Kind.NOT_HEARD, 'A', '', null)], Standing.Status.WAITING, null]
        presented([A: [3]], [], 2).together(method, bids, written).blocks() == [new Block(Block.Kind.TOO_FEW_HEARD, '', '1', null)]
        presented(A: [3]).together(method, bids, Ranking.of(method, [Bid.of('A', null)], Marks.under(method))).blocks()*.kind().contains(Block.Kind.MARKS_OPEN)
    }

    def "without one group, or with other weightings, the outcome is asked of both together"() {
        given: 'written alone A wins by far; together B does by a little'
        def method = ALot.plain().withQuality([ALot.question('Q1', 50, [panel: Ratio.of(100)]), ALot.question('Q2', 50, [panel: Ratio.of(100)])])
        def bids = [Bid.of('A', null), Bid.of('B', null)]
        def marks = ALot.marks(method, [A: [Q1: [panel: 5], Q2: [panel: 3]], B: [Q1: [panel: 2], Q2: [panel: 3]]])
        def heard = presented(A: [2], B: [5])

        expect: '48 + 16 and 30 + 40; with Q1 at 70: 52.8 + 16 and 27.6 + 40'
        new Sensitivity(method, bids, marks).declared().winner() == 'A'
        new Sensitivity(method, bids, marks, heard).declared().winner() == 'B'
        new Sensitivity(method, bids, marks, heard).weights(20).findAll { it.changes() }.collect { [it.id(), it.by().toString(), it.outcome().winner()] } == [['Q1', '20/1', 'A'], ['Q2', '-20/1', 'A'], ['presentation', '-20/1', 'A']]
        new Sensitivity(method, bids, marks, heard).withoutQuestion('Q1').get().identity { [outcome().winner(), changes()] } == ['B', false]
    }

    def "of written and heard together the order of entry never matters, a draft never counts, no higher mark lowers a bid, and all totals hold (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def chance = new Random(seed)
        def rooms = chance.nextBoolean() ? Pitching.Rooms.SAME : Pitching.Rooms.CALIBRATED
        def codes = lot.bids*.code()
        def heard = rooms == Pitching.Rooms.SAME ? ['1': codes, '2': codes.reverse()] : ['1': codes.findAll { (it[1] as int) % 2 == 1 }, '2': codes.findAll { (it[1] as int) % 2 == 0 }]
        def rule = new Pitching(5, rooms, 1, chance.nextInt(101), 2)
        def given = heard.collectMany { room, all -> (0..1).collectMany { who -> ((rooms == Pitching.Rooms.SAME ? [] : [Pitching.PRACTICE]) + all).collect { mark(room, it, "$room-$who", chance.nextInt(6), chance.nextInt(6)) } } }
        def tieBreaks = lot.method.rules().tieBreaks()
        def of = { Map marks, List<Pitching.Mark> pitched, List bids = lot.bids, List drafts = [] -> new Presented(rule, heard, pitched, tieBreaks).together(lot.method, bids, Ranking.of(lot.method, bids, ALot.marks(lot.method, marks, drafts))) }
        def before = of(lot.marks, given)
        def last = Integer.MAX_VALUE
        def lower = { Ranking after, String bid -> [before, after]*.of(bid)*.get().identity { was, now -> (now.rank() ?: last) > (was.rank() ?: last) || was.total() != null && now.total() < was.total() } }

        expect:
        lot.method.price()?.calculation() == Formula.PRICE_PER_QUALITY_POINT || (
            before.stands()
            && before.standings().findAll { it.status() == Standing.Status.RANKED }.every { it.working().holds() && it.working().result(Line.What.TOTAL).get() == it.total() && it.total() >= Ratio.NOUGHT && it.total() <= Ratio.HUNDRED }
            && of(lot.marks, given.shuffled(chance), lot.bids.shuffled(chance)) == before
            && of(lot.marks, given, lot.bids, [new OwnMark(new Place(codes[0], lot.method.marked()[0].id(), lot.method.marked()[0].question().shares().keySet()[0]), 'somebody', 0, false)]) == before
            && given.findAll { it.bid() != Pitching.PRACTICE && it.marks()[0] < 5 }.every { one ->
                !lower(of(lot.marks, given.collect { it.is(one) ? mark(it.room(), it.bid(), it.marker(), it.marks()[0] + 1, it.marks()[1]) : it }), one.bid())
            }
            && lot.marks.every { bid, questions -> questions.every { question, groups -> groups.every { group, mark ->
                if (mark == 5) return true
                groups[group] = mark + 1
                def after = of(lot.marks, given)
                groups[group] = mark
                !lower(after, bid)
            } } })

        where:
        seed << (1L..25L)
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
