package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which signs a line of words is made of, and how many: a membership number, a code on a letter. No pattern of an author's own: one that is
 * read wrongly keeps people out, and one that is written badly keeps the server busy.
 *
 * @param least how many signs at least; null for one @param most how many at most; null for as many as an answer can have
 */
public record Shape(
        Signs signs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer least,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer most) {
    /** What a sign may be. */
    public enum Signs {
        /** 0 to 9. */
        DIGITS,
        /** Letters of any language, with or without accents. */
        LETTERS,
        /** Both. */
        LETTERS_DIGITS,
        /** Anything: only how many there are is looked at. */
        ANY;

        /** End of its message keys. */
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final int LARGEST = 200;

    /** Classes of signs as others write them in patterns, by ours. */
    private static final Pattern WRITTEN =
            Pattern.compile("\\^?(\\[0-9]|\\\\d|\\[A-Za-z]|\\[a-zA-Z]|\\\\p\\{L}|\\[A-Za-z0-9]|\\[a-zA-Z0-9]|\\.)"
                    + "(\\{([0-9]{1,3})(,([0-9]{0,3}))?}|\\+)\\$?");

    boolean sound() {
        int from = least == null ? 1 : least;
        int to = most == null ? LARGEST : most;
        return signs != null && from >= 1 && to <= LARGEST && from <= to;
    }

    boolean fits(String words) {
        int many = words.codePointCount(0, words.length());
        boolean count = many >= (least == null ? 1 : least) && (most == null || many <= most);
        return count
                && words.codePoints().allMatch(sign -> switch (signs) {
                    case DIGITS -> sign >= '0' && sign <= '9';
                    case LETTERS -> Character.isLetter(sign);
                    case LETTERS_DIGITS -> Character.isLetter(sign) || sign >= '0' && sign <= '9';
                    case ANY -> true;
                });
    }

    /**
     * What a pattern of others' says, where it is one of these. Theirs knows the letters a to z: here those with accents are letters too.
     * One without beginning or end finds its signs anywhere, and is not carried.
     */
    static Optional<Shape> read(String pattern) {
        Matcher read = WRITTEN.matcher(pattern.strip());
        if (!read.matches()
                || !pattern.strip().startsWith("^")
                || !pattern.strip().endsWith("$")) return Optional.empty();
        Signs signs =
                switch (read.group(1)) {
                    case "[0-9]", "\\d" -> Signs.DIGITS;
                    case "[A-Za-z]", "[a-zA-Z]", "\\p{L}" -> Signs.LETTERS;
                    case "." -> Signs.ANY;
                    default -> Signs.LETTERS_DIGITS;
                };
        Integer least = read.group(3) == null ? null : Integer.valueOf(read.group(3));
        Integer most = read.group(3) == null
                ? null
                : read.group(4) == null ? least : read.group(5).isEmpty() ? null : Integer.valueOf(read.group(5));
        Shape shape = new Shape(signs, least, most);
        return shape.sound() ? Optional.of(shape) : Optional.empty();
    }

    /** As a pattern for others. */
    String pattern() {
        String sign =
                switch (signs) {
                    case DIGITS -> "[0-9]";
                    case LETTERS -> "[A-Za-z]";
                    case LETTERS_DIGITS -> "[A-Za-z0-9]";
                    case ANY -> ".";
                };
        if (least == null && most == null) return "^" + sign + "+$";
        int from = least == null ? 1 : least;
        if (most == null) return "^" + sign + "{" + from + ",}$";
        return "^" + sign + "{" + from + (most == from ? "" : "," + most) + "}$";
    }
}
