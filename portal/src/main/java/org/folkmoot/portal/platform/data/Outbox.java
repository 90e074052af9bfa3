package org.folkmoot.portal.platform.data;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Where a job says what it changed, in the transaction that changes it (decision 16). */
@Singleton
public class Outbox {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9._-]{0,59}");
    private static final Pattern REF = Pattern.compile("[^\\p{Cntrl}]{1,120}");

    private final TransactionOperations<Connection> transactions;

    Outbox(@Named("default") TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /**
     * Tells caches, index and once-only jobs of a change, once the transaction under way has committed.
     *
     * @param kind lower-case words joined by dots, at most 60 characters
     * @param ref public id or slug, at most 120 characters; never personal data, never an anonymous response
     * @throws IllegalStateException outside a transaction: the change and its telling would come apart
     */
    public void add(short council, String kind, String ref) {
        if (!KIND.matcher(kind).matches()) throw new IllegalArgumentException("not a kind of change: " + kind);
        if (!REF.matcher(ref).matches()) throw new IllegalArgumentException("not a reference, for " + kind);
        if (transactions.findTransactionStatus().isEmpty()) {
            throw new IllegalStateException(kind + " is told outside the transaction that changes it");
        }
        try (PreparedStatement insert = transactions
                .getConnection()
                .prepareStatement("INSERT INTO outbox (council_id, kind, ref) VALUES (?, ?, ?)")) {
            insert.setShort(1, council);
            insert.setString(2, kind);
            insert.setString(3, ref);
            insert.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFault("the outbox cannot be reached", failure);
        }
    }
}
