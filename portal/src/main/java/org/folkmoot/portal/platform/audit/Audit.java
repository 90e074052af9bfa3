package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.DatabaseFault;
import org.slf4j.MDC;

/** The record of who did what, kept in the same transaction as the deed (decision 15, security 12.1). */
@Singleton
public class Audit {
    private static final Pattern STREAM = Pattern.compile("[a-z][a-z0-9:._-]{0,99}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9:._=-]{0,59}");
    private static final Pattern OBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._/=-]{0,119}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final TransactionOperations<Connection> transactions;

    Audit(@Named("default") TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /**
     * Adds one entry to its stream. The stream stays locked until the transaction ends, so this comes last before the commit.
     * The request's id is taken from the logging context where there is one.
     *
     * @param stream {@code consultation:<public id>}, {@code account:<public id>} or {@code installation}
     * @param actor the account's public id; null where the portal acts itself, or nobody may be known
     * @param action what was done, lower-case: {@code consultation.published}
     * @param object what it was done to: a public id or slug, never a name, never an anonymous response
     * @param outcome a fixed word, such as {@code done}, {@code refused} or {@code reason:spam}
     * @throws IllegalArgumentException for anything with a space or longer than a word: the record takes no free text
     * @throws IllegalStateException outside a transaction
     */
    public void record(
            String stream, short council, @Nullable UUID actor, String action, String object, String outcome) {
        demand(STREAM, stream, "stream");
        demand(WORD, action, "action");
        demand(OBJECT, object, "object");
        demand(WORD, outcome, "outcome");
        if (transactions.findTransactionStatus().isEmpty()) {
            throw new IllegalStateException(action + " is recorded outside the transaction that does it");
        }
        AuditTable table = new AuditTable(transactions.getConnection());
        try {
            AuditTable.Head head = table.lock(stream, council);
            AuditEntry entry = new AuditEntry(
                    stream,
                    head.seq() + 1,
                    council,
                    head.now(),
                    actor,
                    action,
                    object,
                    outcome,
                    requestId(),
                    head.hash());
            byte[] hash = entry.hash();
            table.add(entry, hash);
            table.move(entry, hash);
        } catch (SQLException failure) {
            throw new DatabaseFault("the audit record cannot be reached", failure);
        }
    }

    private static @Nullable String requestId() {
        String id = MDC.get("requestId");
        return id != null && REQUEST_ID.matcher(id).matches() ? id : null;
    }

    private static void demand(Pattern pattern, String text, String part) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("the record takes fixed words and ids only: " + part);
        }
    }
}
