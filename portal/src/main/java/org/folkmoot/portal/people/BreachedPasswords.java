package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.folkmoot.portal.platform.CannotStart;

/**
 * Passwords known from breaches, looked up in a file the installation gives: one SHA-1 in hex to a line, ascending, with or without a count
 * after a colon. That is how the public lists of breached passwords are published for use without a network. The file stays on the disk and
 * is searched by halves; nothing is ever asked of anybody. Without a file there are the library's own lists of common passwords.
 */
@Singleton
class BreachedPasswords {
    private static final int HASH = 40;
    private static final int LONGEST_LINE = 64;

    private final @Nullable FileChannel list;
    private final long length;

    /** @throws CannotStart where a file is named that cannot be read, or is no such list */
    BreachedPasswords(@Property(name = "folkmoot.passwords.breached", defaultValue = "") String file) {
        if (file.isBlank()) {
            list = null;
            length = 0;
            return;
        }
        try {
            list = FileChannel.open(Path.of(file));
            length = list.size();
            inspect(file);
        } catch (IOException e) {
            throw new CannotStart(
                    CannotStart.Reason.CONFIGURATION, "The list of breached passwords " + file + " cannot be read.", e);
        }
    }

    /** Whether it is on the list. */
    boolean has(String password) {
        if (list == null) {
            return false;
        }
        try {
            String wanted = sha1(password);
            long from = 0;
            long to = length;
            while (from < to) {
                long line = startOfLine(from + (to - from) / 2, from);
                String here = hashAt(line);
                int order = wanted.compareTo(here);
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    to = line;
                } else {
                    from = endOfLine(line);
                }
            }
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("the list of breached passwords could no longer be read", e);
        }
    }

    @PreDestroy
    void close() throws IOException {
        if (list != null) {
            list.close();
        }
    }

    /** Reads the first lines and a hundred more on the way: enough to tell a list of another kind, or in another order. */
    private void inspect(String file) throws IOException {
        String last = "";
        long position = 0;
        for (int n = 0; n <= 100 && position < length; n++) {
            String hash = hashAt(position);
            if (!hash.matches("[0-9A-F]{40}") || hash.compareTo(last) <= 0) {
                throw new CannotStart(
                        CannotStart.Reason.CONFIGURATION,
                        "The list of breached passwords " + file
                                + " is not one SHA-1 in hex to a line, ascending: see byte " + position + ".");
            }
            last = hash;
            long next = endOfLine(position);
            long further = length / 100 * (n + 1);
            position = further > next ? startOfLine(further, next) : next;
        }
    }

    /** The beginning of the line that this byte is in. */
    private long startOfLine(long position, long least) throws IOException {
        long from = Math.max(least, position - LONGEST_LINE);
        String before = text(from, (int) (position - from));
        int end = before.lastIndexOf('\n');
        return end < 0 ? from : from + end + 1;
    }

    private long endOfLine(long line) throws IOException {
        int end = text(line, LONGEST_LINE).indexOf('\n');
        return end < 0 ? length : line + end + 1;
    }

    private String hashAt(long line) throws IOException {
        return text(line, HASH).toUpperCase(Locale.ROOT);
    }

    private String text(long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, length - from)));
        while (bytes.hasRemaining() && list.read(bytes, from + bytes.position()) >= 0) {
            // a read may give less than was asked for
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }
}
