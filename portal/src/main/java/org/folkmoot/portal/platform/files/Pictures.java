package org.folkmoot.portal.platform.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.folkmoot.portal.platform.files.FileContent.Bytes;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/** Walks through a picture from its first to its last byte without decoding it. */
final class Pictures {
    private static final long MOST_PIXELS = 40_000_000;
    /** What some telephones write behind a picture; longer ones hold a film. */
    private static final int LONGEST_TRAILER = 64 * 1024;

    private static final int WINDOW = 64 * 1024;

    private Pictures() {}

    static FileKind png(Bytes bytes) throws IOException {
        long at = 8;
        boolean first = true;
        while (true) {
            ByteBuffer chunk = ByteBuffer.wrap(bytes.read(at, 8));
            long length = Integer.toUnsignedLong(chunk.getInt());
            String type = new String(chunk.array(), 4, 4, StandardCharsets.ISO_8859_1);
            if (!type.matches("[A-Za-z]{4}") || first != type.equals("IHDR")) throw new RefusedFile(Reason.BROKEN);
            if (first) {
                ByteBuffer header = ByteBuffer.wrap(bytes.read(at + 8, 8));
                checkPixels(Integer.toUnsignedLong(header.getInt()), Integer.toUnsignedLong(header.getInt()));
                first = false;
            }
            at += 12 + length;
            if (at > bytes.size()) throw new RefusedFile(Reason.BROKEN);
            if (type.equals("IEND")) break;
        }
        if (at != bytes.size()) throw new RefusedFile(Reason.TWO_IN_ONE);
        return FileKind.PNG;
    }

    static FileKind jpg(Bytes bytes) throws IOException {
        long end = endOfJpg(bytes, 0);
        // further pictures follow the first where a camera keeps a preview or a depth map
        while (bytes.startsWith(end, 0xFF, 0xD8, 0xFF)) end = endOfJpg(bytes, end);
        if (end < bytes.size()) checkTrailer(bytes, end);
        return FileKind.JPG;
    }

    private static long endOfJpg(Bytes bytes, long start) throws IOException {
        long at = start + 2;
        boolean sized = false;
        while (true) {
            byte[] segment = bytes.read(at, 2);
            if (segment[0] != (byte) 0xFF) throw new RefusedFile(Reason.BROKEN);
            int marker = Byte.toUnsignedInt(segment[1]);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            if (marker == 0xD9) {
                if (!sized) throw new RefusedFile(Reason.BROKEN);
                return at + 2;
            }
            int length =
                    Short.toUnsignedInt(ByteBuffer.wrap(bytes.read(at + 2, 2)).getShort());
            if (length < 2) throw new RefusedFile(Reason.BROKEN);
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                ByteBuffer frame = ByteBuffer.wrap(bytes.read(at + 5, 4));
                long height = Short.toUnsignedLong(frame.getShort());
                checkPixels(Short.toUnsignedLong(frame.getShort()), height);
                sized = true;
            }
            at += 2 + length;
            if (marker == 0xDA) at = endOfScan(bytes, at);
        }
    }

    /** The next mark after the picture's own data, in which FF is followed by 00 or a restart mark. */
    private static long endOfScan(Bytes bytes, long from) throws IOException {
        long at = from;
        while (at + 1 < bytes.size()) {
            byte[] window = bytes.read(at, (int) Math.min(WINDOW, bytes.size() - at));
            for (int i = 0; i + 1 < window.length; i++) {
                int next = Byte.toUnsignedInt(window[i + 1]);
                if (window[i] == (byte) 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7))
                    return at + i;
            }
            at += window.length - 1;
        }
        throw new RefusedFile(Reason.BROKEN);
    }

    /** Zeros, or the short block of settings that ends in SEFT; nothing that is a file itself. */
    private static void checkTrailer(Bytes bytes, long from) throws IOException {
        long length = bytes.size() - from;
        if (length > LONGEST_TRAILER) throw new RefusedFile(Reason.TWO_IN_ONE);
        String trailer = new String(bytes.read(from, (int) length), StandardCharsets.ISO_8859_1);
        boolean settings = trailer.endsWith("SEFT") && !holdsFile(trailer);
        if (!settings && trailer.chars().anyMatch(c -> c != 0)) throw new RefusedFile(Reason.TWO_IN_ONE);
    }

    private static boolean holdsFile(String text) {
        String low = text.toLowerCase(java.util.Locale.ROOT);
        return low.contains("pk\3\4")
                || low.contains("%pdf")
                || low.contains("<script")
                || low.contains("<html")
                || low.contains("<svg")
                || low.contains("<?")
                || low.contains("ftyp");
    }

    private static void checkPixels(long width, long height) {
        if (width == 0 || height == 0) throw new RefusedFile(Reason.BROKEN);
        if (width > MOST_PIXELS || height > MOST_PIXELS || width * height > MOST_PIXELS) {
            throw new RefusedFile(Reason.PICTURE_TOO_LARGE);
        }
    }
}
