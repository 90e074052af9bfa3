package org.folkmoot.portal.platform.time;

import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.folkmoot.portal.platform.data.DatabaseFault;

/** The one clock that judges deadlines: the database's, the same for every node however its own clock is set. */
@Singleton
public class DatabaseClock {
    private final ConnectionOperations<Connection> connections;

    protected DatabaseClock(@Named("default") ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    /** Now, to the microsecond; asked on the connection of the current transaction if there is one. */
    public Instant now() {
        return connections.executeRead(status -> ask(status.getConnection()));
    }

    /**
     * What it said at a moment of this machine's own count: whoever waits for a connection, or for anything else, loses no time by it.
     *
     * @param moment of {@link System#nanoTime}, not in the future
     */
    public Instant at(long moment) {
        return connections.executeRead(status -> {
            long asked = System.nanoTime();
            return ask(status.getConnection()).minusNanos(Math.max(0, asked - moment));
        });
    }

    protected Instant ask(Connection connection) {
        try (PreparedStatement question = connection.prepareStatement("SELECT UTC_TIMESTAMP(6)");
                ResultSet row = question.executeQuery()) {
            row.next();
            return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        } catch (SQLException e) {
            throw new DatabaseFault("the database did not tell the time", e);
        }
    }
}
