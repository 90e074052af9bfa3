package org.folkmoot.portal.platform.theme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * How clearly one colour stands out from another, by the contrast ratio of WCAG 2.2 (success criteria 1.4.3 and 1.4.11).
 *
 * @param exact from 1 (the same colour) to 21 (black on white); what passes is judged on this, never on the rounded figure
 */
public record Contrast(double exact) {
    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

    /** @param foreground #rgb or #rrggbb, as is {@code background}; which is which makes no difference */
    public static Contrast of(String foreground, String background) {
        double one = luminance(foreground);
        double other = luminance(background);
        return new Contrast((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
    }

    /** To two places, for showing. */
    public BigDecimal ratio() {
        return BigDecimal.valueOf(exact).setScale(2, RoundingMode.HALF_UP);
    }

    /** Level AA for text of ordinary size. */
    public boolean isEnoughForText() {
        return exact >= 4.5;
    }

    /** Level AA for text from 24 px, or bold from 18.66 px. */
    public boolean isEnoughForLargeText() {
        return exact >= 3;
    }

    /** Level AA for borders of fields, focus rings and icons. */
    public boolean isEnoughForShapes() {
        return exact >= 3;
    }

    private static double luminance(String colour) {
        if (!HEX.matcher(colour).matches()) throw new IllegalArgumentException("not a colour: " + colour);
        String six =
                colour.length() == 7 ? colour.substring(1) : colour.substring(1).replaceAll("(.)", "$1$1");
        return 0.2126 * linear(six, 0) + 0.7152 * linear(six, 2) + 0.0722 * linear(six, 4);
    }

    private static double linear(String hex, int from) {
        double part = Integer.parseInt(hex, from, from + 2, 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
