package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * A thing in one language, as the index holds it: published text only.
 *
 * @param audience id of who may find it
 * @param everybody whether that audience is everybody
 * @param address where a hit leads: an outside path; empty for what has no page, which only other programs find
 * @param date what recency is judged by
 * @param about what it can be narrowed by beside its words
 */
public record Found(
        String locale,
        long audience,
        boolean everybody,
        Instant visibleFrom,
        @Nullable Instant visibleTo,
        String address,
        String title,
        List<Text> texts,
        List<String> keywords,
        @Nullable Instant date,
        About about) {

    /**
     * @param anchor what follows the address and a slash, such as {@code pages/3}; empty for the thing itself
     * @param where what a reader is told of the place; null where there is nothing to tell
     */
    public record Text(String anchor, String text, @Nullable Whereabouts where) {
        public Text(String anchor, String text) {
            this(anchor, text, null);
        }
    }
}
