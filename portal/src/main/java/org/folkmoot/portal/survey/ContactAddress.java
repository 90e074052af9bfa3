package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import org.folkmoot.portal.notification.MailAddress;

/**
 * Where somebody can be reached, checked for its form: whether anybody is there nobody knows.
 *
 * @param mail e-mail address as it was typed; empty for none
 * @param phone of the United Kingdom, as {@code +447700900123}; empty for none
 */
record ContactAddress(String mail, String phone) {
    static final ContactAddress NONE = new ContactAddress("", "");

    static final String MAIL = "mail";
    static final String PHONE = "phone";

    /** The most letters that are read of either. */
    static final int LONGEST = 200;

    private static final String COUNTRY = "+44";
    private static final String AROUND = "[\\s().\\-\\u2010-\\u2015/]";
    private static final int DIGITS = 10;
    private static final int FEWEST_DIGITS = 9;

    ContactAddress {
        mail = mail == null ? "" : mail;
        phone = phone == null ? "" : phone;
    }

    boolean none() {
        return mail.isEmpty() && phone.isEmpty();
    }

    /** What is wrong with an e-mail address: the end of a message key; null for nothing. */
    static @Nullable String mailFault(String typed) {
        if (typed.matches("(?s).*\\s.*")) return "mail-space";
        int at = typed.indexOf('@');
        if (at < 0) return "mail-at";
        if (typed.indexOf('@', at + 1) > 0) return "mail-twice";
        if (at == 0) return "mail-name";
        String place = typed.substring(at + 1);
        if (!place.matches("[^.]+(?:\\.[^.]+)+")) return "mail-dot";
        return MailAddress.plausible(typed) ? null : "mail-form";
    }

    /** What is wrong with a telephone number: the end of a message key; null for nothing. */
    static @Nullable String phoneFault(String typed) {
        String bare = bare(typed);
        if (!bare.matches("\\+?[0-9]+")) return "phone-figures";
        String digits = national(bare);
        if (digits == null) return bare.startsWith("+") ? "phone-abroad" : "phone-start";
        // 01 and 02 lead to a place, 03 is charged as they are, 07 is in a pocket; 070 costs whoever calls it.
        if (!digits.matches("[1237].*") || digits.startsWith("70")) return "phone-start";
        int fewest = digits.startsWith("1") ? FEWEST_DIGITS : DIGITS;
        if (digits.length() < fewest) return "phone-short";
        return digits.length() > DIGITS ? "phone-long" : null;
    }

    /** A number without fault in its one form. */
    static String phone(String typed) {
        return COUNTRY + national(bare(typed));
    }

    private static String bare(String typed) {
        String bare = typed.replaceAll(AROUND, "");
        return bare.startsWith("00") ? "+" + bare.substring(2) : bare;
    }

    /** The digits after the country's, or after the first 0; null for a number of no country we know, or that begins with neither. */
    private static @Nullable String national(String bare) {
        if (bare.startsWith(COUNTRY)) {
            String rest = bare.substring(COUNTRY.length());
            // As in +44 (0)20.
            return rest.startsWith("0") ? rest.substring(1) : rest;
        }
        if (bare.startsWith("0")) return bare.substring(1);
        return bare.matches("44[0-9]{10}") ? bare.substring(2) : null;
    }

    /** The number as people here write it; empty for none. */
    String phoneSpoken() {
        if (!phone.startsWith(COUNTRY)) return phone;
        String all = "0" + phone.substring(COUNTRY.length());
        int area = all.startsWith("02") ? 3 : all.startsWith("03") ? 4 : 5;
        boolean thirds = area < 5 && all.length() == DIGITS + 1;
        String rest = all.substring(area);
        int half = area == 3 ? 4 : 3;
        return all.substring(0, area) + " " + (thirds ? rest.substring(0, half) + " " + rest.substring(half) : rest);
    }

    /** Both, as a person reads them. */
    String spoken() {
        return mail.isEmpty() || phone.isEmpty() ? mail + phoneSpoken() : mail + "; " + phoneSpoken();
    }
}
