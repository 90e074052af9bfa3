package org.folkmoot.portal.content.webhook

import java.time.Instant
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

/** Messages are signed as Standard Webhooks 1.0 has it. */
class SignatureSpec extends Specification {
    private static final Instant NOON = Instant.parse('2026-06-01T12:00:00Z')

    @Requires({ SharedData.present('webhooks') })
    def "the sample receiver judges #one.id as the set does: #one.expected"() {
        expect: 'so that a message it takes is one that any receiver of the standard takes'
        SampleReceiver.verified(one.secret ?: one.publicKey, one.headers, one.body.getBytes('UTF-8'), one.now as long) == one.expected.valid

        where:
        one << cases()
    }

    @Requires({ SharedData.present('webhooks') })
    def "we sign #one.id with the very signature of the set"() {
        when:
        String ours = Signature.of([one.secret], one.headers['webhook-id'], Instant.ofEpochSecond(one.headers['webhook-timestamp'] as long), one.body.getBytes('UTF-8'))

        then: 'W09 is asymmetric (v1a): our secrets are shared ones, v1'
        one.headers['webhook-signature'].split(' ').contains(ours)

        where:
        one << cases().findAll { it.secret && it.expected.valid }
    }

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

    private static List cases() {
        SharedData.present('webhooks') ? SharedData.json('webhooks/vectors.json') as List : []
    }
}
