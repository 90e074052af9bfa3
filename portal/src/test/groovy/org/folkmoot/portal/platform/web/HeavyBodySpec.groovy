package org.folkmoot.portal.platform.web

import org.folkmoot.portal.PortalSpec

/** Five megabytes where a form or a few words of JSON belong: refused as they come, in our words, and nothing of it is kept. */
class HeavyBodySpec extends PortalSpec {
    static final byte[] HEAVY = new byte[5_000_000].tap { Arrays.fill(it, (byte) 'a') }

    def "sec_10_2 five megabytes sent to #path as #type are answered 413"() {
        given:
        long before = mails()

        when:
        def answer = http.send('POST', path, type, joined(prefix))

        then:
        answer.status == 413
        answer.header('x-content-type-options') == 'nosniff'
        !answer.body.contains('aaaaaaaa')
        mails() == before

        and: 'the portal goes on'
        http.get('/en/documents').status == 200

        where:
        path                | type                                | prefix
        '/en/hear-back'     | 'application/x-www-form-urlencoded' | 'address='
        '/cy/clywed-yn-ol'  | 'application/x-www-form-urlencoded' | 'address='
        '/en/sign-in'       | 'application/x-www-form-urlencoded' | 'name='
        '/csp-report'       | 'application/csp-report'            | '{"a": "'
    }

    private static byte[] joined(String prefix) {
        new ByteArrayOutputStream().tap {
            write(prefix.bytes)
            write(HEAVY)
        }.toByteArray()
    }

    private long mails() {
        sql.firstRow('SELECT count(*) AS n FROM notification_mail WHERE council_id = ?', [council.id]).n as long
    }
}
