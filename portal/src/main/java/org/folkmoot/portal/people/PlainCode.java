package org.folkmoot.portal.people;

import java.util.Locale;
import org.folkmoot.portal.platform.access.Secrets;

/** Codes that people copy by hand: letters and figures that cannot be taken for each other, and no vowels to make words of. */
final class PlainCode {
    static final String LETTERS = "BCDFGHJKMNPQRTVWXY346789";

    private PlainCode() {}

    static String random(Secrets secrets, int letters) {
        StringBuilder code = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) {
            code.append(LETTERS.charAt(secrets.source().nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** The same code always from the same bytes. */
    static String from(byte[] mac, int letters) {
        StringBuilder code = new StringBuilder(letters);
        java.math.BigInteger number = new java.math.BigInteger(1, mac);
        java.math.BigInteger base = java.math.BigInteger.valueOf(LETTERS.length());
        for (int i = 0; i < letters; i++) {
            java.math.BigInteger[] parts = number.divideAndRemainder(base);
            code.append(LETTERS.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return code.toString();
    }

    /** However it was typed: upper case, without spaces and dashes; cut where it is longer than any code. */
    static String normal(String typed) {
        String bare = typed.length() > 60 ? typed.substring(0, 60) : typed;
        return bare.replaceAll("[\\s\\-–.]", "").toUpperCase(Locale.ROOT);
    }

    /** Four letters at a time: {@code BCDF-GHJK}. */
    static String inGroups(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1-");
    }
}
