package org.folkmoot.portal.platform.data;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Asks for a {@link LaterJob} at a moment, such as the one at which a consultation closes (decision 17). */
@Singleton
public class Later {
    private final TransactionOperations<Connection> transactions;

    Later(@Named("default") TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /**
     * Has the job run once, on one node, at that moment or soon after; in the past means now. Written with the
     * transaction under way. The same job, moment and reference asked for twice are one.
     *
     * @param ref what the job is about, by its public id; at most 120 characters, no personal data
     */
    @OneTransaction
    public void at(Instant moment, String job, String ref) {
        if (ref.isEmpty() || ref.length() > 120) throw new IllegalArgumentException("not a reference, for " + job);
        Instant due = moment.truncatedTo(ChronoUnit.MICROS);
        try (PreparedStatement insert = transactions.getConnection().prepareStatement("""
                INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                VALUES (?, ?, ?, ?, FALSE, 1) ON DUPLICATE KEY UPDATE version = version""")) {
            insert.setString(1, Schedule.LATER);
            insert.setString(2, job + ":" + due + ":" + ref);
            insert.setBytes(3, ref.getBytes(StandardCharsets.UTF_8));
            insert.setTimestamp(4, Timestamp.from(due));
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFault("the schedule cannot be reached", failure);
        }
    }
}
