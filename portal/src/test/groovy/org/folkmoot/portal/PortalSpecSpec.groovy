package org.folkmoot.portal

import java.time.Clock
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.platform.time.DatabaseClock

/** The ground itself, before anything is built on it. */
class PortalSpecSpec extends PortalSpec {
    def "an address that is nobody's is not found"() {
        expect:
        http.get('/nowhere').status in [401, 404]
    }

    def "each spec has a council of its own"() {
        expect:
        sql.firstRow('SELECT council_id FROM council_host WHERE host = ?', [council.host]).council_id == council.id
        newCouncil().host != council.host
    }

    def "both clocks stop where they are put, and run again for the next feature"() {
        when:
        clock.at('2026-03-29T00:59:59.123456Z')

        then:
        bean(DatabaseClock).now() == Instant.parse('2026-03-29T00:59:59.123456Z')
        bean(Clock).instant() == Instant.parse('2026-03-29T00:59:59.123456Z')

        when:
        clock.shift(Duration.ofSeconds(1))

        then:
        bean(DatabaseClock).now() == Instant.parse('2026-03-29T01:00:00.123456Z')
    }

    def "both clocks can run ahead"() {
        when:
        clock.shift(Duration.ofDays(40))

        then:
        Duration.between(Instant.now(), bean(DatabaseClock).now()).toDays() in [39L, 40L]
        Duration.between(Instant.now(), bean(Clock).instant()).toDays() in [39L, 40L]
    }
}
