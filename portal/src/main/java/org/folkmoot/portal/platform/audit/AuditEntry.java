package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One thing that was done, as its stream keeps it. */
record AuditEntry(
        String stream,
        long seq,
        short council,
        LocalDateTime at,
        @Nullable UUID actor,
        String action,
        String object,
        String outcome,
        @Nullable String requestId,
        byte[] previousHash) {
    static final int HASH_BYTES = 32;

    /** What stands before the first entry of a stream. */
    static byte[] nothing() {
        return new byte[HASH_BYTES];
    }

    byte[] hash() {
        return hashAt(seq);
    }

    /** The hash this entry would have at another place in its stream. Every text is preceded by its length. */
    byte[] hashAt(long place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, "folkmoot audit 1");
            text(out, stream);
            out.writeLong(place);
            out.writeShort(council);
            out.writeLong(ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), at));
            text(out, actor == null ? null : actor.toString());
            text(out, action);
            text(out, object);
            text(out, outcome);
            text(out, requestId);
            out.write(previousHash);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sha256().digest(bytes.toByteArray());
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
