package org.folkmoot.portal.platform.time

import io.micronaut.context.annotation.Replaces
import io.micronaut.context.annotation.Requires
import io.micronaut.data.connection.ConnectionOperations
import jakarta.inject.Named
import jakarta.inject.Singleton
import java.sql.Connection
import java.time.Instant

/** The database's clock, moved as the spec says: the server itself is told what time it is, for that one question. */
@Singleton
@Requires(env = 'test')
@Replaces(DatabaseClock)
class JudgingTestClock extends DatabaseClock {
    private final TestClock hands

    JudgingTestClock(@Named('default') ConnectionOperations<Connection> connections, TestClock hands) {
        super(connections)
        this.hands = hands
    }

    @Override
    protected Instant ask(Connection connection) {
        if (!hands.moved) {
            return super.ask(connection)
        }
        Instant told = hands.moved(super.ask(connection))
        String seconds = BigDecimal.valueOf(told.epochSecond).add(BigDecimal.valueOf(told.nano.intdiv(1000), 6)).toPlainString()
        connection.createStatement().withCloseable { statement ->
            statement.execute("SET timestamp = $seconds".toString())
            try {
                return super.ask(connection)
            } finally {
                statement.execute('SET timestamp = DEFAULT')
            }
        }
    }

    /** Stopped hands tell the same instant however long anybody waits. */
    @Override
    Instant at(long moment) {
        hands.moved ? now() : super.at(moment)
    }
}
