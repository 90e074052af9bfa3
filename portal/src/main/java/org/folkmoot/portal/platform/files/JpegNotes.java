package org.folkmoot.portal.platform.files;

import java.io.ByteArrayOutputStream;

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
        while (from + 4 <= picture.length && at(picture, from) == 0xFF) {
            int marker = at(picture, from + 1);
            int length = 2 + (at(picture, from + 2) << 8 | at(picture, from + 3));
            if (marker == 0xDA || marker == 0xD9 || marker == 0xFF || from + length > picture.length) {
                break;
            }
            if (!note(marker)) {
                out.write(picture, from, length);
            }
            from += length;
        }
        out.write(picture, from, picture.length - from);
        return out.toByteArray();
    }

    /** Colours (APP0, APP2, APP14) are part of the picture. */
    private static boolean note(int marker) {
        return marker == 0xFE || marker > 0xE0 && marker <= 0xEF && marker != 0xE2 && marker != 0xEE;
    }

    private static int at(byte[] bytes, int place) {
        return Byte.toUnsignedInt(bytes[place]);
    }
}
