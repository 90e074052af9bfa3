package org.folkmoot.portal.tender.scoring

/** A lot, its bids and all its marks, made by chance and the same for the same seed. */
class ARandomLot {
    final Random chance
    final Method method
    final List<Bid> bids
    /** Keyed by bid, question, group. */
    final Map<String, Map<String, Map<String, Integer>>> marks

    ARandomLot(long seed) {
        chance = new Random(seed)
        method = aMethod()
        bids = (1..(2 + chance.nextInt(6))).collect { aBid("B$it".toString()) }
        marks = bids.collectEntries { bid ->
            [bid.code(), method.marked().collectEntries { each ->
                [each.id(), each.question().shares().keySet().collectEntries { [it, chance.nextInt(6)] }]
            }]
        }
    }

    Ranking ranking() { Ranking.of(method, bids, ALot.marks(method, marks)) }

    private Method aMethod() {
        def formula = Formula.values()[chance.nextInt(Formula.values().length)]
        boolean perPoint = formula == Formula.PRICE_PER_QUALITY_POINT
        def top = split(perPoint ? 4 : 5, 100)
        def quality = [heading('H1', top[0]), aQuestion('Q2', top[1]),
            aQuestion('Q3', top[2]).withNotApplicable(chance.nextBoolean() ? NotApplicable.SIBLINGS : NotApplicable.fixed(chance.nextInt(6)))]
        def price = perPoint ? Pricing.of(Ratio.of(0), formula) : Pricing.of(Ratio.of(top[4]), formula)
        def pledged = 10 + chance.nextInt(80)
        Method.of('lot', [Group.of('young', 1), Group.of('officers', 1), Group.of('parents', 1)], quality,
            price.withBenchmarks(Ratio.of(20_000), Ratio.of(90_000)))
            .withSocialValue(new Criterion.Heading('SV', Ratio.of(top[3]), [
                new Criterion.Pledge('pledge', Ratio.of(pledged), chance.nextBoolean() ? Ratio.of(500) : null),
                aQuestion('S1', 100 - pledged)]))
            .withRules(Rules.STANDARD.withTieBreaks(['criterion:Q2', 'quality', 'price-low'])
                .withMinima(Rules.Minima.values()[chance.nextInt(2)])
                .withFewestQualityPoints(chance.nextInt(4) == 0 ? Ratio.of(2) : null))
    }

    private Criterion heading(String id, int weight) {
        def below = split(3, 100)
        new Criterion.Heading(id, Ratio.of(weight), (0..2).collect { aQuestion("$id-$it".toString(), below[it]) })
    }

    private Criterion.Question aQuestion(String id, int weight) {
        def groups = ['young', 'officers', 'parents'].shuffled(chance).take(1 + chance.nextInt(3))
        def shares = split(groups.size(), 100)
        def question = ALot.question(id, weight, (0..<groups.size()).collectEntries { [groups[it], Ratio.of(shares[it])] })
            .withMinimum(chance.nextInt(6) == 0 ? 1 : null)
        if (chance.nextInt(3) > 0) return question
        def halves = split(3, 200)
        question.withParts((0..2).collect { ALot.part("$id-$it".toString(), halves[it] / 2) })
    }

    private Bid aBid(String code) {
        def bid = Bid.of(code, Ratio.of(100 * (100 + chance.nextInt(1000)))).withPledge('pledge', Ratio.of(chance.nextInt(1000)))
        if (chance.nextInt(5) == 0) bid = bid.withNotApplicable('Q3')
        chance.nextInt(8) == 0 ? bid.withSetAside('late') : bid
    }

    /** So many whole numbers above nought with a sum. */
    private List<Integer> split(int pieces, int sum) {
        def cuts = (1..<sum).toList().shuffled(chance).take(pieces - 1).sort()
        def ends = [0] + cuts + [sum]
        (0..<pieces).collect { ends[it + 1] - ends[it] }
    }
}
