package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Some of many things, which are read a page at a time until none is left.
 *
 * @param here those on this page
 * @param number of this page, from 1
 * @param pages how many there are, one at least
 * @param all how many things there are on all of them
 */
record Some<T>(List<T> here, int number, int pages, long all) {
    /** How many are shown at once. */
    static final int PAGE = 25;

    /** One page of several. @param prev and next their addresses; null at the ends */
    record Paging(
            int number,
            int pages,
            @Nullable String prev,
            @Nullable String next) {}

    /** @param wanted number of a page, from 1; the nearest there is @param after the {@link #PAGE} things behind so many */
    static <T> Some<T> of(long all, int wanted, IntFunction<List<T>> after) {
        int pages = (int) Math.max(1, (all + PAGE - 1) / PAGE);
        int at = Math.clamp(wanted, 1, pages);
        return new Some<>(after.apply((at - 1) * PAGE), at, pages, all);
    }

    boolean more() {
        return number < pages;
    }

    /** Null where everything is on one page. @param address of the first page, outside */
    @Nullable
    Paging paging(String address) {
        if (pages == 1) return null;
        String page = address + (address.contains("?") ? "&" : "?") + "page=";
        return new Paging(number, pages, number > 1 ? page + (number - 1) : null, more() ? page + (number + 1) : null);
    }
}
