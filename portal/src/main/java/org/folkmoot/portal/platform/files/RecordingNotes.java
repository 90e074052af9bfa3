package org.folkmoot.portal.platform.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/**
 * Takes out of a recording or film what it says beside sound and picture: names, places, who made it with what. Nothing is decoded. What is looked
 * at here was walked through by {@link Recordings} before.
 */
final class RecordingNotes {
    private static final int TAG_BYTES = 128;
    private static final int ID3_HEAD = 10;
    private static final int FOOTER = 0x10;
    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    private static final Set<String> WITHIN = Set.of("moov", "trak", "mdia", "moof", "traf");
    private static final Set<String> NOTES = Set.of("udta", "meta", "uuid", "free", "skip");

    private RecordingNotes() {}

    /** @param recording is not changed @throws RefusedFile for one that is not what its kind says */
    static byte[] without(byte[] recording, FileKind kind) {
        if (kind == FileKind.MP3) return sound(recording);
        byte[] film = recording.clone();
        blank(film, 0, film.length);
        return film;
    }

    private static byte[] sound(byte[] mp3) {
        int from = 0;
        if (mp3.length > ID3_HEAD && at(mp3, 0, "ID3")) {
            from = ID3_HEAD + (mp3[6] << 21 | mp3[7] << 14 | mp3[8] << 7 | mp3[9]);
            if ((mp3[5] & FOOTER) != 0) from += ID3_HEAD;
        }
        int to = mp3.length;
        if (to - from > TAG_BYTES && at(mp3, to - TAG_BYTES, "TAG")) to -= TAG_BYTES;
        if (from < 0 || from >= to) throw new RefusedFile(Reason.BROKEN);
        return Arrays.copyOfRange(mp3, from, to);
    }

    private static boolean at(byte[] bytes, int from, String mark) {
        return new String(bytes, from, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }

    /** Notes become room that nobody reads, of the same length: where sound and picture lie is told by their place in the file. */
    private static void blank(byte[] film, int from, int to) {
        int at = from;
        while (to - at >= HEAD) {
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(film, at, 4).getInt());
            String type = new String(film, at + 4, 4, StandardCharsets.ISO_8859_1);
            int head = HEAD;
            if (length == 1 && to - at >= LONG_HEAD) {
                length = ByteBuffer.wrap(film, at + HEAD, HEAD).getLong();
                head = LONG_HEAD;
            }
            if (length == 0) length = to - at;
            if (length < head || length > to - at) throw new RefusedFile(Reason.BROKEN);
            int end = at + (int) length;
            if (NOTES.contains(type)) {
                System.arraycopy("free".getBytes(StandardCharsets.ISO_8859_1), 0, film, at + 4, 4);
                Arrays.fill(film, at + head, end, (byte) 0);
            } else if (WITHIN.contains(type)) {
                blank(film, at + head, end);
            }
            at = end;
        }
    }
}
