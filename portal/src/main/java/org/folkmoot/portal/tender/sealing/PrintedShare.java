package org.folkmoot.portal.tender.sealing;

/** What is printed once, put into an envelope and kept in the council's safe: 160 random bits, to be typed by hand. */
public final class PrintedShare {
    /** Digits and letters without those that are taken for each other. */
    private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int GROUPS = 8;
    private static final int GROUP = 4;

    private PrintedShare() {}

    /** @return eight groups of four signs, such as {@code 7k2m 0q9x …}; it is shown once and kept nowhere */
    public static String made() {
        StringBuilder signs = new StringBuilder();
        for (byte each : Crypto.random(GROUPS * GROUP)) signs.append(SIGNS.charAt(each & 31));
        return shown(signs.toString());
    }

    /** The signs of one in the groups it is shown in; empty where they are not as many. */
    static String shown(String signs) {
        if (signs.length() != GROUPS * GROUP) return "";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < signs.length(); i++) {
            if (i > 0 && i % GROUP == 0) text.append(' ');
            text.append(signs.charAt(i));
        }
        return text.toString();
    }
}
