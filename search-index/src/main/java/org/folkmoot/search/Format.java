package org.folkmoot.search;

import java.util.zip.CRC32;

/** What an index must have been written with to be searched by this code: the shape of its fields and its word lists. */
final class Format {
    /** Raise it whenever a field or a rule of {@link Forms} changes. */
    private static final int FIELDS = 5;

    static final String KEY = "folkmoot.search.format";
    static final String CURRENT = FIELDS + "-" + wordLists();

    private Format() {}

    private static String wordLists() {
        CRC32 sum = new CRC32();
        for (Language language : Language.values()) sum.update(Resources.bytes("families." + language.tag + ".txt"));
        sum.update(Resources.bytes("families.pl.txt"));
        return Long.toHexString(sum.getValue());
    }
}
