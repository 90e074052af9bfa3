package org.folkmoot.portal.platform.data;

import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.folkmoot.portal.platform.Profile;

/**
 * Days gone by of the demonstration borough: what is done on one goes through the same services as everything else, and the database tells the
 * transaction under way, and no other, that it is then.
 */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
public class DemonstrationTime {
    private static final int MICROS = 6;

    private final TransactionOperations<Connection> transactions;

    DemonstrationTime(@Named("default") TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** Never one within another: afterwards it is now again. */
    public void at(Instant then, Runnable work) {
        Connection connection = transactions.getConnection();
        BigDecimal seconds =
                BigDecimal.valueOf(then.getEpochSecond()).add(BigDecimal.valueOf(then.getNano() / 1_000, MICROS));
        tell(connection, seconds.toPlainString());
        try {
            work.run();
        } finally {
            tell(connection, "DEFAULT");
        }
    }

    private static void tell(Connection connection, String time) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET timestamp = " + time);
        } catch (SQLException e) {
            throw new DatabaseFault("telling the database what time it is", e);
        }
    }
}
