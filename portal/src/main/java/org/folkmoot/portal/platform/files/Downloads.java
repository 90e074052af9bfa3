package org.folkmoot.portal.platform.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers under which a file leaves us: to be saved, never shown, run or guessed at (security 8.4). */
public final class Downloads {
    public static final String PDF = "application/pdf";

    private static final int LONGEST_NAME = 120;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[/\\\\:*?\"<>|;%]");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e]");
    private static final Set<String> NOT_NAMES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private Downloads() {}

    /**
     * For {@code response.headers(…)}; the type is the one found in the content, and so is the name's ending.
     *
     * @param fileName as somebody once typed it
     */
    public static Map<CharSequence, CharSequence> attachment(String fileName, FileKind kind) {
        return headers(safeName(fileName, kind), kind.mediaType());
    }

    /** Files of our own making, packed into one. @param name a fixed word of ours */
    public static Map<CharSequence, CharSequence> archive(String name) {
        return headers(name + ".zip", "application/zip");
    }

    /** JSON of our own making, for somebody to keep. @param name a fixed word of ours */
    public static Map<CharSequence, CharSequence> json(String name) {
        return headers(name + ".json", "application/json");
    }

    /** Anything of our own making. @param name a fixed word of ours, with its ending */
    public static Map<CharSequence, CharSequence> made(String name, String mediaType) {
        return headers(name, mediaType);
    }

    /** A table (CSV) of our own making, under a name that says what is in it. @param name without its ending; whatever no disk takes is left out */
    public static Map<CharSequence, CharSequence> table(String name) {
        return headers(safeName(name, FileKind.CSV), FileKind.CSV.mediaType() + ";charset=utf-8");
    }

    /** A size as people read it, such as {@code 240 kB} or {@code 1.2 MB}. */
    public static String size(long bytes) {
        return bytes < 1_000_000
                ? Math.max(1, Math.round(bytes / 1_000.0)) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }

    private static Map<CharSequence, CharSequence> headers(String name, String mediaType) {
        Map<CharSequence, CharSequence> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        headers.put(
                "Content-Disposition",
                "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A"));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Cache-Control", "no-store");
        return headers;
    }

    /** The last part of any path, without what is invisible or means something to a shell, a disk or a browser. */
    static String safeName(String fileName, FileKind kind) {
        String name = Normalizer.normalize(fileName, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = INVISIBLE.matcher(name).replaceAll("");
        name = NOT_IN_A_NAME.matcher(name).replaceAll("_");
        String ending = "." + kind.extension();
        if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
            name = name.substring(0, name.length() - ending.length());
        }
        name = name.strip().replaceAll("^[.\\s~-]+|[.\\s]+$", "");
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
        }
        String bare = name.toLowerCase(Locale.ROOT).replaceAll("\\..*", "");
        if (name.isEmpty() || NOT_NAMES.contains(bare)) name = "file" + name;
        return name + ending;
    }

    private static String ascii(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return NOT_ASCII.matcher(plain).replaceAll("_");
    }
}
