package org.folkmoot.portal.content.webhook

import java.time.Instant
import org.folkmoot.portal.SharedData
import spock.lang.Requires

/**
 * Signatures as Standard Webhooks has them, over shared/data/webhooks. The portal sends and never receives, so the set is first put to the
 * sample receiver, which shares no code with the sender, and then the running portal sends to that receiver with each secret of the set.
 */
@Requires({ SharedData.present('webhooks') })
class WebhookConformanceSpec extends WebhookGround {
    def "the sample receiver judges #one.id as the set does: #one.expected"() {
        expect:
        SampleReceiver.verified(one.secret ?: one.publicKey, one.headers, one.body.getBytes('UTF-8'), one.now as long) == one.expected.valid

        where:
        one << cases()
    }

    def "we sign #one.id with the very signature of the set"() {
        expect: 'asymmetric ones (v1a) do not apply: our secrets are shared, v1'
        one.headers['webhook-signature'].split(' ').contains(
                Signature.of([one.secret], one.headers['webhook-id'], Instant.ofEpochSecond(one.headers['webhook-timestamp'] as long), one.body.getBytes('UTF-8')))

        where:
        one << cases().findAll { it.secret && it.expected.valid }
    }

    def "what the portal sends with the secret of #one.id is taken, and refused once it is old, changed, bare or another's"() {
        given:
        at(Instant.ofEpochSecond(one.now as long))
        def hook = hook()
        useSecret(hook, one.secret)
        receiver.secret = one.secret

        when:
        admin.submit("/en/studio/webhooks/$hook", [:], '/test')
        deliver()

        then:
        receiver.refused.empty
        receiver.taken.size() == 1

        and:
        def sent = receiver.taken[0]
        byte[] body = sent.body.getBytes('UTF-8')
        SampleReceiver.verified(one.secret, sent.headers, body, receiver.now + 299)
        !SampleReceiver.verified(one.secret, sent.headers, body, receiver.now + 301)
        !SampleReceiver.verified(one.secret, sent.headers, body, receiver.now - 301)
        !SampleReceiver.verified(one.secret, sent.headers, (sent.body + ' ').getBytes('UTF-8'), receiver.now)
        !SampleReceiver.verified(Signature.secret(new byte[32]), sent.headers, body, receiver.now)
        sent.headers.keySet().every { name -> name == 'webhook-signature' || !SampleReceiver.verified(one.secret, sent.headers + [(name): null], body, receiver.now) }

        where:
        one << cases().findAll { it.secret && it.expected.valid }
    }

    private static List cases() {
        SharedData.present('webhooks') ? SharedData.json('webhooks/vectors.json') as List : []
    }
}
