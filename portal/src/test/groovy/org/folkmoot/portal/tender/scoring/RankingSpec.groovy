package org.folkmoot.portal.tender.scoring

import static org.folkmoot.portal.tender.scoring.ALot.*

import org.folkmoot.portal.OwnTime
import spock.lang.Specification

class RankingSpec extends Specification {
    static final Method LOT = method()

    def "15 points, young people 4 of 5 at 40, officers 2 of 5 at 60, make 8.40"() {
        given:
        def method = plain().withGroups([Group.of('young', 1), Group.of('officers', 1)])
            .withQuality([question('YP', 15, BOTH), question('Q', 85, OFFICERS)])
        def ranking = Ranking.of(method, [Bid.of('B1', null)], marks(method, [B1: [YP: [young: 4, officers: 2], Q: [officers: 0]]]))

        expect:
        ranking.of('B1').get().working().points().YP == Ratio.of('8.4')
        ranking.of('B1').get().total().rounded(2).toPlainString() == '8.40'
    }

    def "a question in parts earns what its parts earn, by their half points"() {
        given:
        def standing = rank([bid('B1', 1000)], [B1: but(all(LOT, 0), [YP1: [young: 5, officers: 5], YP3: [young: 5]])]).of('B1').get()

        expect: '15 × 33.5 % whole, and 15 × 33 % at 40 %'
        standing.quality() == Ratio.of('5.025').plus(Ratio.of('1.98'))
        standing.price() == Ratio.of(30)
        standing.socialValue() == Ratio.of(4)
        standing.total() == Ratio.of('41.005')
        standing.total().rounded(2).toPlainString() == '41.01'
    }

    def "a group without a mark stops the ranking, says where, and its share goes to nobody"() {
        given:
        def some = all(LOT, 3)
        some.YP2 = [officers: 5]
        def ranking = rank([bid('B1', 1000), bid('B2', 1100)], [B1: all(LOT, 3), B2: some])

        expect:
        !ranking.stands()
        ranking.blocks() == [new Block(Block.Kind.NO_AGREED_MARK, 'B2', 'YP2', 'young')]
        ranking.winner() == null
        ranking.standings().every { it.status() == Standing.Status.WAITING && it.total() == null && it.working() == null }
    }

    def "a bid that is out needs no marks: #why"() {
        given:
        def method = LOT.withRules(LOT.rules().withGates(['insurance']))
        def ranking = Ranking.of(method, [bid('B1', 1000).withGate('insurance', true), out], marks(method, [B1: all(LOT, 3)]))

        expect:
        ranking.winner() == 'B1'
        ranking.of('B2').get().status() == Standing.Status.EXCLUDED
        ranking.of('B2').get().reasons().collect { [it.kind(), it.of()] } == [[kind, of]]

        and: 'and its price is nobody\'s lowest'
        ranking.of('B1').get().price() == Ratio.of(30)

        where:
        why              | out                                           || kind                       | of
        'a failed gate'  | bid('B2', 10).withGate('insurance', false)    || Exclusion.Kind.GATE_FAILED | 'insurance'
        'it came late'   | bid('B2', 10).withGate('insurance', true).withSetAside('late') || Exclusion.Kind.SET_ASIDE | 'late'
    }

    def "a gate nobody has decided stops the ranking"() {
        given: def method = LOT.withRules(LOT.rules().withGates(['insurance']))
        expect:
        Ranking.of(method, [bid('B1', 1000)], marks(method, [B1: all(LOT, 3)])).blocks() ==
            [new Block(Block.Kind.GATE_UNDECIDED, 'B1', 'insurance', null)]
    }

    def "a minimum of 3 is held against #minima: young people #young, officers #officers is out for #out"() {
        given:
        def method = plain().withGroups([Group.of('young', 1), Group.of('officers', 1)])
            .withQuality([question('YP', 100, BOTH).withMinimum(3)]).withRules(Rules.STANDARD.withMinima(minima))
        def standing = Ranking.of(method, [Bid.of('B1', null)], marks(method, [B1: [YP: [young: young, officers: officers]]])).of('B1').get()

        expect:
        standing.reasons().collect { [it.group(), it.found().toString()] } == out

        where:
        minima                   | young | officers || out
        Rules.Minima.EACH_GROUP  | 3     | 3        || []
        Rules.Minima.EACH_GROUP  | 2     | 5        || [['young', '2/1']]
        Rules.Minima.EACH_GROUP  | 2     | 1        || [['young', '2/1'], ['officers', '1/1']]
        Rules.Minima.COMBINED    | 2     | 5        || []
        Rules.Minima.COMBINED    | 3     | 3        || []
        Rules.Minima.COMBINED    | 5     | 1        || [[null, '13/5']]
    }

