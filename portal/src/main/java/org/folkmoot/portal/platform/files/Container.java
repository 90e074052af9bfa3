package org.folkmoot.portal.platform.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.folkmoot.portal.platform.files.FileContent.Bytes;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/**
 * An office document, which is an archive of parts. All parts are unpacked once, in memory, a little at a time and counted against
 * the caps of security 8.2; nothing is written and no markup is parsed. Every byte of the file must belong to a listed part, so that
 * there is only one way to read it.
 */
final class Container {
    static final int MOST_PARTS = 2_000;
    static final long MOST_BYTES = 200_000_000;
    static final int HIGHEST_RATIO = 100;

    private static final int END_BYTES = 22;
    private static final int LONGEST_LIST = 4_000_000;
    private static final int LONGEST_TYPES = 1_000_000;
    private static final int PEEKED = 4_096;
    private static final int BUFFER = 64 * 1024;

    private static final int UTF8_NAME = 1 << 11;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX = 3;
    private static final int UNIX_KIND = 0xF000;
    private static final int UNIX_FILE = 0x8000;
    private static final int UNIX_FOLDER = 0x4000;

    private static final Pattern UNSAFE_NAME =
            Pattern.compile("^/|^[A-Za-z]:|\\\\|(^|/)\\.\\.?(/|$)|//|[\\x00-\\x1f\\x7f]");
    private static final Pattern MACROS =
            Pattern.compile("(^|/)vba(project\\.bin|data\\.xml)|(^|/)(macrosheets|activex)/|^(basic|scripts)/");
    private static final Pattern ARCHIVE_NAME = Pattern.compile(
            "\\.(zip|jar|rar|7z|gz|tgz|bz2|xz|cab|iso|exe|dll|msi|js|vbs|docx?|docm|xlsx?|xlsm|xlsb|pptx?|pptm|od[tsp])$");
    private static final Pattern MARKUP_NAME = Pattern.compile("\\.(xml|rels|vml|rdf)$");
    private static final List<String> ARCHIVE_STARTS = List.of(
            "PK\3\4",
            "PK\5\6",
            "Rar!",
            "7z\u00BC\u00AF\u0027\u001C",
            "\u001F\u008B",
            "BZh",
            "\u00FD7zXZ",
            "MSCF",
            "\u00D0\u00CF\u0011\u00E0",
            "MZ",
            "\u007FELF",
            "%PDF");

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    private final Bytes bytes;
    private final List<Part> parts = new ArrayList<>();
    private long listAt;
    private long unpacked;

    private Container(Bytes bytes) {
        this.bytes = bytes;
    }

    private record Part(
            String name, byte[] rawName, int flags, int method, long crc, long packed, long size, long offset) {
        boolean folder() {
            return name.endsWith("/");
        }
    }

    static FileKind kindOf(Bytes bytes) throws IOException {
        Container container = new Container(bytes);
        container.list();
        container.checkNames();
        container.checkNothingBetween();
        return container.kind();
    }

    /** Reads the list at the end of the file. */
    private void list() throws IOException {
        long endAt = bytes.size() - END_BYTES;
        if (!bytes.startsWith(endAt, 'P', 'K', 5, 6)) throw new RefusedFile(Reason.BROKEN);
        ByteBuffer end = little(bytes.read(endAt, END_BYTES));
        int count = Short.toUnsignedInt(end.getShort(10));
        long length = Integer.toUnsignedLong(end.getInt(12));
        listAt = Integer.toUnsignedLong(end.getInt(16));
        if (count > MOST_PARTS) throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
        boolean oneDisk = end.getShort(4) == 0 && end.getShort(6) == 0 && end.getShort(8) == end.getShort(10);
        if (!oneDisk || end.getShort(20) != 0 || length > LONGEST_LIST) throw new RefusedFile(Reason.BROKEN);
        if (listAt + length != endAt) throw new RefusedFile(Reason.TWO_IN_ONE);

        ByteBuffer list = little(bytes.read(listAt, (int) length));
        long declared = 0;
        try {
            for (int i = 0; i < count; i++) {
                Part part = listed(list);
                declared += part.size;
                parts.add(part);
            }
        } catch (java.nio.BufferUnderflowException cut) {
            throw new RefusedFile(Reason.BROKEN);
        }
        if (list.hasRemaining() || parts.isEmpty()) throw new RefusedFile(Reason.BROKEN);
        if (declared > MOST_BYTES || declared > bytes.size() * HIGHEST_RATIO) {
            throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
        }
    }

