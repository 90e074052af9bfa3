package org.folkmoot.portal.content.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A statement in the making: its words, which are ours, and the values behind its question marks, which are anybody's. */
final class SqlText {
    private final StringBuilder words = new StringBuilder();
    private final List<Object> bound = new ArrayList<>();

    /** Words of ours, one after the other: names of columns, signs, numbers of tables. */
    SqlText add(Object... some) {
        for (Object one : some) {
            words.append(one);
        }
        return this;
    }

    /** Values, in the order of their question marks. */
    SqlText bind(Object... values) {
        bound.addAll(Arrays.asList(values));
        return this;
    }

    /** As many question marks as there are values. */
    static String marks(Collection<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    String words() {
        return words.toString();
    }

    List<Object> bound() {
        return bound;
    }
}
