package org.folkmoot.portal.platform.time

import io.micronaut.data.connection.ConnectionOperations
import java.time.Duration
import java.time.Instant
import org.folkmoot.portal.PortalSpec

class DatabaseClockSpec extends PortalSpec {
    def "sec_11_1 it tells the server's time whatever this machine's own clock says, in UTC, to the microsecond, on the connection in hand"() {
        given:
        def connections = bean(ConnectionOperations)
        def clock = new DatabaseClock(connections)

        expect:
        connections.executeRead { status ->
            status.connection.createStatement().withCloseable { it.execute('SET timestamp = 1774745999.123456') }
            try {
                clock.now() == Instant.parse('2026-03-29T00:59:59.123456Z')
            } finally {
                status.connection.createStatement().withCloseable { it.execute('SET timestamp = DEFAULT') }
            }
        }
    }

    def "it runs with this machine's clock when both are right"() {
        expect:
        Duration.between(bean(DatabaseClock).now(), Instant.now()).abs() < Duration.ofSeconds(5)
    }
}
