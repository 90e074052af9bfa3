package org.folkmoot.portal.content.type;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * What texts must look like, as patterns that mean the same to Java and to ECMA 262, so that a JSON Schema says exactly what we check.
 * Each is looked for anywhere in the text.
 */
final class Shapes {
    /** A character that is not a space of any kind. */
    static final String SOMETHING =
            "[^\\t\\n\\u000b\\f\\r \\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]";

    /** A character that a line of words has not. */
    static final String NOT_IN_A_LINE = "[\\u0000-\\u001f\\u007f\\u2028\\u2029]";

    /** A character that words on several lines have not. */
    static final String NOT_IN_LINES = "[\\u0000-\\u0008\\u000b\\f\\u000e-\\u001f\\u007f]";

    /** A public id. */
    static final String ID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

    static final String SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$";

    static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    static final String MOMENT =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])$";

    /** A language, {@code cy} or {@code en-GB}; as long as the column that holds it. */
    static final String LOCALE = "^[a-z]{2}(-[A-Z]{2})?$";

    private static final ConcurrentMap<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Shapes() {}

    static boolean blank(String text) {
        return !has(SOMETHING, text);
    }

    /** Whether the pattern is found; a dollar at its end stands for the very end only, as in ECMA 262. */
    static boolean has(String pattern, String text) {
        return COMPILED.computeIfAbsent(pattern, Shapes::compiled).matcher(text).find();
    }

    private static Pattern compiled(String pattern) {
        return Pattern.compile(pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether half of a character stands alone in it, which no file or table can hold. */
    static boolean torn(String text) {
        return text.codePoints().anyMatch(one -> one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE);
    }
}