    private static Part listed(ByteBuffer list) {
        if (list.getInt() != 0x02014b50) throw new RefusedFile(Reason.BROKEN);
        int madeBy = Short.toUnsignedInt(list.getShort());
        list.getShort();
        int flags = Short.toUnsignedInt(list.getShort());
        int method = Short.toUnsignedInt(list.getShort());
        list.getInt();
        long crc = Integer.toUnsignedLong(list.getInt());
        long packed = Integer.toUnsignedLong(list.getInt());
        long size = Integer.toUnsignedLong(list.getInt());
        byte[] rawName = new byte[Short.toUnsignedInt(list.getShort())];
        int extra = Short.toUnsignedInt(list.getShort());
        int comment = Short.toUnsignedInt(list.getShort());
        list.getInt();
        int mode = list.getInt() >>> 16;
        long offset = Integer.toUnsignedLong(list.getInt());
        list.get(rawName);
        skip(list, extra + comment);

        if ((flags & ENCRYPTED) != 0) throw new RefusedFile(Reason.ENCRYPTED);
        if (method != STORED && method != DEFLATED) throw new RefusedFile(Reason.BROKEN);
        int kind = mode & UNIX_KIND;
        if (madeBy >>> 8 == UNIX && kind != 0 && kind != UNIX_FILE && kind != UNIX_FOLDER) {
            throw new RefusedFile(Reason.UNSAFE_NAMES);
        }
        Charset charset = (flags & UTF8_NAME) != 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return new Part(new String(rawName, charset), rawName, flags, method, crc, packed, size, offset);
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (Part part : parts) {
            String low = part.name.toLowerCase(Locale.ROOT);
            if (part.name.isEmpty() || UNSAFE_NAME.matcher(part.name).find()) {
                throw new RefusedFile(Reason.UNSAFE_NAMES);
            }
            if (!seen.add(low)) throw new RefusedFile(Reason.TWO_IN_ONE);
            if (MACROS.matcher(low).find()) throw new RefusedFile(Reason.MACROS);
            if (ARCHIVE_NAME.matcher(low).find()) throw new RefusedFile(Reason.FILE_INSIDE);
        }
    }

