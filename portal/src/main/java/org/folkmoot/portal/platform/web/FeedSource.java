package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.theme.SanitizedHtml;

/** What a feature has to tell in the council's feed: only what everybody may read, never a draft or what was taken back. */
public interface FeedSource {
    /** In the language of the visit, in any order. */
    List<Item> items(Visit visit);

    /** When something is next to be told without anybody doing anything, such as a closing. */
    default Optional<Instant> nextChange(Visit visit) {
        return Optional.empty();
    }

    /**
     * One thing that happened.
     *
     * @param id the same for ever, and no other's: see {@link #id}
     * @param lang language of the words
     * @param body the whole of it where it has no page of its own
     * @param href inside English path of its page; null where the body is all there is
     */
    record Item(
            String id,
            String title,
            String lang,
            String summary,
            @Nullable SanitizedHtml body,
            @Nullable String href,
            Instant publishedAt,
            Instant updatedAt) {}

    /** An absolute name made from what never changes. */
    static String id(UUID thing, String event, String locale) {
        String name = thing + ":" + event + ":" + locale;
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
