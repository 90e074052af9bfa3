package org.folkmoot.portal.platform.files;

import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/**
 * What a file is by its content, never by its name (security 8.1). A kind is believed only where the whole file is that kind: what
 * one program reads as a picture and another as an archive is refused.
 */
final class FileContent {
    private static final int ZIP_END_BYTES = 22;
    private static final int LONGEST_ZIP_COMMENT = 65_535;
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};

    private static final int[] LOCKER = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    private static final int LOCKER_SEEN = 1_000_000;
    private static final String LOCKED =
            new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);

    private FileContent() {}

    /** @throws RefusedFile for everything that is not wholly one of the kinds we take */
    static FileKind kindOf(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return kindOf(new Bytes(channel));
        } catch (IOException failure) {
            throw new UncheckedIOException("a file cannot be read for its check", failure);
        }
    }

    private static FileKind kindOf(Bytes bytes) throws IOException {
        if (bytes.size() == 0) throw new RefusedFile(Reason.EMPTY);
        if (bytes.startsWith(0, 'P', 'K', 3, 4)) return Container.kindOf(bytes);
        FileKind kind = plainKind(bytes);
        // readers of archives start from the end, so any file can carry one there
        if (hasArchiveAtEnd(bytes)) throw new RefusedFile(Reason.TWO_IN_ONE);
        return kind;
    }

    /**
     * The same for what is in memory, to be read once and not kept.
     *
     * @throws RefusedFile for everything that is not wholly one of the kinds we take
     */
    static FileKind kindOf(byte[] file) {
        try {
            return kindOf(new Bytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("bytes in memory cannot be read", failure);
        }
    }

    private static FileKind plainKind(Bytes bytes) throws IOException {
        if (bytes.startsWith(0, '%', 'P', 'D', 'F', '-')) return pdf(bytes);
        if (bytes.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) return Pictures.png(bytes);
        if (bytes.startsWith(0, 0xFF, 0xD8, 0xFF)) return Pictures.jpg(bytes);
        if (bytes.startsWith(4, 'f', 't', 'y', 'p')) return Recordings.mp4(bytes);
        if (bytes.startsWith(0, LOCKER)) throw new RefusedFile(locker(bytes));
        if (bytes.startsWith(0, 'I', 'D', '3') || Recordings.frame(bytes, 0)) return Recordings.mp3(bytes);
        return PlainText.kindOf(bytes);
    }

    /** What older office programs wrote; newer ones put a document with a password into one, under a name that says so. */
    private static Reason locker(Bytes bytes) throws IOException {
        int length = (int) Math.min(LOCKER_SEEN, bytes.size());
        return new String(bytes.read(0, length), StandardCharsets.ISO_8859_1).contains(LOCKED)
                        || new String(bytes.read(bytes.size() - length, length), StandardCharsets.ISO_8859_1)
                                .contains(LOCKED)
                ? Reason.ENCRYPTED
                : Reason.UNKNOWN_KIND;
    }

    /** Its end mark comes last, but for line ends and padding. */
    private static FileKind pdf(Bytes bytes) throws IOException {
        int length = (int) Math.min(2_048, bytes.size());
        String end = new String(bytes.read(bytes.size() - length, length), StandardCharsets.ISO_8859_1);
        int mark = end.lastIndexOf("%%EOF");
        if (mark < 0) throw new RefusedFile(Reason.BROKEN);
        if (!end.substring(mark + 5).chars().allMatch(c -> c == 0 || c == ' ' || c == '\r' || c == '\n' || c == '\t')) {
            throw new RefusedFile(Reason.TWO_IN_ONE);
        }
        return FileKind.PDF;
    }

    private static boolean hasArchiveAtEnd(Bytes bytes) throws IOException {
        int length = (int) Math.min(ZIP_END_BYTES + LONGEST_ZIP_COMMENT, bytes.size());
        byte[] end = bytes.read(bytes.size() - length, length);
        for (int at = 0; at + ZIP_END_BYTES <= end.length; at++) {
            if (end[at] == ZIP_END[0]
                    && end[at + 1] == ZIP_END[1]
                    && end[at + 2] == ZIP_END[2]
                    && end[at + 3] == ZIP_END[3]) {
                return true;
            }
        }
        return false;
    }

    /** A file read here and there. Reading past its end means that it is broken. */
    static final class Bytes {
        private final @Nullable FileChannel channel;
        private final byte[] held;
        private final long size;

        Bytes(FileChannel channel) throws IOException {
            this.channel = channel;
            this.held = new byte[0];
            this.size = channel.size();
        }

        Bytes(byte[] held) {
            this.channel = null;
            this.held = held;
            this.size = held.length;
        }

        long size() {
            return size;
        }

        byte[] read(long from, int length) throws IOException {
            if (from < 0 || length < 0 || from + length > size) throw new RefusedFile(Reason.BROKEN);
            if (channel == null) return Arrays.copyOfRange(held, (int) from, (int) from + length);
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) throw new RefusedFile(Reason.BROKEN);
            }
            return bytes.array();
        }

        boolean startsWith(long from, int... expected) throws IOException {
            if (from < 0 || from + expected.length > size) return false;
            byte[] read = read(from, expected.length);
            for (int i = 0; i < expected.length; i++) {
                if (Byte.toUnsignedInt(read[i]) != expected[i]) return false;
            }
            return true;
        }
    }
}