    /** Parts follow each other from the first byte to the list, each under the name it is listed by; none overlap. */
    private void checkNothingBetween() throws IOException {
        List<Part> inOrder =
                parts.stream().sorted(Comparator.comparingLong(Part::offset)).toList();
        long at = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            Part part = inOrder.get(i);
            if (part.offset != at) throw new RefusedFile(Reason.TWO_IN_ONE);
            long end = dataAt(part) + part.packed;
            long next = i + 1 < inOrder.size() ? inOrder.get(i + 1).offset : listAt;
            long gap = next - end;
            boolean sizesFollow =
                    (part.flags & SIZES_FOLLOW) != 0 && (gap == 12 || gap == 16 || gap == 20 || gap == 24);
            if (gap != 0 && !sizesFollow) throw new RefusedFile(Reason.TWO_IN_ONE);
            at = next;
        }
    }

    private long dataAt(Part part) throws IOException {
        ByteBuffer header = little(bytes.read(part.offset, 30));
        if (header.getInt(0) != 0x04034b50) throw new RefusedFile(Reason.BROKEN);
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        int extra = Short.toUnsignedInt(header.getShort(28));
        boolean sameMethod = Short.toUnsignedInt(header.getShort(8)) == part.method;
        if (!sameMethod || !java.util.Arrays.equals(bytes.read(part.offset + 30, nameLength), part.rawName)) {
            throw new RefusedFile(Reason.TWO_IN_ONE);
        }
        return part.offset + 30 + nameLength + extra;
    }

    private FileKind kind() throws IOException {
        checkLock();
        Part first = parts.getFirst();
        String types = null;
        String mediaType = null;
        for (Part part : parts) {
            boolean isTypes = part.name.equals("[Content_Types].xml");
            boolean isMediaType = part == first && part.name.equals("mimetype") && part.method == STORED;
            if ((isTypes || isMediaType) && part.size > LONGEST_TYPES) throw new RefusedFile(Reason.BROKEN);
            byte[] kept = unpack(part, isTypes || isMediaType ? LONGEST_TYPES : PEEKED);
            String text = new String(kept, StandardCharsets.ISO_8859_1);
            if (ARCHIVE_STARTS.stream().anyMatch(text::startsWith)) throw new RefusedFile(Reason.FILE_INSIDE);
            if (MARKUP_NAME.matcher(part.name.toLowerCase(Locale.ROOT)).find()) checkMarkup(text);
            if (isTypes) types = text;
            if (isMediaType) mediaType = text;
        }
        if (types != null && mediaType != null) throw new RefusedFile(Reason.TWO_IN_ONE);
        if (types != null) return officeKind(types);
        if (mediaType != null) return openKind(mediaType);
        throw new RefusedFile(Reason.UNKNOWN_KIND);
    }

    /** An open document with a password says so in its list of parts; the parts themselves look broken then. */
    private void checkLock() throws IOException {
        for (Part part : parts) {
            if (part.name.equals("META-INF/manifest.xml") && part.size <= LONGEST_TYPES) {
                String list = new String(unpack(part, LONGEST_TYPES), StandardCharsets.ISO_8859_1);
                if (list.contains("encryption-data")) throw new RefusedFile(Reason.ENCRYPTED);
                unpacked = 0;
            }
        }
    }

    private static FileKind officeKind(String types) {
        if (types.toLowerCase(Locale.ROOT).contains("macroenabled")
                || types.toLowerCase(Locale.ROOT).contains("vbaproject")) {
            throw new RefusedFile(Reason.MACROS);
        }
        boolean text = types.contains('"' + OFFICE + "wordprocessingml.document.main+xml\"");
        boolean sheet = types.contains('"' + OFFICE + "spreadsheetml.sheet.main+xml\"");
        boolean slides = types.contains('"' + OFFICE + "presentationml.presentation.main+xml\"");
        if ((text ? 1 : 0) + (sheet ? 1 : 0) + (slides ? 1 : 0) != 1) throw new RefusedFile(Reason.UNKNOWN_KIND);
        return text ? FileKind.DOCX : sheet ? FileKind.XLSX : FileKind.PPTX;
    }

    private static FileKind openKind(String mediaType) {
        if (mediaType.equals(FileKind.ODT.mediaType())) return FileKind.ODT;
        if (mediaType.equals(FileKind.ODS.mediaType())) return FileKind.ODS;
        throw new RefusedFile(Reason.UNKNOWN_KIND);
    }

    /** Entities could name files and addresses, or grow; another encoding could hide them from this look. */
    private static void checkMarkup(String beginning) {
        if (beginning.contains("<!DOCTYPE") || beginning.contains("<!ENTITY") || beginning.indexOf('\0') >= 0) {
            throw new RefusedFile(Reason.BROKEN);
        }
    }

    /**
     * Unpacks a whole part, which must be what the list says.
     *
     * @return its first bytes
     */
    private byte[] unpack(Part part, int keep) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        CRC32 crc = new CRC32();
        long size = 0;
        Inflater inflater = new Inflater(true);
        try {
            long at = dataAt(part);
            long end = at + part.packed;
            byte[] out = new byte[BUFFER];
            while (at < end || part.method == DEFLATED && !inflater.finished()) {
                int length;
                if (part.method == STORED) {
                    length = (int) Math.min(BUFFER, end - at);
                    System.arraycopy(bytes.read(at, length), 0, out, 0, length);
                    at += length;
                } else {
                    if (inflater.finished()) throw new RefusedFile(Reason.TWO_IN_ONE);
                    if (inflater.needsInput()) {
                        if (at == end) throw new RefusedFile(Reason.BROKEN);
                        byte[] in = bytes.read(at, (int) Math.min(BUFFER, end - at));
                        inflater.setInput(in);
                        at += in.length;
                    }
                    length = inflater.inflate(out);
                    if (length == 0 && inflater.needsDictionary()) throw new RefusedFile(Reason.BROKEN);
                }
                size += length;
                unpacked += length;
                if (size > part.size || unpacked > MOST_BYTES) throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
                crc.update(out, 0, length);
                kept.write(out, 0, Math.min(length, keep - kept.size()));
            }
            if (part.method == DEFLATED && inflater.getRemaining() > 0) throw new RefusedFile(Reason.TWO_IN_ONE);
        } catch (DataFormatException damaged) {
            throw new RefusedFile(Reason.BROKEN);
        } finally {
            inflater.end();
        }
        if (size != part.size || crc.getValue() != part.crc || part.folder() && size > 0) {
            throw new RefusedFile(Reason.BROKEN);
        }
        return kept.toByteArray();
    }

    private static void skip(ByteBuffer buffer, int length) {
        if (length > buffer.remaining()) throw new RefusedFile(Reason.BROKEN);
        buffer.position(buffer.position() + length);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
