package org.folkmoot.portal.content.type;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Names a group of published entries that say the same in one field, in the order of their dates: all that are about health, by the day they
 * are about. Lists filtered so and sorted so are read from it, no further than their page.
 */
public final class GroupKey {
    private static final int BYTES = 8;

    private GroupKey() {}

    /** Whether lists are often filtered by one value of such a field. */
    public static boolean groups(Field field) {
        return field.copied()
                && switch (field.kind()) {
                    case Kind.Choice choice -> true;
                    case Kind.TermOf term -> true;
                    case Kind.Reference reference -> true;
                    case Kind.Paper paper -> true;
                    case Kind.YesNo yesNo -> true;
                    default -> false;
                };
    }

    /** Whether groups are kept in the order of such a field. */
    public static boolean orders(Field field) {
        return field.copied()
                && !field.localised()
                && (field.kind() instanceof Kind.Day || field.kind() instanceof Kind.Moment);
    }

    /**
     * The name of a group. Two may have the same one, hardly ever: whoever reads a group looks whether each entry says what it should.
     *
     * @param field id of the field
     * @param locale empty for what is the same in every language
     * @param value as it is copied out; 1 and 0 for yes and no
     * @param order id of the field that has the date, or {@code publishedAt}
     */
    public static byte[] of(String type, String field, String locale, String value, String order) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", type, field, locale, order, value).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
