package org.folkmoot.portal.platform.paper;

import java.io.InputStream;

/** Liberation Sans: has every letter of English and Welsh, and most of Europe's others (SIL Open Font License 1.1). */
enum Typeface {
    REGULAR("Regular", 400, false),
    BOLD("Bold", 700, false),
    ITALIC("Italic", 400, true),
    BOLD_ITALIC("BoldItalic", 700, true);

    /** As style sheets call it. */
    static final String FAMILY = "House";

    private final String file;
    private final int weight;
    private final boolean slanted;

    Typeface(String file, int weight, boolean slanted) {
        this.file = file;
        this.weight = weight;
        this.slanted = slanted;
    }

    int weight() {
        return weight;
    }

    boolean slanted() {
        return slanted;
    }

    InputStream open() {
        InputStream found = Typeface.class.getResourceAsStream("/liberation/LiberationSans-" + file + ".ttf");
        if (found == null) throw new IllegalStateException("No typeface " + file);
        return found;
    }
}
