package org.folkmoot.portal.tender.scoring

import static org.folkmoot.portal.tender.scoring.ALot.ratio

import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

@Requires({ SharedData.present('scoring') })
class ScoringConformanceSpec extends Specification {
    static final Map<String, Ratio> PANEL = [panel: Ratio.of(100)]

    static Object set(String file) { SharedData.present('scoring') ? SharedData.json("scoring/${file}.json") : [:].withDefault { [] } }

    static List ofKind(String kind) { set('other-price-cases').findAll { it.kind == kind } }

    def "#c.id: #c.title"() {
        given:
        def method = method(c.method)
        def ranking = Ranking.of(method, c.bids.collect { bid(it) }, marks(method, c.bids))

        expect:
        method.scale().top() == c.method.scaleMax
        ranking.stands()
        c.expected.bids.every { wanted ->
            def got = ranking.of(wanted.bidder as String).get()
            assert got.status().name().toLowerCase(Locale.ROOT) == wanted.status
            assert got.rank() == wanted.rank
            assert [shown(got.quality()), shown(got.price()), shown(got.socialValue()), shown(got.total())] ==
                [wanted.quality, wanted.price, wanted.socialValue, wanted.total]
            assert got.reasons().isEmpty() == (wanted.reason == null)
            true
        }
        ranking.winner() == c.expected.winner
        ranking.tied() == c.expected.tied
        c.expected.unroundedTotals.every { bidder, total -> ranking.of(bidder).get().total().toString() == total }

        and: 'from its own working alone each bidder comes to its total'
        ranking.standings().findAll { it.rank() != null }.every {
            it.working().holds() && it.working().result(Line.What.TOTAL).get() == it.total()
        }

        where:
        c << set('cases')
    }

    def "#c.id with weightings that sum to 99 is refused, and the sum is named"() {
        given:
        def method = method(c.method)
        def first = method.quality()[0]

        when:
        Ranking.of(method.reweighted([(first.id()): first.weight().minus(Ratio.ONE)]), [], Marks.under(method))

        then:
        def refused = thrown(MethodUnsound)
        refused.faults() == [new Fault(Fault.Kind.WEIGHTS_NOT_100, '', Ratio.of(99))]

        where:
        c << set('cases')
    }

    def "why a bid is out: #bidder of #id, #kind"() {
        given:
        def c = set('cases').find { it.id == id }
        def method = method(c.method)
        def out = Ranking.of(method, c.bids.collect { bid(it) }, marks(method, c.bids)).of(bidder).get()

        expect:
        out.reasons() == [new Exclusion(kind, of, group, Ratio.of(found), Ratio.of(bound))]

        where:
        id    | bidder || kind                                | of      | group   | found  | bound
        'S03' | 'A'    || Exclusion.Kind.BELOW_MINIMUM        | 'Q1'    | 'panel' | 2      | 3
        'S07' | 'D'    || Exclusion.Kind.ABOVE_MAXIMUM_PRICE  | 'price' | null    | 121000 | 120000
        'S07' | 'E'    || Exclusion.Kind.BELOW_QUALITY_POINTS | ''      | null    | 35     | 42
    }

    def "#c.id: what a panel with the marks #c.scores has before it"() {
        given:
        def counted = new TreeMap(c.scores.findAll { !(it.key in c.conflictedEvaluators) })
        def found = Discussion.of(counted, Scale.zeroToFive(), c.minScore, ratio(c.consensus))

        expect:
        found.counted() == c.expected.countedEvaluators
        found.spread() == c.expected.spread
        found.mustDiscuss() == c.expected.mustDiscuss
        found.straddlesMinimum() == c.expected.straddlesMinimum
        found.warnings().collect { 'consensus-' + it.name().toLowerCase(Locale.ROOT).replace('_', '-') } == c.expected.warnings
        found.markUsed() == c.expected.scoreUsed

        where:
        c << set('moderation-cases').cases
    }

