package org.folkmoot.portal.platform.audit;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.folkmoot.portal.platform.data.DatabaseFault;
import org.folkmoot.portal.platform.data.OneTransaction;

/** The only record of what people do in anonymous activities: once a day, how many (security 14.3). */
@Singleton
public class DailyCount {
    private final TransactionOperations<Connection> transactions;
    private final Audit audit;

    DailyCount(@Named("default") TransactionOperations<Connection> transactions, Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Adds one entry {@code count:<n>} for a day, where n is what came on top of the last recorded day; the first call for a
     * day counts. No counter is kept while people answer: a job counts the rows in the evening.
     *
     * @param action such as {@code response.sent}
     * @param total how many there are now, since the beginning
     * @return false when that day has its entry already
     */
    @OneTransaction
    public boolean record(String stream, short council, LocalDate day, String action, long total) {
        try {
            if (!add(stream, council, day, action, total)) return false;
            long before = totalBefore(stream, day, action);
            audit.record(stream, council, null, action, "day:" + day, "count:" + (total - before));
            return true;
        } catch (SQLException failure) {
            throw new DatabaseFault("the audit record cannot be reached", failure);
        }
    }

    private boolean add(String stream, short council, LocalDate day, String action, long total) throws SQLException {
        try (PreparedStatement insert = transactions.getConnection().prepareStatement("""
                INSERT IGNORE INTO audit_daily (stream, action, day, council_id, total) VALUES (?, ?, ?, ?, ?)""")) {
            insert.setString(1, stream);
            insert.setString(2, action);
            insert.setObject(3, day);
            insert.setShort(4, council);
            insert.setLong(5, total);
            return insert.executeUpdate() == 1;
        }
    }

    private long totalBefore(String stream, LocalDate day, String action) throws SQLException {
        try (PreparedStatement query = transactions.getConnection().prepareStatement("""
                SELECT total FROM audit_daily WHERE stream = ? AND action = ? AND day < ? ORDER BY day DESC LIMIT 1""")) {
            query.setString(1, stream);
            query.setString(2, action);
            query.setObject(3, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
