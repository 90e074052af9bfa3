package org.folkmoot.search;

import java.util.List;

/**
 * How many of the items found have which value, most first; at most 100 values.
 *
 * @param about counted in a sample, because more than 100,000 items were found or time ran out
 */
public record FacetCounts(List<Value> values, boolean about) {
    public FacetCounts {
        values = List.copyOf(values);
    }

    /** A value as the document gave it, and how many items have it. */
    public record Value(String value, long count) {}
}
