package org.folkmoot.portal.content.webhook

import java.time.Instant
import spock.lang.Specification

/** Messages are signed as Standard Webhooks 1.0 has it. */
class SignatureSpec extends Specification {
    private static final Instant NOON = Instant.parse('2026-06-01T12:00:00Z')

    def "sec_9_2 while a secret is replaced, receivers that know either one take the message"() {
        given:
        def (old, fresh) = [(1..32) as byte[], (2..33) as byte[]].collect { Signature.secret(it) }
        byte[] body = '{"event":"content.published"}'.bytes
        def headers = ['webhook-id': 'told_1', 'webhook-timestamp': "$NOON.epochSecond".toString(), 'webhook-signature': Signature.of([fresh, old], 'told_1', NOON, body)]

        expect:
        [old, fresh].every { SampleReceiver.verified(it, headers, body, NOON.epochSecond) }
        !SampleReceiver.verified(Signature.secret((3..34) as byte[]), headers, body, NOON.epochSecond)
    }

    def "a short secret, a foreign one or an unclear id signs nothing"() {
        when:
        work()

        then:
        thrown(IllegalArgumentException)

        where:
        work << [
            { Signature.secret(new byte[23]) },
            { Signature.secret(new byte[65]) },
            { Signature.of(['AAAA'], 'told_1', NOON, new byte[1]) },
            { Signature.of([Signature.secret(new byte[32])], 'told.1', NOON, new byte[1]) },
        ]
    }
}
