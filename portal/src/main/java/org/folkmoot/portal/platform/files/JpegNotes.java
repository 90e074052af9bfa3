package org.folkmoot.portal.platform.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a camera or a program writes into a photograph beside the picture: who, when, where. */
final class JpegNotes {
    private JpegNotes() {}

    /** The same picture, bit for bit, without Exif, XMP, IPTC and comments; what is no JPEG comes back as it is. */
    static byte[] without(byte[] picture) {
        if (picture.length < 4 || at(picture, 0) != 0xFF || at(picture, 1) != 0xD8) {
            return picture;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(picture.length);
        out.write(picture, 0, 2);
        int from = 2;
        while (from + 1 < picture.length && at(picture, from) == 0xFF) {
            int marker = at(picture, from + 1);
            if (marker == 0xFF) {
                from++; // a byte that only fills
                continue;
            }
            if (marker == 0xD9) {
                break; // whatever follows is no part of this picture: a phone keeps a second photograph there
            }
            if (from + 4 > picture.length) {
                break;
            }
            int end = from + 2 + (at(picture, from + 2) << 8 | at(picture, from + 3));
            if (end > picture.length) {
                break;
            }
            if (marker == 0xDA) {
                end = afterScan(picture, end);
            }
            if (!note(picture, from, marker)) {
                out.write(picture, from, end - from);
            }
            from = end;
        }
        out.write(0xFF);
        out.write(0xD9);
        return out.toByteArray();
    }

    /** Where the next marker stands: within a scan, FF 00 is a byte of the picture, and FF D0 to FF D7 only count its parts. */
    private static int afterScan(byte[] picture, int from) {
        int at = from;
        while (at + 1 < picture.length) {
            int next = at(picture, at + 1);
            if (at(picture, at) == 0xFF && next != 0x00 && (next < 0xD0 || next > 0xD7)) {
                return at;
            }
            at++;
        }
        return picture.length;
    }

    /** Colours (APP0, APP2 with a profile, APP14) are part of the picture. */
    private static boolean note(byte[] picture, int from, int marker) {
        if (marker == 0xE2) {
            return !new String(picture, from + 4, Math.min(11, picture.length - from - 4), StandardCharsets.ISO_8859_1)
                    .equals("ICC_PROFILE");
        }
        return marker == 0xFE || marker > 0xE0 && marker <= 0xEF && marker != 0xEE;
    }

    private static int at(byte[] bytes, int place) {
        return Byte.toUnsignedInt(bytes[place]);
    }
}