    def "a minimum for a question in parts is held against each group's mark over all of them"() {
        given:
        def method = LOT.withQuality([LOT.quality()[0], LOT.quality()[1].withMinimum(3)])
        def given = but(all(LOT, 3), [YP1: [young: 5], YP2: [young: 1], YP3: [young: mark]])
        expect:
        Ranking.of(method, [bid('B1', 1000)], marks(method, [B1: given])).of('B1').get().reasons()*.found() == found

        where:
        mark || found
        3    || []
        2    || [Ratio.of('2.67')]
    }

    def "none reaches the minimum: everybody is out, nobody has won, and nothing is divided"() {
        given: def method = LOT.withQuality([LOT.quality()[0], LOT.quality()[1].withMinimum(3)])
        expect:
        with(Ranking.of(method, [bid('B1', 1000), bid('B2', 900)], marks(method, [B1: all(LOT, 2), B2: all(LOT, 1)]))) {
            stands()
            winner() == null
            tied() == []
            standings()*.status() == [Standing.Status.EXCLUDED] * 2
        }
        Ranking.of(LOT, [], Marks.under(LOT)).standings() == []
    }

    def "a price of #price with #formula: #blocks"() {
        given:
        def method = LOT.withPrice(Pricing.of(Ratio.of(30), formula).withBenchmarks(Ratio.of(500), Ratio.of(2000)))
        def ranking = Ranking.of(method, [bid('B1', 1000), bid('B2', 1200).withPrice(price == null ? null : Ratio.of(price))],
            marks(method, [B1: all(LOT, 3), B2: all(LOT, 3)]))

        expect:
        ranking.blocks() == blocks.collect { new Block(it, 'B2', 'price', null) }
        ranking.stands() == blocks.empty

        where:
        price | formula                               || blocks
        null  | Formula.RELATIVE_LOWEST               || [Block.Kind.PRICE_MISSING]
        null  | Formula.LOWEST_TAKES_ALL_LINEAR_RANGE || [Block.Kind.PRICE_MISSING]
        -1    | Formula.RELATIVE_LOWEST               || [Block.Kind.PRICE_NEGATIVE]
        -1    | Formula.BENCHMARK_LINEAR              || [Block.Kind.PRICE_NEGATIVE]
        0     | Formula.RELATIVE_LOWEST               || [Block.Kind.PRICE_NOUGHT]
        0     | Formula.LINEAR_FROM_LOWEST            || [Block.Kind.PRICE_NOUGHT]
        0     | Formula.MEAN_DIFFERENTIAL             || []
        0     | Formula.BENCHMARK_LINEAR              || []
        0     | Formula.LOWEST_TAKES_ALL_LINEAR_RANGE || []
    }

    def "by #formula prices of 800, 1,000 and 1,600 earn #points of 30"() {
        given:
        def method = LOT.withPrice(Pricing.of(Ratio.of(30), formula).withBenchmarks(Ratio.of(600), Ratio.of(1400)))
        def ranking = Ranking.of(method, [bid('A', 800), bid('B', 1000), bid('C', 1600)],
            marks(method, ['A', 'B', 'C'].collectEntries { [it, all(LOT, 3)] }))

        expect:
        ['A', 'B', 'C'].collect { ranking.of(it).get().price().toString() } == points

        where:
        formula                               || points
        Formula.RELATIVE_LOWEST               || ['30/1', '24/1', '15/1']
        Formula.LINEAR_FROM_LOWEST            || ['30/1', '45/2', '0/1']
        Formula.MEAN_DIFFERENTIAL             || ['330/17', '285/17', '150/17']
        Formula.BENCHMARK_LINEAR              || ['45/2', '15/1', '0/1']
        Formula.LOWEST_TAKES_ALL_LINEAR_RANGE || ['30/1', '45/2', '0/1']
    }

