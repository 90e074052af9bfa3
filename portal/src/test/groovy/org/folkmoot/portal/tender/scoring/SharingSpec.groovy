package org.folkmoot.portal.tender.scoring

import spock.lang.Specification

/** A pot of money, by a rule that was published: exact, the same in whatever order, and never a penny too much. */
class SharingSpec extends Specification {
    private static Sharing.Claim claim(String bid, points, asked, int drawn = 1) {
        new Sharing.Claim(bid, points == null ? null : Ratio.of("$points"), Ratio.of("$asked"), drawn)
    }

    private static Sharing rule(Sharing.Rule rule, pot, least = null, Sharing.Tie tie = Sharing.Tie.ALIKE, Ratio step = Sharing.POUND) {
        new Sharing(rule, Ratio.of("$pot"), least == null ? null : Ratio.of("$least"), step, tie)
    }

    private static Map<String, String> given(Sharing.Shared shared) {
        shared.shares().collectEntries { [it.bid(), it.given().rounded(2).stripTrailingZeros().toPlainString()] }
    }

    def "#rule shares #pot pounds as #expected and leaves #left: #because"() {
        when:
        def shared = rule(rule, pot, least, tie).share(claims)

        then:
        given(shared) == expected
        shared.left() == Ratio.of(left)
        shared.shares().every { it.working().holds() }

        where:
        rule                          | pot  | least | tie                | claims                                                                 || expected                        | left  | because
        Sharing.Rule.BEST_FIRST       | 1000 | null  | Sharing.Tie.ALIKE  | [claim('A', 80, 600), claim('B', 70, 600), claim('C', 60, 100)]        || [A: '600', B: '400', C: '0']    | '0/1' | 'the second is given what is left'
        Sharing.Rule.BEST_FIRST       | 1000 | 65    | Sharing.Tie.ALIKE  | [claim('A', 80, 600), claim('C', 60, 100)]                             || [A: '600', C: '0']              | '400' | 'the second has too few points'
        Sharing.Rule.BEST_FIRST       | 1000 | 65    | Sharing.Tie.ALIKE  | [claim('A', 65, 600), claim('C', null, 100)]                           || [A: '600', C: '0']              | '400' | 'the least is enough; a bid that is out is given nothing'
        Sharing.Rule.BEST_FIRST       | 1000 | null  | Sharing.Tie.ALIKE  | [claim('A', 70, 900), claim('B', 70, 200), claim('C', 70, 900)]        || [A: '400', C: '400', B: '200']  | '0/1' | 'equal points share alike, and what one does not ask for goes to the others'
        Sharing.Rule.BEST_FIRST       | 1000 | null  | Sharing.Tie.DRAWN  | [claim('A', 70, 900, 2), claim('B', 70, 200, 1)]                       || [B: '200', A: '800']            | '0/1' | 'who was drawn first goes first'
        Sharing.Rule.IN_PROPORTION    | 1000 | 50    | Sharing.Tie.ALIKE  | [claim('A', 80, 900), claim('B', 60, 900), claim('C', 50, 900)]        || [A: '750', B: '250', C: '0']    | '0/1' | 'thirty above to ten above to none'
        Sharing.Rule.IN_PROPORTION    | 1000 | 50    | Sharing.Tie.ALIKE  | [claim('A', 80, 300), claim('B', 60, 900), claim('C', '59.5', 900)]    || [A: '300', B: '358', C: '341']  | '1'   | 'the best asked for little, and the crumbs of a pound stay'
        Sharing.Rule.EQUAL            | 1000 | 50    | Sharing.Tie.ALIKE  | [claim('A', 80, 900), claim('B', 60, 900), claim('C', 50, 900)]        || [A: '333', B: '333', C: '333']  | '1'   | 'a third each, in whole pounds'
        Sharing.Rule.EQUAL            | 1000 | null  | Sharing.Tie.ALIKE  | [claim('A', 80, '100.50'), claim('B', 60, 0)]                          || [A: '100.5', B: '0']            | '1799/2' | 'all that was asked for, to the penny; nobody asked for the rest'
        Sharing.Rule.EQUAL            | 0    | null  | Sharing.Tie.ALIKE  | [claim('A', 80, 10)]                                                   || [A: '0']                        | '0/1' | 'an empty pot'
        Sharing.Rule.EQUAL            | 10   | null  | Sharing.Tie.ALIKE  | []                                                                     || [:]                             | '10'  | 'nobody came'
    }

    def "the working can be followed with a pencil"() {
        when:
        def share = rule(Sharing.Rule.IN_PROPORTION, 1000, 50).share([claim('A', 80, 300), claim('B', 60, 900), claim('C', '59.5', 900)]).shares().find { it.bid() == 'B' }

        then: 'ten above of 49.5; then ten of 19.5 of the 700 that are left; less the crumb'
        share.working().lines().collect { [it.what().name(), it.shown().toPlainString()] } ==
            [['POINTS_ABOVE', '10.00'], ['PART_OF_POT', '202.02'], ['PART_OF_POT', '358.97'], ['GIVEN', '358.97'], ['GIVEN', '358.00']]
        share.why() == Sharing.Why.PART
    }

    def "two claims of one bid, and less than nothing, are refused"() {
        when:
        rule(Sharing.Rule.EQUAL, 10).share(claims)

        then:
        thrown(IllegalArgumentException)

        where:
        claims << [[claim('A', 1, 1), claim('A', 2, 2)], [claim('A', 1, -1)]]
    }

    def "of two thousand evenings none gives more than the pot or than was asked, the order of entry never matters, more points never bring less"() {
        given:
        def wrong = (1..2000).findAll { seed ->
            def chance = new Random(seed)
            def sharing = new Sharing(Sharing.Rule.values()[chance.nextInt(3)], Ratio.of(chance.nextInt(50)), chance.nextBoolean() ? Ratio.of(chance.nextInt(6)) : null,
                chance.nextBoolean() ? Sharing.POUND : Sharing.PENNY, Sharing.Tie.values()[chance.nextInt(2)])
            def claims = (0..<(1 + chance.nextInt(6))).collect { claim("B$it", chance.nextInt(9) == 0 ? null : chance.nextInt(8), chance.nextInt(25), it + 1) }
            def shared = sharing.share(claims)
            def sum = shared.shares()*.given().inject(Ratio.NOUGHT) { one, other -> one.plus(other) }
            boolean right = sum.plus(shared.left()) == sharing.pot() && shared.left().signum() >= 0
            right &= shared.shares().every { it.given() <= it.asked() && it.given().signum() >= 0 && it.working().holds() }
            right &= sharing.share(claims.shuffled(chance)) == shared
            // One bid is marked higher, by however little.
            def raised = claims[chance.nextInt(claims.size())]
            if (raised.points() != null) {
                def more = new Sharing.Claim(raised.bid(), raised.points().plus(Ratio.of(1 + chance.nextInt(8), 1 + chance.nextInt(4))), raised.asked(), raised.drawn())
                def after = sharing.share(claims.collect { it.is(raised) ? more : it })
                right &= after.shares().find { it.bid() == raised.bid() }.given() >= shared.shares().find { it.bid() == raised.bid() }.given()
            }
            !right
        }

        expect:
        wrong == []
    }
}
