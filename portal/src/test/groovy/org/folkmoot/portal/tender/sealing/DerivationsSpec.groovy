package org.folkmoot.portal.tender.sealing

import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import java.util.function.Supplier
import spock.lang.Specification

/** Keys of invented phrases are made two at a time and none twice; of a phrase that somebody types nothing is kept. */
class DerivationsSpec extends Specification {
    static final byte[] SALT = new byte[Phrase.SALT]

    private final AtomicInteger made = new AtomicInteger()

    private byte[] known(String phrase, byte[] salt = SALT) {
        Derivations.known(phrase, salt, { [made.incrementAndGet()] as byte[] } as Supplier<byte[]>)
    }

    def "where nobody asks for it, each is derived anew"() {
        expect:
        [known('lantern'), known('lantern')]*.getAt(0) == [1, 2]
    }

    def "until it is done a phrase with its salt is derived once, by whichever hand, and what is given away changes nothing"() {
        given:
        List<Integer> seen = []

        when:
        Derivations.once {
            known('lantern')[0] = 99
            seen << known('lantern')[0]
            seen.addAll(Derivations.together([{ known('lantern') } as Callable, { known('gravel') } as Callable])*.getAt(0))
            seen << known('lantern', [1] as byte[])[0]
        }
        seen << known('lantern')[0]

        then: 'afterwards nothing is known any more'
        seen == [1, 1, 2, 3, 4]
    }

    def "two are under way at once, and what comes of them is in their order"() {
        given:
        def both = new CyclicBarrier(2)

        expect:
        Derivations.together([1, 2].collect { n -> { -> both.await(20, TimeUnit.SECONDS); n } as Callable }) == [1, 2]
    }

    def "an opener's key that was made so is as any other: its phrase fits, and another does not"() {
        given:
        UnlockKey key = null
        Derivations.once { key = Derivations.together([{ UnlockKey.made('t', new Opener('ada', 'legal'), 'lantern orbit gravel meadow') } as Callable]).first() as UnlockKey }

        expect:
        key.fits('Lantern orbit-gravel  meadow')
        !key.fits('lantern orbit gravel violin')
    }
}