    def "where all prices are the same everybody has all points of the range"() {
        given: def method = LOT.withPrice(Pricing.of(Ratio.of(30), Formula.LOWEST_TAKES_ALL_LINEAR_RANGE))
        expect:
        Ranking.of(method, [bid('A', 800), bid('B', 800)], marks(method, [A: all(LOT, 3), B: all(LOT, 2)])).standings()*.price() ==
            [Ratio.of(30)] * 2
    }

    def "a pledge #of: #pledged of at most 200 earns #points of 4"() {
        given:
        def method = LOT.withSocialValue(new Criterion.Heading('social', Ratio.of(10),
            [new Criterion.Pledge('hours', Ratio.of(40), target), question('SV', 60, OFFICERS)]))
        def ranking = Ranking.of(method, [bid('B1', 1000, pledged), bid('B2', 1000, most)], marks(method, [B1: all(LOT, 0), B2: all(LOT, 0)]))

        expect:
        ranking.of('B1').get().socialValue() == Ratio.of(points)

        where:
        of                     | target        | pledged | most || points
        'against the highest'  | null          | 50      | 200  || '1'
        'where nobody pledges' | null          | 0       | 0    || '0'
        'against a target'     | Ratio.of(100) | 50      | 200  || '2'
        'above the target'     | Ratio.of(100) | 150     | 200  || '4'
    }

    def "a pledge that is #what stops the ranking"() {
        given: def it = what == 'missing' ? Bid.of('B1', Ratio.of(9)) : bid('B1', 9, -1)
        expect: rank([it], [B1: all(LOT, 3)]).blocks() == [new Block(kind, 'B1', 'hours', null)]
        where:
        what       || kind
        'missing'  || Block.Kind.PLEDGE_MISSING
        'negative' || Block.Kind.PLEDGE_NEGATIVE
    }

    def "a tie is settled by the young people's question first, then by what follows, and only then stays one"() {
        given: 'both 60: A by its first question, B by the young people\'s'
        def method = plain().withQuality([question('Q', 50, [panel: Ratio.of(100)]), question('YP', 50, [panel: Ratio.of(100)])])
            .withRules(Rules.STANDARD.withTieBreaks(tieBreaks))
        def ranking = Ranking.of(method, ['A', 'B', 'C'].collect { Bid.of(it, null) },
            marks(method, [A: [Q: [panel: 4], YP: [panel: 2]], B: [Q: [panel: 2], YP: [panel: 4]], C: [Q: [panel: 0], YP: [panel: 5]]]))

        expect:
        ranking.winner() == winner
        ranking.tied() == tied
        ranking.standings().collect { [it.bid(), it.rank()] } == ranks

        where:
        tieBreaks                   || winner | tied       | ranks
        ['criterion:YP', 'quality'] || 'B'    | []         | [['B', 1], ['A', 2], ['C', 3]]
        ['quality', 'criterion:Q']  || 'A'    | []         | [['A', 1], ['B', 2], ['C', 3]]
        ['quality']                 || null   | ['A', 'B'] | [['A', 1], ['B', 1], ['C', 3]]
        []                          || null   | ['A', 'B'] | [['A', 1], ['B', 1], ['C', 3]]
    }

    def "a difference too small to show still decides"() {
        given:
        def method = plain().withQuality([question('Q', 60, [panel: Ratio.of(100)])])
            .withPrice(Pricing.of(Ratio.of(40), Formula.RELATIVE_LOWEST))
        def ranking = Ranking.of(method, [Bid.of('A', Ratio.of('100000.01')), Bid.of('B', Ratio.of(100000))],
            marks(method, [A: [Q: [panel: 3]], B: [Q: [panel: 3]]]))
        expect:
        ranking.winner() == 'B'
        ranking.standings()*.total()*.rounded(2)*.toPlainString() == ['76.00', '76.00']
    }

