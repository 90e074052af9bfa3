package org.folkmoot.portal.tender.sealing

import java.util.concurrent.atomic.AtomicInteger
import java.util.function.Supplier
import spock.lang.Specification

/** Keys of invented phrases are derived once; of a phrase that somebody types nothing is kept. */
class DerivationsSpec extends Specification {
    static final byte[] SALT = new byte[Phrase.CHOSEN]

    private final AtomicInteger made = new AtomicInteger()

    private byte[] known(String phrase, byte[] salt = SALT) {
        Derivations.known(phrase, salt, { [made.incrementAndGet()] as byte[] } as Supplier<byte[]>)
    }

    def "where nobody asks for it, each is derived anew, and no two have a salt in common"() {
        expect:
        [known('lantern'), known('lantern')]*.getAt(0) == [1, 2]
        Derivations.salt('lantern', 16) != Derivations.salt('lantern', 16)
    }

    def "while it is in use a phrase with its salt is derived once, and what is given away changes nothing"() {
        given:
        def derivations = new Derivations()
        List<Integer> seen = []

        when:
        derivations.during {
            known('lantern')[0] = 99
            seen << known('lantern')[0]
            seen << known('gravel')[0]
            seen << known('lantern', [1] as byte[])[0]
        }
        seen << known('lantern')[0]
        derivations.during { seen << known('lantern')[0] }

        then: 'meanwhile nothing is known'
        seen == [1, 2, 3, 4, 1]
    }

    def "while it is in use a phrase has one salt, and another phrase another"() {
        given:
        List<List<Byte>> salts = []

        when:
        new Derivations().during { ['lantern', 'lantern', 'gravel'].each { salts << (Derivations.salt(it, Phrase.CHOSEN) as List) }; salts << (Derivations.salt('lantern', Phrase.DRAWN) as List) }

        then:
        salts[0] == salts[1]
        salts[0] != salts[2]
        salts*.size() == [16, 16, 16, 24]
    }

    def "an opener's key that was made so is as any other: its phrase fits, and another does not; its pair is its own"() {
        given:
        List<UnlockKey> keys = []
        new Derivations().during { ['ada', 'bo'].each { keys << UnlockKey.made('t', new Opener(it, 'legal'), 'lantern orbit gravel meadow') } }

        expect:
        keys.every { it.fits('Lantern orbit-gravel  meadow') }
        keys.every { !it.fits('lantern orbit gravel violin') }
        keys[0].publicKey() != keys[1].publicKey()
    }
}
