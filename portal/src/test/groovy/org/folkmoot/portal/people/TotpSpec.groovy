package org.folkmoot.portal.people

import java.time.Instant
import spock.lang.Specification

class TotpSpec extends Specification {
    static final byte[] SECRET = '12345678901234567890'.bytes

    def "at #second seconds the code is #code, as RFC 6238 says"() {
        expect:
        Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(second))) == code

        where:
        second      || code
        59          || '287082'
        1111111109  || '081804'
        1111111111  || '050471'
        1234567890  || '005924'
        2000000000  || '279037'
        20000000000 || '353130'
    }

    def "the code of #off half minutes away is #good"() {
        given:
        def now = Instant.ofEpochSecond(1_234_567_890)

        expect:
        Totp.stepOf(SECRET, Totp.code(SECRET, Totp.stepAt(now) + off), now, Long.MIN_VALUE).present == good

        where:
        off || good
        -2  || false
        -1  || true
        0   || true
        1   || true
        2   || false
    }

    def "sec_1_3 a step that was used, and all before it, are spent"() {
        given:
        def now = Instant.ofEpochSecond(1_234_567_890)
        def step = Totp.stepAt(now)

        expect:
        Totp.stepOf(SECRET, Totp.code(SECRET, step), now, step).empty
        Totp.stepOf(SECRET, Totp.code(SECRET, step - 1), now, step).empty
        Totp.stepOf(SECRET, Totp.code(SECRET, step + 1), now, step).asLong == step + 1
    }

    def "a secret is typed by hand in base 32"() {
        expect:
        Totp.base32(SECRET) == 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    }
}