    def "#c.id: pounds for each point of quality"() {
        given:
        def words = [en: new Scale.Words('a', 'b'), cy: new Scale.Words('a', 'b')]
        def method = Method.of('lot', [Group.of('panel', 1)], [ALot.question('Q', 100, PANEL)],
            Pricing.of(Ratio.of(0), Formula.PRICE_PER_QUALITY_POINT))
            .withScale(new Scale((0..100).collect { new Scale.Level(it, words) }))
        def ranking = Ranking.of(method, c.bids.collect { Bid.of(it.bidder, Ratio.of(it.price as String)) },
            ALot.marks(method, c.bids.collectEntries { [it.bidder, [Q: [panel: it.qualityScore as int]]] }))

        expect:
        c.expected.pricePerPoint.every { bidder, each -> shown(ranking.of(bidder).get().perPoint()) == each }
        ranking.winner() == c.expected.winner
        ranking.tied() == c.expected.tied

        where:
        c << ofKind('price-per-quality-point')
    }

    def "#c.id: what a contract costs over its life"() {
        expect:
        c.cashFlows.collectEntries { bidder, flows ->
            [bidder, shown(Prices.presentValue(flows.collect { Ratio.of(it as String) }, Ratio.of(c.discountRatePercent as String)))]
        } == c.expected.presentValue

        where:
        c << ofKind('whole-life-cost')
    }

    def "#c.id: which prices are asked about"() {
        given: def prices = c.prices.collectEntries { [it.key, Ratio.of(it.value as String)] }
        expect:
        shown(Prices.mean(prices.values())) == c.expected.mean
        Prices.unusuallyLow(prices, ratio(c.percentBelowMean)) as List == c.expected.flagged

        where:
        c << ofKind('low-price-check')
    }

    def "the scale we start from has the words of the set, and Welsh ones"() {
        given: def wanted = set('scale-0-5')
        expect:
        Scale.zeroToFive().top() == wanted.max
        Scale.zeroToFive().levels().collect { [it.mark(), it.words().en.label(), it.words().en.meaning()] } ==
            wanted.levels.collect { [it.score, it.label, it.meaning] }
        Scale.zeroToFive().levels().every { it.words().cy.label() && it.words().cy.meaning() != it.words().en.meaning() }
    }

    def "every formula the set defines is known, and no other"() {
        expect: set('methods').price.keySet() == Formula.values()*.key() as Set
    }

    private static Method method(Map given) {
        def rules = Rules.STANDARD.withTieBreaks(given.tieBreak)
            .withFewestQualityPoints(given.minQualityPoints == null ? null : ratio(given.minQualityPoints))
        def figure = { given.price[it] == null ? null : Ratio.of(given.price[it] as String) }
        def social = given.socialValue
        Method.of('lot', [Group.of('panel', 1)], given.quality.collect { criterion(it) },
            new Pricing(ratio(given.price.weight), given.price.formula, figure('floor'), figure('ceiling'), figure('maxPrice')))
            .withRules(rules)
            .withSocialValue(social == null ? null :
                new Criterion.Heading('social-value', ratio(social.weight), social.parts.collect { socialPart(it, social.weight) }))
    }

    private static Criterion criterion(Map given) {
        given.sub
            ? new Criterion.Heading(given.id, ratio(given.weight), given.sub.collect { criterion(it) })
            : ALot.question(given.id, given.weight, PANEL).withMinimum(given.minScore)
    }

    /** The set gives these weightings in points of the whole; ours are of what stands above. */
    private static Criterion socialPart(Map given, Number of) {
        def weight = ratio(given.weight).times(Ratio.HUNDRED).dividedBy(ratio(of))
        given.kind == 'qualitative'
            ? Criterion.Question.of(given.id, weight, PANEL)
            : new Criterion.Pledge(given.id, weight, given.target == null ? null : Ratio.of(given.target as String))
    }

    private static Bid bid(Map given) {
        def pledges = (given.socialValue ?: [:]).collectEntries { [it.key, ratio(it.value)] }
        new Bid(given.bidder, Ratio.of(given.price as String), [:], pledges, [] as Set, null)
    }

    private static Marks marks(Method method, List bids) {
        ALot.marks(method, bids.collectEntries { bid ->
            def all = bid.scores + (bid.socialValue ?: [:])
            [bid.bidder, method.marked().collectEntries { [it.id(), [panel: all[it.id()]]] }]
        })
    }

    private static String shown(Ratio exact) { exact?.rounded(2)?.toPlainString() }
}
