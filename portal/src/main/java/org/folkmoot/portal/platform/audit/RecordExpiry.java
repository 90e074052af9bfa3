package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.folkmoot.portal.platform.data.DatabaseFault;
import org.folkmoot.portal.platform.data.Databases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes whole streams of the record in which nothing has happened for as long as they are kept, as the migration user: the portal's own
 * may not (security 6.3). A signed tombstone stays. Never the installation's stream, never what is on hold, never what is about something
 * that is still there, and never a stream that is not what was written: that is evidence.
 */
@Singleton
public class RecordExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(RecordExpiry.class);
    private static final String INSTALLATION = "installation";
    private static final int SOME = 200;

    private final @Nullable Databases databases;
    private final Tombstones tombstones;
    private final List<StillNeeded> features;

    RecordExpiry(@Nullable Databases databases, Tombstones tombstones, List<StillNeeded> features) {
        this.databases = databases;
        this.tombstones = tombstones;
        this.features = features;
    }

    /**
     * Some of one council's streams whose last entry is older than {@code due}.
     *
     * @return how many streams went; 0 also where this process does not know the migration user
     */
    public int before(short council, Instant due) {
        if (databases == null) {
            return 0;
        }
        LocalDateTime before = LocalDateTime.ofInstant(due, ZoneOffset.UTC);
        try (Connection connection = databases.migrate().forMigrations().connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            int gone = 0;
            String after = "";
            List<String> some = quiet(connection, council, before, after);
            while (!some.isEmpty() && gone < SOME) {
                for (String stream : some) {
                    gone += !needed(council, stream) && expire(connection, council, stream, before) ? 1 : 0;
                    after = stream;
                }
                some = quiet(connection, council, before, after);
            }
            return gone;
        } catch (SQLException failure) {
            throw new DatabaseFault("closed streams of the record could not be deleted", failure);
        }
    }

    private boolean needed(short council, String stream) {
        return features.stream()
                .filter(feature -> stream.startsWith(feature.prefix()))
                .anyMatch(feature -> feature.needed(
                        council, stream.substring(feature.prefix().length())));
    }

    private static List<String> quiet(Connection connection, short council, LocalDateTime before, String after)
            throws SQLException {
        List<String> streams = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT a.stream FROM audit_head a WHERE a.council_id = ?"
                        + " AND a.at < ? AND a.stream > ? AND a.seq > 0 AND a.stream <> '" + INSTALLATION + "'"
                        + NOT_HELD
                        + " ORDER BY a.stream LIMIT " + SOME)) {
            query.setShort(1, council);
            query.setObject(2, before);
            query.setString(3, after);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    streams.add(row.getString(1));
                }
            }
        }
        connection.commit();
        return streams;
    }

    private static final String NOT_HELD =
            " AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.council_id = a.council_id"
                    + " AND h.lifted_at IS NULL AND h.thing IN ('everything', a.stream))";

    /** One stream, whole or not at all; whoever adds to it at the same time waits, and goes on after the tombstone. */
    private boolean expire(Connection connection, short council, String stream, LocalDateTime before)
            throws SQLException {
        try {
            Locked head = lock(connection, stream, before);
            if (head == null) {
                connection.rollback();
                return false;
            }
            Tombstones.Tombstone earlier = tombstones.find(connection, stream).orElse(null);
            Ends ends = ends(connection, stream);
            long from = earlier == null ? 0 : earlier.seq();
            boolean whole = (earlier == null || tombstones.holds(earlier))
                    && ends.entries() == head.seq() - from
                    && Arrays.equals(ends.lastHash(), head.hash());
            if (!whole) {
                connection.rollback();
                LOG.error(
                        "a stream of the record in council {} is not what was written and stays: run verify", council);
                return false;
            }
            tombstones.put(
                    connection,
                    stream,
                    council,
                    head.seq(),
                    head.hash(),
                    ends.entries() + (earlier == null ? 0 : earlier.entries()),
                    head.now());
            for (String table : List.of("audit_entry", "audit_daily", "audit_head")) {
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM " + table + " WHERE stream = ?")) {
                    delete.setString(1, stream);
                    delete.executeUpdate();
                }
            }
            connection.commit();
            return true;
        } catch (SQLException failure) {
            connection.rollback();
            throw failure;
        }
    }

    private record Locked(long seq, byte[] hash, LocalDateTime now) {}

    private record Ends(long entries, byte[] lastHash) {}

    /** Null where something happened meanwhile, or somebody placed a hold. */
    private static @Nullable Locked lock(Connection connection, String stream, LocalDateTime before)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT a.seq, a.hash, UTC_TIMESTAMP(6) FROM audit_head a WHERE a.stream = ? AND a.at < ?" + NOT_HELD
                        + " FOR UPDATE")) {
            query.setString(1, stream);
            query.setObject(2, before);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Locked(row.getLong(1), row.getBytes(2), row.getObject(3, LocalDateTime.class))
                        : null;
            }
        }
    }

    private static Ends ends(Connection connection, String stream) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT COUNT(*),"
                        + " (SELECT hash FROM audit_entry WHERE stream = ? ORDER BY seq DESC LIMIT 1) FROM audit_entry WHERE stream = ?")) {
            query.setString(1, stream);
            query.setString(2, stream);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                byte[] last = row.getBytes(2);
                return new Ends(row.getLong(1), last == null ? AuditEntry.nothing() : last);
            }
        }
    }
}
