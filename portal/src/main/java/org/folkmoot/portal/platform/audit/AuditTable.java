package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The SQL of the record. A stream's name holds the public id of what it is about, so it belongs to one council. */
final class AuditTable {
    static final int CHUNK = 2_000;

    private static final String COLUMNS =
            "stream, seq, council_id, at, actor, action, object, outcome, request_id, previous_hash, hash";

    private final Connection connection;

    AuditTable(Connection connection) {
        this.connection = connection;
    }

    record Head(long seq, byte[] hash, LocalDateTime now) {}

    /** @param hash as stored, which may not be what the entry's own words give */
    record Stored(AuditEntry entry, byte[] hash) {}

    record StoredHead(String stream, long seq, byte[] hash) {}

    /** A place in a stream and the hash that was there at some time. */
    record Mark(String stream, long seq, byte[] hash) {}

    Head lock(String stream, short council) throws SQLException {
        Head head = locked(stream);
        if (head != null) return head;
        // of two that begin a stream at once, the second waits here for the first; one whose time was over goes on
        // after its tombstone
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO audit_head (stream, council_id, seq, hash, at)
                SELECT n.stream, ?, COALESCE(t.seq, 0), COALESCE(t.hash, ?), UTC_TIMESTAMP(6)
                FROM (SELECT ? AS stream) n LEFT JOIN audit_tombstone t ON t.stream_hash = UNHEX(SHA2(n.stream, 256))
                ON DUPLICATE KEY UPDATE audit_head.seq = audit_head.seq""")) {
            insert.setShort(1, council);
            insert.setBytes(2, AuditEntry.nothing());
            insert.setString(3, stream);
            insert.executeUpdate();
        }
        head = locked(stream);
        if (head == null) throw new SQLException("a new stream is gone at once");
        return head;
    }

    private @Nullable Head locked(String stream) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT seq, hash, UTC_TIMESTAMP(6) FROM audit_head WHERE stream = ? FOR UPDATE")) {
            query.setString(1, stream);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Head(row.getLong(1), row.getBytes(2), row.getObject(3, LocalDateTime.class))
                        : null;
            }
        }
    }

    void add(AuditEntry entry, byte[] hash) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, entry.stream());
            insert.setLong(2, entry.seq());
            insert.setShort(3, entry.council());
            insert.setObject(4, entry.at());
            insert.setString(5, entry.actor() == null ? null : entry.actor().toString());
            insert.setString(6, entry.action());
            insert.setString(7, entry.object());
            insert.setString(8, entry.outcome());
            insert.setString(9, entry.requestId());
            insert.setBytes(10, entry.previousHash());
            insert.setBytes(11, hash);
            insert.executeUpdate();
        }
    }

    void move(AuditEntry entry, byte[] hash) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE audit_head SET seq = ?, hash = ?, at = ? WHERE stream = ?")) {
            update.setLong(1, entry.seq());
            update.setBytes(2, hash);
            update.setObject(3, entry.at());
            update.setString(4, entry.stream());
            update.executeUpdate();
        }
    }

    /** The next entries of all streams in order of stream and place: first the rest of one stream, then the streams after it. */
    List<Stored> entriesAfter(String stream, long seq) throws SQLException {
        List<Stored> rest = entries(
                "SELECT " + COLUMNS + " FROM audit_entry WHERE stream = ? AND seq > ? ORDER BY seq LIMIT " + CHUNK,
                stream,
                seq);
        return rest.isEmpty()
                ? entries(
                        "SELECT " + COLUMNS + " FROM audit_entry WHERE stream > ? ORDER BY stream, seq LIMIT " + CHUNK,
                        stream,
                        null)
                : rest;
    }

    private List<Stored> entries(String sql, String stream, @Nullable Long seq) throws SQLException {
        List<Stored> entries = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, stream);
            if (seq != null) query.setLong(2, seq);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String actor = row.getString(5);
                    entries.add(new Stored(
                            new AuditEntry(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getShort(3),
                                    row.getObject(4, LocalDateTime.class),
                                    actor == null ? null : UUID.fromString(actor),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9),
                                    row.getBytes(10)),
                            row.getBytes(11)));
                }
            }
        }
        return entries;
    }

    /** @param since only heads that moved at or after this; null for all */
    List<StoredHead> headsAfter(String stream, @Nullable LocalDateTime since) throws SQLException {
        List<StoredHead> heads = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT stream, seq, hash FROM audit_head
                WHERE stream > ? AND at >= ? ORDER BY stream LIMIT ?""")) {
            query.setString(1, stream);
            query.setObject(2, since == null ? LocalDateTime.of(1970, 1, 1, 0, 0) : since);
            query.setInt(3, CHUNK);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    heads.add(new StoredHead(row.getString(1), row.getLong(2), row.getBytes(3)));
                }
            }
        }
        return heads;
    }

    /** The hash at each of these places, keyed by {@code stream seq}; a place that is empty has none. */
    Map<String, byte[]> hashesAt(List<Mark> marks) throws SQLException {
        Map<String, byte[]> hashes = new HashMap<>();
        if (marks.isEmpty()) return hashes;
        String places = "(?, ?), ".repeat(marks.size());
        try (PreparedStatement query =
                connection.prepareStatement("SELECT stream, seq, hash FROM audit_entry WHERE (stream, seq) IN ("
                        + places.substring(0, places.length() - 2) + ")")) {
            int parameter = 1;
            for (Mark mark : marks) {
                query.setString(parameter++, mark.stream());
                query.setLong(parameter++, mark.seq());
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) hashes.put(row.getString(1) + " " + row.getLong(2), row.getBytes(3));
            }
        }
        return hashes;
    }
}
