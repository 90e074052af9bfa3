package org.folkmoot.portal.survey

import java.nio.ByteBuffer
import org.folkmoot.portal.platform.data.Localised
import spock.lang.Specification

/** Options in an order of chance. */
class ShuffleSpec extends Specification {
    static final int SEEDS = 6_000

    static List<Option> options(String... ids) { ids.collect { Option.of(it, Localised.of('en', it, 'cy', it)) } }

    static byte[] seed(long n) { ByteBuffer.allocate(16).putLong(n).putLong(7).array() }

    def "over six thousand seeds each option stands at each of five places 1,080 to 1,320 times, where even chances are 1,200"() {
        given: 'ten in a hundred is about four times how far chance strays'
        def counts = [:].withDefault { [0] * 5 }
        def asked = options('a', 'b', 'c', 'd', 'e')

        when:
        SEEDS.times { n -> Shuffle.of(asked, seed(n)).eachWithIndex { option, place -> counts[option.id()][place]++ } }

        then:
        counts.values().flatten().every { it in 1_080..1_320 }
        counts.values()*.sum() == [SEEDS] * 5
    }

    def "every one of the six orders of three is as likely: 900 to 1,100 of six thousand"() {
        when:
        def orders = (0..<SEEDS).countBy { Shuffle.of(options('a', 'b', 'c'), seed(it))*.id().join() }

        then:
        orders.size() == 6
        orders.values().every { it in 900..1_100 }
    }

    def "what stands alone and something else keep their place, and one seed always gives one order"() {
        given:
        def asked = options('a', 'b') + new Option('none', Localised.EMPTY, true, null) + options('c', 'd') + options('other')[0].sayingWhat()

        expect:
        (0..50).every { n ->
            def order = Shuffle.of(asked, seed(n))*.id()
            order[2] == 'none' && order[5] == 'other' && order as Set == asked*.id() as Set && order == Shuffle.of(asked, seed(n))*.id()
        }
        (0..50).collect { Shuffle.of(asked, seed(it))*.id() }.unique().size() > 10
    }

    def "two keep their order to each other when a third is not offered"() {
        expect:
        (0..50).every { n -> Shuffle.of(options('a', 'b', 'c', 'd'), seed(n))*.id() - 'c' == Shuffle.of(options('a', 'b', 'd'), seed(n))*.id() }
    }
}
