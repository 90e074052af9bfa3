package org.folkmoot.portal.platform.web

import ch.qos.logback.classic.Logger
import ch.qos.logback.classic.spi.ILoggingEvent
import ch.qos.logback.core.read.ListAppender
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.slf4j.LoggerFactory

/** What whoever runs the portal is told of, in constant words, and nothing that a request holds. */
class SecurityLogSpec extends PortalSpec {
    private static final String REPORT = '{"csp-report": {"document-uri": "https://ashmere.example.org/en/answer/pages/3?canary=Nell",' +
            ' "effective-directive": "script-src-elem", "blocked-uri": "inline", "script-sample": "canary"}}'

    private final ListAppender<ILoggingEvent> said = new ListAppender<>()
    private final Logger logger = LoggerFactory.getLogger(SecurityLog) as Logger

    private static int days = 0

    /** A minute that no other spec has been told anything in. */
    def setup() {
        clock.at(Instant.parse('2031-01-01T09:00:00Z').plus(Duration.ofDays(++days)).toString())
        said.start()
        logger.addAppender(said)
    }

    def cleanup() {
        logger.detachAppender(said)
    }

    private List<String> lines(String kind) {
        said.list*.formattedMessage.findAll { it.startsWith(kind) }
    }

    private int report(String body) {
        http.send('POST', '/csp-report', 'application/csp-report', body.bytes).status
    }

    def "sec_4_1 what a browser reports is a line a minute of the directive alone"() {
        when:
        def statuses = (1..3).collect { report(REPORT) }
        clock.shift(Duration.ofMinutes(1))
        statuses << report(REPORT)

        def told = lines('policy broken')

        then:
        statuses as Set == [204] as Set
        told.size() == 2
        told[0] == 'policy broken: script-src-elem inline; 0 more of it were not logged'
        told[1] == 'policy broken: script-src-elem inline; 2 more of it were not logged'
    }

    def "sec_4_1 what is no report is refused and not logged: #what"() {
        when:
        def status = report(body)
        def told = lines('policy broken')

        then:
        status == 400
        told == []

        where:
        what                   | body
        'nothing'              | ''
        'no JSON'              | 'canary'
        'JSON of another kind' | '[1, 2]'
        'another object'       | '{"csp-report": {"effective-directive": "canary\\ndirective"}}'
        'too long'             | REPORT.replace('"canary"', '"' + 'c' * 20_000 + '"')
        'deep'                 | '{"csp-report": {"a": ' + '[' * 2_000 + ']' * 2_000 + '}}'
    }

    def "sec_16_2 a burst of refused forms from one network is told, and nobody is held back for it"() {
        when:
        def statuses = (1..130).collect { report('Nell Canary') }

        then:
        statuses as Set == [400] as Set
        lines('a burst of refused forms from one network;').size() == 1
        !lines('').any { it.contains('Canary') }
    }

    def "sec_16_2 a brake that holds somebody back is told once a minute, by its name"() {
        when:
        def statuses = (1..700).collect { report('x') }

        then:
        429 in statuses
        lines('held back by a brake: policy report;').size() == 1
    }
}
