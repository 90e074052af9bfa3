package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.folkmoot.portal.tender.scoring.Ratio;

/** Money as people read it in both languages: £38,750, and £38,750.50 where there are pence. */
final class Pounds {
    private static final Pattern WHOLE = Pattern.compile("(?<![\\d.])\\d{4,}");

    private Pounds() {}

    /** To the penny. @return empty for none */
    static String of(@Nullable BigDecimal figure) {
        return figure == null ? "" : of(Ratio.of(figure));
    }

    /** To the penny. */
    static String of(Ratio figure) {
        return figure.isWhole()
                ? String.format(Locale.UK, "£%,d", figure.of())
                : String.format(Locale.UK, "£%,.2f", figure.rounded(2));
    }

    /** With pence, also where there are none: a column of sums that stand below each other. */
    static String penny(Ratio figure) {
        return String.format(Locale.UK, "£%,.2f", figure.rounded(2));
    }

    /** As {@link Summary#exact} has it: a decimal with no more than two places as money, anything else exactly, a fraction too. */
    static String exact(String figure) {
        return figure.matches("\\d+(\\.\\d{1,2})?") ? of(Ratio.of(figure)) : "£" + grouped(figure);
    }

    /** Whatever has four digits or more before its point, with separators; a fraction stays as one writes it. */
    static String grouped(String figures) {
        if (figures.contains("/")) return figures;
        return WHOLE.matcher(figures).replaceAll(each -> String.format(Locale.UK, "%,d", new BigInteger(each.group())));
    }
}
