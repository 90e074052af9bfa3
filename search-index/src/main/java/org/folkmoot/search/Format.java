package org.folkmoot.search;

import java.util.zip.CRC32;

/** What an index must have been written with to be searched by this code: the shape of its fields, what lies in which half, and its word lists. */
final class Format {
    /** Raise it whenever a field or a rule of {@link Forms} changes. */
    private static final int FIELDS = 6;

    /** Raise it to what cannot be searched any more, not even until a new index is made. */
    private static final int SEARCHED_SINCE = 4;

    static final String KEY = "folkmoot.search.format";
    static final String CURRENT = FIELDS + "-" + wordLists();

    private Format() {}

    /** Whether an index of this format can be searched, perhaps not quite as well, until a new one is made. */
    static boolean isSearchable(String format) {
        String fields = format.substring(0, Math.max(0, format.indexOf('-')));
        return fields.matches("\\d{1,6}")
                && Integer.parseInt(fields) >= SEARCHED_SINCE
                && Integer.parseInt(fields) <= FIELDS;
    }

    private static String wordLists() {
        CRC32 sum = new CRC32();
        for (Language language : Language.values()) sum.update(Resources.bytes("families." + language.tag + ".txt"));
        sum.update(Resources.bytes("families.pl.txt"));
        return Long.toHexString(sum.getValue());
    }
}
