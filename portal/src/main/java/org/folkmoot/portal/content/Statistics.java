package org.folkmoot.portal.content;

import io.micronaut.data.connection.ConnectionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.folkmoot.portal.platform.data.DatabaseFault;

/**
 * What the database believes of how much is in our tables, by which it chooses its ways. It counts anew by itself, but a little later, and
 * not at all when it is stopped before: after a whole site has come in at once, it is told to.
 */
@Singleton
class Statistics {
    private final ConnectionOperations<Connection> connections;

    Statistics(@Named("jobs") ConnectionOperations<Connection> connections) {
        this.connections = connections;
    }

    void renew() {
        connections.executeWrite(status -> {
            try (Statement analyze = status.getConnection().createStatement()) {
                analyze.execute("ANALYZE TABLE content_entry, content_version, content_version_text, content_value,"
                        + " content_group, content_slug");
                return null;
            } catch (SQLException failure) {
                throw new DatabaseFault("tables cannot be counted anew", failure);
            }
        });
    }
}
