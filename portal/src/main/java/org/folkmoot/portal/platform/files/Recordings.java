package org.folkmoot.portal.platform.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.folkmoot.portal.platform.files.FileContent.Bytes;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/** Walks through a recording or film from its first to its last byte without decoding it. */
final class Recordings {
    /** Kilobits a second by version and index: MPEG 1, then MPEG 2 and 2.5; layer III only. */
    private static final int[][] RATES = {
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    };

    private static final int[] SAMPLES = {44_100, 48_000, 32_000};
    private static final int TAG_BYTES = 128;
    private static final int WINDOW = 64 * 1024;

    private Recordings() {}

    /** Boxes that follow each other to the end; what describes the film is there once, and something is in it. */
    static FileKind mp4(Bytes bytes) throws IOException {
        long at = 0;
        Set<String> seen = new HashSet<>();
        while (at < bytes.size()) {
            ByteBuffer head = ByteBuffer.wrap(bytes.read(at, 8));
            long length = Integer.toUnsignedLong(head.getInt());
            String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
            if (length == 1) length = ByteBuffer.wrap(bytes.read(at + 8, 8)).getLong();
            if (length == 0) length = bytes.size() - at;
            if (length < 8 || length > bytes.size() - at || !type.matches("[a-zA-Z0-9 ]{4}")) {
                throw new RefusedFile(at == 0 ? Reason.BROKEN : Reason.TWO_IN_ONE);
            }
            if (type.equals("moov") && !seen.add(type)) throw new RefusedFile(Reason.TWO_IN_ONE);
            seen.add(type);
            at += length;
        }
        if (!seen.contains("moov") || !seen.contains("mdat")) throw new RefusedFile(Reason.BROKEN);
        return FileKind.MP4;
    }

    static FileKind mp3(Bytes bytes) throws IOException {
        long at = 0;
        if (bytes.startsWith(0, 'I', 'D', '3')) {
            byte[] size = bytes.read(6, 4);
            at = 10 + ((long) size[0] << 21 | (long) size[1] << 14 | (long) size[2] << 7 | size[3]);
        }
        long frames = 0;
        byte[] window = new byte[0];
        long from = 0;
        while (at < bytes.size()) {
            if (bytes.size() - at == TAG_BYTES && bytes.startsWith(at, 'T', 'A', 'G')) break;
            if (at < from || at + 4 > from + window.length) {
                from = at;
                window = bytes.read(at, (int) Math.min(WINDOW, bytes.size() - at));
            }
            int length = at + 4 > from + window.length ? 0 : frameLength(window, (int) (at - from));
            if (length == 0) throw new RefusedFile(frames == 0 ? Reason.UNKNOWN_KIND : Reason.TWO_IN_ONE);
            frames++;
            at += length;
        }
        if (frames == 0 || at > bytes.size()) throw new RefusedFile(Reason.BROKEN);
        return FileKind.MP3;
    }

    /** Whether sound begins here. */
    static boolean frame(Bytes bytes, long at) throws IOException {
        return at + 4 <= bytes.size() && frameLength(bytes.read(at, 4), 0) > 0;
    }

    /** In bytes; 0 where there is no frame. */
    private static int frameLength(byte[] bytes, int at) {
        int one = Byte.toUnsignedInt(bytes[at + 1]);
        int two = Byte.toUnsignedInt(bytes[at + 2]);
        int version = one >> 3 & 3;
        int rate = two >> 4;
        int sample = two >> 2 & 3;
        boolean sync = bytes[at] == (byte) 0xFF && (one & 0xE0) == 0xE0;
        if (!sync || version == 1 || (one >> 1 & 3) != 1 || rate == 0 || rate == 15 || sample == 3) return 0;
        boolean first = version == 3;
        int hertz = SAMPLES[sample] / (first ? 1 : version == 2 ? 2 : 4);
        return (first ? 144 : 72) * RATES[first ? 0 : 1][rate] * 1_000 / hertz + (two >> 1 & 1);
    }
}
