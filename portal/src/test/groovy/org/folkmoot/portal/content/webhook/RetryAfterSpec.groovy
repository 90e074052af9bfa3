package org.folkmoot.portal.content.webhook

import java.time.Duration
import java.time.Instant
import spock.lang.Specification

/** What a receiver says of when to come again, in seconds or as a date (RFC 9110, 10.2.3). */
class RetryAfterSpec extends Specification {
    private static final Instant NOON = Instant.parse('2026-06-01T12:00:00Z')

    def "#status with Retry-After #said leaves the receiver alone for #seconds seconds: #because"() {
        expect:
        RetryAfter.read(status, said, NOON).map { Duration.between(NOON, it).seconds }.orElse(0L) == seconds

        where:
        status | said                              || seconds | because
        429    | '120'                             || 120     | 'seconds'
        503    | '120'                             || 120     | 'either status means it'
        503    | ' 120 '                           || 120     | 'blanks around a value mean nothing'
        503    | 'Mon, 01 Jun 2026 12:10:00 GMT'   || 600     | 'the usual form of a date'
        503    | 'Monday, 01-Jun-26 12:10:00 GMT'  || 600     | 'a form of before'
        503    | 'Mon Jun  1 12:10:00 2026'        || 600     | 'another form of before'
        429    | '86400'                           || 86_400  | 'a day'
        429    | '86401'                           || 86_400  | 'never longer than a day'
        429    | '999999999999999999999999'        || 86_400  | 'however large the number'
        503    | 'Fri, 01 Jan 2100 00:00:00 GMT'   || 86_400  | 'however far the date'
        429    | '0'                               || 0       | 'at once'
        503    | 'Mon, 01 Jun 2026 11:00:00 GMT'   || 0       | 'over already'
        429    | '-5'                              || 0       | 'no number of seconds'
        429    | '1.5'                             || 0       | 'only whole seconds'
        429    | '\u0661\u0662'                    || 0       | 'only these ten digits'
        429    | 'soon'                            || 0       | 'neither a number nor a date'
        429    | ''                                || 0       | 'nothing said'
        429    | null                              || 0       | 'not sent at all'
        500    | '120'                             || 0       | 'not meant by this status'
        302    | '120'                             || 0       | 'a redirect means something else by it'
        204    | '120'                             || 0       | 'it was taken'
    }
}
