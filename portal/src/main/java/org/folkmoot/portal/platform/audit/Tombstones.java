package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Secrets;

/** What is left of streams whose time was over: written by the migration user, and signed, so that nobody can set one by SQL alone. */
@Singleton
class Tombstones {
    private static final String PURPOSE = "audit.tombstone";
    private static final String COLUMNS = "stream_hash, council_id, seq, hash, entries, at, mac";

    private final Secrets secrets;

    Tombstones(Secrets secrets) {
        this.secrets = secrets;
    }

    /** @param seq of the last entry that went @param hash of that entry @param entries how many went, at this time and before */
    record Tombstone(
            byte[] streamHash, short council, long seq, byte[] hash, long entries, LocalDateTime at, byte[] mac) {}

    /** @param connection of the migration user, in the transaction that deletes the entries */
    void put(Connection connection, String stream, short council, long seq, byte[] hash, long entries, LocalDateTime at)
            throws SQLException {
        byte[] name = secrets.sha256(stream);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO audit_tombstone (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE seq = VALUES(seq), hash = VALUES(hash),"
                + " entries = VALUES(entries), at = VALUES(at), mac = VALUES(mac)")) {
            insert.setBytes(1, name);
            insert.setShort(2, council);
            insert.setLong(3, seq);
            insert.setBytes(4, hash);
            insert.setLong(5, entries);
            insert.setObject(6, at);
            insert.setBytes(7, mac(name, council, seq, hash, entries, at));
            insert.executeUpdate();
        }
    }

    /** The one of a stream, whether its signature holds or not. */
    Optional<Tombstone> find(Connection connection, String stream) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM audit_tombstone WHERE stream_hash = ?")) {
            query.setBytes(1, secrets.sha256(stream));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(tombstone(row)) : Optional.empty();
            }
        }
    }

    List<Tombstone> all(Connection connection) throws SQLException {
        List<Tombstone> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT " + COLUMNS + " FROM audit_tombstone");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                all.add(tombstone(row));
            }
        }
        return all;
    }

    /** Whether it is what was written. */
    boolean holds(@Nullable Tombstone stone) {
        return stone != null
                && MessageDigest.isEqual(
                        stone.mac(),
                        mac(
                                stone.streamHash(),
                                stone.council(),
                                stone.seq(),
                                stone.hash(),
                                stone.entries(),
                                stone.at()));
    }

    byte[] nameOf(String stream) {
        return secrets.sha256(stream);
    }

    private static Tombstone tombstone(ResultSet row) throws SQLException {
        return new Tombstone(
                row.getBytes(1),
                row.getShort(2),
                row.getLong(3),
                row.getBytes(4),
                row.getLong(5),
                row.getObject(6, LocalDateTime.class),
                row.getBytes(7));
    }

    private byte[] mac(byte[] name, short council, long seq, byte[] hash, long entries, LocalDateTime at) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(name);
            out.writeShort(council);
            out.writeLong(seq);
            out.write(hash);
            out.writeLong(entries);
            out.writeLong(ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), at));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return secrets.hmac(PURPOSE, bytes.toByteArray());
    }
}
