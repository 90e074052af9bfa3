package org.folkmoot.search;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed, and who is asking.
 *
 * @param words as typed: words, "quoted phrases" and -unwanted words; every other sign is only a sign
 * @param locale the language of the page being read; its versions are shown and ranked first
 * @param audiences all audiences the reader belongs to; an empty set finds nothing
 * @param now the instant at which visibility and age are judged
 * @param from how many hits to skip
 * @param size how many to return, 1 to 100; from and size together reach hit 1,000 at most
 */
public record SearchQuery(
        String words,
        String locale,
        int councilId,
        Set<Long> audiences,
        Instant now,
        Optional<String> kind,
        int from,
        int size) {
    public SearchQuery {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(kind, "kind");
        audiences = Set.copyOf(audiences);
    }
}