    def "where a question does not apply #rule: #quality of 60"() {
        given:
        def method = LOT.withQuality([LOT.quality()[1], new Criterion.Heading('delivery', Ratio.of(45), [
            question('D1', 50, OFFICERS), question('D2', 30, OFFICERS).withNotApplicable(notApplicable), question('D3', 20, OFFICERS)])])
        def given = but(all(LOT, 0), [D1: [officers: 5]])
        given.remove('D2')
        def standing = Ranking.of(method, [bid('B1', 1000).withNotApplicable('D2')], marks(method, [B1: given])).of('B1').get()

        expect:
        standing.quality() == Ratio.of(quality)
        standing.working().holds()

        where:
        rule                                   | notApplicable           || quality
        'its siblings carry it'                | NotApplicable.SIBLINGS  || '225/7'
        'a mark declared beforehand is its'    | NotApplicable.fixed(3)  || '30.6'
    }

    def "that something does not apply, where the method does not say it may, stops the ranking"() {
        expect:
        rank([bid('B1', 1000).withNotApplicable(question)], [B1: all(LOT, 3)]).blocks() ==
            [new Block(Block.Kind.NOT_APPLICABLE_UNDECLARED, 'B1', question, null)]

        where:
        question << ['D2', 'nothing']
    }

    def "a member who leaves midway: the group has too few marks, and #what"() {
        given: 'three were needed, and one had marked one bid only'
        def method = plain().withGroups([new Group('panel', 3, 0, below)])
        def own = ['A', 'B'].collectMany { bid -> ['m1', 'm2'].collect { own(bid, 'Q', 'panel', 3, it) } } + own('A', 'Q', 'panel', 4, 'm3')
        def ranking = Ranking.of(method, [Bid.of('A', null), Bid.of('B', null)],
            Marks.of(method, own, [agreed('A', 'Q', 'panel', 3), agreed('B', 'Q', 'panel', 4)], [], [], NOON))

        expect:
        ranking.winner() == winner
        ranking.blocks()*.kind() == blocks
        ranking.thin() == thin

        where:
        what                             | below                   || winner | blocks                         | thin
        'nothing is ranked meanwhile'    | Group.Shortfall.WAIT    || null   | [Block.Kind.TOO_FEW_MARKERS]   | []
        'it goes on and says where'      | Group.Shortfall.GO_ON   || 'B'    | []                             | [new Place('B', 'Q', 'panel')]
    }

    def "a mark the chair referred back stops the ranking until its group has answered"() {
        given:
        def place = new Place('B1', 'YP1', 'young')
        def back = open([B1: all(LOT, 3)]).referBack(place, 4, NOON)
        def answered = back.agree(back.agreed(place).get().changed('z', 4, 'r', 'young', NOON))
        expect:
        Ranking.of(LOT, [bid('B1', 9)], back).blocks()*.kind() == [Block.Kind.MARKS_OPEN, Block.Kind.REFERRED_BACK]
        Ranking.of(LOT, [bid('B1', 9)], answered).blocks()*.kind() == [Block.Kind.MARKS_OPEN]
        Ranking.of(LOT, [bid('B1', 9)], answered.close(NOON)).stands()
    }

    def "while agreed marks are open there is no total and no rank, and what else is missing is said"() {
        given:
        def some = all(LOT, 3)
        some.remove('D1')
        def ranking = Ranking.of(LOT, [bid('B1', 9), bid('B2', 10)], open([B1: all(LOT, 3), B2: some]))
        expect:
        ranking.blocks() == [new Block(Block.Kind.MARKS_OPEN, '', '', null), new Block(Block.Kind.NO_AGREED_MARK, 'B2', 'D1', 'officers')]
        ranking.standings().every { it.total() == null && it.rank() == null && it.working() == null }
    }

    def "a mark corrected after an upheld appeal is the one that counts"() {
        given:
        def place = new Place('B2', 'D1', 'officers')
        def closed = ALot.marks(LOT, [B1: all(LOT, 4), B2: all(LOT, 4)])
        def bids = [bid('B1', 1000), bid('B2', 1100)]
        expect:
        Ranking.of(LOT, bids, closed).winner() == 'B1'
        Ranking.of(LOT, bids, closed.agree(closed.agreed(place).get().corrected('c', 5, 'A page was not read.', 'officers', NOON, 'appeal-1')))
            .winner() == 'B2'
    }

    def "two bids under one code are refused"() {
        when: rank([bid('B1', 1), bid('B1', 2)], [B1: all(LOT, 3)])
        then: thrown(IllegalArgumentException)
    }

