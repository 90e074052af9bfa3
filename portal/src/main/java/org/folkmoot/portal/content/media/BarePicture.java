package org.folkmoot.portal.content.media;

import java.nio.ByteBuffer;
import java.util.Set;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * Tells a picture as {@link PictureProgram} writes them from one that may carry more: where and by whom it was taken, a colour profile, a
 * note. A picture that comes in with a whole site is kept as it is, byte by byte, so it must be of the first sort.
 */
final class BarePicture {
    /** What a picture is made of, and the mark of the format itself (APP0). */
    private static final Set<Integer> PARTS = Set.of(0xE0, 0xDB, 0xC0, 0xC1, 0xC2, 0xC4, 0xDD, 0xDA, 0xD8, 0xD9);

    private static final Set<String> CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int FIRST_CHUNK = 8;
    private static final int AROUND_CHUNK = 12;
    private static final int APP0_BYTES = 16;

    private BarePicture() {}

    /** @param file that is wholly of this kind, as {@link org.folkmoot.portal.platform.files.FileCheck} found */
    static boolean is(byte[] file, FileKind kind) {
        return kind == FileKind.PNG ? png(file) : jpg(file);
    }

    private static boolean png(byte[] file) {
        int at = FIRST_CHUNK;
        while (at + AROUND_CHUNK <= file.length) {
            int length = ByteBuffer.wrap(file).getInt(at);
            String type = new String(file, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (length < 0 || !CHUNKS.contains(type)) {
                return false;
            }
            at += AROUND_CHUNK + length;
        }
        return at == file.length;
    }

    /** Between the start and the picture's own data stand only its tables; after it nothing but the end. */
    private static boolean jpg(byte[] file) {
        int at = 2;
        while (at + 4 <= file.length) {
            int marker = Byte.toUnsignedInt(file[at + 1]);
            int length = Short.toUnsignedInt(ByteBuffer.wrap(file).getShort(at + 2));
            if (file[at] != (byte) 0xFF || !PARTS.contains(marker) || length < 2) {
                return false;
            }
            if (marker == 0xE0 && length != APP0_BYTES) {
                return false;
            }
            at += 2 + length;
            if (marker == 0xDA) {
                at = afterData(file, at);
                if (at + 2 == file.length && file[at + 1] == (byte) 0xD9) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The next mark after the picture's data, in which FF is followed by 00 or a restart mark. */
    private static int afterData(byte[] file, int from) {
        int at = from;
        while (at + 1 < file.length) {
            int next = Byte.toUnsignedInt(file[at + 1]);
            if (file[at] == (byte) 0xFF && next != 0 && (next < 0xD0 || next > 0xD7)) {
                return at;
            }
            at++;
        }
        return file.length;
    }
}
