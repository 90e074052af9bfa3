package org.folkmoot.portal.platform.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.files.FileContent.Bytes;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/** Tells text from other content, and a table from running text. Text is UTF-8, or what older office programs write. */
final class PlainText {
    private static final int WINDOW = 64 * 1024;
    /** Places that Windows-1252 leaves empty. */
    private static final Set<Integer> NO_LETTER = Set.of(0x81, 0x8D, 0x8F, 0x90, 0x9D);
    /** What begins like this is read as a program or a page by something. */
    private static final Pattern NOT_TEXT = Pattern.compile("^(<[a-z/!?]|%!|\\{\\\\rtf|#!|mime-version:)");

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int ROWS_COMPARED = 100;

    private PlainText() {}

    static FileKind kindOf(Bytes bytes) throws IOException {
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean isUtf8 = true;
        boolean isWindows = true;
        ByteBuffer left = ByteBuffer.allocate(WINDOW + 4);
        CharBuffer chars = CharBuffer.allocate(WINDOW + 4);
        for (long at = 0; at < bytes.size(); at += WINDOW) {
            byte[] window = bytes.read(at, (int) Math.min(WINDOW, bytes.size() - at));
            for (byte b : window) {
                int octet = Byte.toUnsignedInt(b);
                if (octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f' || octet == 0x7F) {
                    throw new RefusedFile(Reason.UNKNOWN_KIND);
                }
                isWindows &= !NO_LETTER.contains(octet);
            }
            if (isUtf8) {
                boolean last = at + WINDOW >= bytes.size();
                CoderResult result = utf8.decode(left.put(window).flip(), chars.clear(), last);
                isUtf8 = !result.isError();
                left.compact();
            }
        }
        if (!isUtf8 && !isWindows) throw new RefusedFile(Reason.UNKNOWN_KIND);

        if (isUtf8
                && (bytes.startsWith(0, 'W', 'E', 'B', 'V', 'T', 'T')
                        || bytes.startsWith(0, 0xEF, 0xBB, 0xBF, 'W', 'E', 'B', 'V', 'T', 'T'))) {
            return FileKind.VTT;
        }
        boolean whole = bytes.size() <= WINDOW;
        String beginning = new String(bytes.read(0, (int) Math.min(WINDOW, bytes.size())), StandardCharsets.ISO_8859_1);
        if (beginning.startsWith("\u00EF\u00BB\u00BF")) beginning = beginning.substring(3);
        String low = beginning.stripLeading().toLowerCase(Locale.ROOT);
        if (NOT_TEXT.matcher(low).find()) throw new RefusedFile(Reason.UNKNOWN_KIND);
        return isTable(whole ? beginning : beginning.substring(0, Math.max(0, beginning.lastIndexOf('\n'))))
                ? FileKind.CSV
                : FileKind.TXT;
    }

    /** At least two rows, all with the same number of cells, two or more, by one separator. */
    private static boolean isTable(String text) {
        for (char separator : SEPARATORS) {
            int cells = 0;
            int rows = 0;
            boolean even = true;
            int inRow = 1;
            boolean quoted = false;
            boolean blank = true;
            String ended = text.endsWith("\n") || text.endsWith("\r") ? text : text + "\n";
            for (int i = 0; i < ended.length() && even && rows < ROWS_COMPARED; i++) {
                char c = ended.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                    blank = false;
                } else if (quoted) {
                    continue;
                } else if (c == separator) {
                    inRow++;
                    blank = false;
                } else if (c == '\n' || c == '\r') {
                    if (!blank) {
                        if (rows == 0) cells = inRow;
                        even = cells == inRow;
                        rows++;
                    }
                    inRow = 1;
                    blank = true;
                } else {
                    blank = false;
                }
            }
            if (even && !quoted && rows >= 2 && cells >= 2) return true;
        }
        return false;
    }
}
