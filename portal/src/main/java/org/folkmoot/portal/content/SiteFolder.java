package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.folkmoot.portal.platform.files.HashedFolder;

/**
 * Where a site lies outside the portal: {@code site.jsonl} with its lines, and beside it {@code files} with the files they name. Lines alone
 * are a site without files.
 */
record SiteFolder(Path lines, @Nullable HashedFolder files) {
    static final String LINES = "site.jsonl";
    static final String FILES = "files";

    /** The most that a line may have, in bytes: an entry in up to three versions. */
    static final int LONGEST_LINE = 4_000_000;

    private static final int BUFFER = 1 << 16;
    private static final byte NEWLINE = '\n';

    static SiteFolder at(Path place) {
        return Files.isDirectory(place)
                ? new SiteFolder(place.resolve(LINES), new HashedFolder(place.resolve(FILES)))
                : new SiteFolder(place, null);
    }

    /** Of the lines, which name the files by their own hashes. */
    byte[] sha256() throws IOException {
        try (InputStream bytes = Files.newInputStream(lines)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream through = new DigestInputStream(new BufferedInputStream(bytes, BUFFER), sha)) {
                through.transferTo(OutputStream.nullOutputStream());
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads line by line, in little memory. */
    static final class Reading implements Closeable {
        private final InputStream bytes;
        private final byte[] buffer = new byte[BUFFER];
        private int at;
        private int end;

        Reading(Path lines) throws IOException {
            this.bytes = Files.newInputStream(lines);
        }

        /** The bytes of a line without its end; of one that is too long, only so many that it is refused. Null at the end. */
        byte @Nullable [] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean any = false;
            while (at < end || fill()) {
                any = true;
                int from = at;
                while (at < end && buffer[at] != NEWLINE) {
                    at++;
                }
                line.write(buffer, from, Math.min(at - from, Math.max(0, LONGEST_LINE + 1 - line.size())));
                if (at < end) {
                    at++;
                    return line.toByteArray();
                }
            }
            return any ? line.toByteArray() : null;
        }

        private boolean fill() throws IOException {
            at = 0;
            end = Math.max(0, bytes.read(buffer));
            return end > 0;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