    def "the order of entry never matters (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def first = lot.ranking()
        def shuffled = lot.bids.shuffled(new Random(seed))
        def marks = lot.marks.entrySet().toList().shuffled(new Random(seed)).collectEntries { bid ->
            [bid.key, bid.value.entrySet().toList().shuffled(new Random(seed + 1)).collectEntries { [it.key, it.value] }]
        }

        expect:
        first.stands()
        Ranking.of(lot.method, shuffled, ALot.marks(lot.method, marks)) == first

        where:
        seed << (1L..60L)
    }

    def "a draft never changes a result, whatever it says (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def drafts = lot.marks.collectMany { bid, questions -> questions.collectMany { question, groups ->
            groups.collect { group, mark -> new OwnMark(new Place(bid, question, group), 'somebody', lot.chance.nextInt(6), false) }
        } }
        expect:
        Ranking.of(lot.method, lot.bids, ALot.marks(lot.method, lot.marks, drafts)) == lot.ranking()

        where:
        seed << (1L..30L)
    }

    def "what people marked alone is in no total, locked or not (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def more = lot.marks.collectMany { bid, questions -> questions.collectMany { question, groups ->
            groups.collect { group, mark -> new OwnMark(new Place(bid, question, group), 'somebody', lot.chance.nextInt(6), true) }
        } }
        expect:
        Ranking.of(lot.method, lot.bids, ALot.marks(lot.method, lot.marks, more)) == lot.ranking()

        where:
        seed << (1L..30L)
    }

    def "raising one mark never lowers that bid (seed #seed)"() {
        given:
        def lot = new ARandomLot(seed)
        def before = lot.ranking()
        def last = Integer.MAX_VALUE

        expect:
        lot.marks.every { bid, questions -> questions.every { question, groups -> groups.every { group, mark ->
            if (mark == 5) return true
            groups[group] = mark + 1
            def after = lot.ranking()
            groups[group] = mark
            def (was, now) = [before, after]*.of(bid)*.get()
            assert (now.rank() ?: last) <= (was.rank() ?: last)
            assert was.total() == null || now.total() >= was.total()
            true
        } } }

        where:
        seed << (1L..25L)
    }

    def "40 bids, 30 evaluators and 25 criteria are ranked well within 300 ms"() {
        given:
        def chance = new Random(7)
        def groups = ['young', 'parents', 'officers']
        def shares = [young: Ratio.of(40), parents: Ratio.of(25), officers: Ratio.of(35)]
        def method = Method.of('lot', groups.collect { Group.of(it, 10) },
            (1..25).collect { question("Q$it".toString(), it <= 20 ? 3 : 2, shares) }, Pricing.of(Ratio.of(30), Formula.RELATIVE_LOWEST))
        def bids = (1..40).collect { Bid.of("B$it".toString(), Ratio.of(50_000 + chance.nextInt(90_000))) }
        List<OwnMark> own = []
        List<AgreedMark> agreed = []
        for (Bid bid : bids) for (int q = 1; q <= 25; q++) for (String group : groups) {
            for (int marker = 1; marker <= 10; marker++)
                own << ALot.own(bid.code(), "Q$q".toString(), group, chance.nextInt(6), "$group-$marker".toString())
            agreed << ALot.agreed(bid.code(), "Q$q".toString(), group, chance.nextInt(6))
        }

        when:
        def took = (1..7).collect {
            long start = OwnTime.now()
            def ranking = Ranking.of(method, bids, Marks.of(method, own, agreed, [], [], NOON))
            assert ranking.stands() && ranking.standings().size() == 40
            OwnTime.since(start).toMillis()
        }
        println "40 bids, 30 evaluators, 25 criteria, read and ranked: ${took.min()} ms at best, ${took.sort()[3]} ms in the middle, ${took.max()} ms at worst"

        then:
        own.size() == 30_000
        took.min() < 300
    }

    private static Marks open(Map<String, Map> marks) {
        Marks.of(LOT, marks.collectMany { bid, questions -> questions.collectMany { q, groups -> groups.collect { g, m -> own(bid, q, g, m) } } },
            marks.collectMany { bid, questions -> questions.collectMany { q, groups -> groups.collect { g, m -> agreed(bid, q, g, m) } } }, [], [], null)
    }

    private static Ranking rank(List<Bid> bids, Map marks) { Ranking.of(LOT, bids, ALot.marks(LOT, marks)) }
}
