package org.folkmoot.portal.search;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Letters;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Writes one mail about what is new to one saved search. It lists only what everybody may read at this moment, as the database says it: a
 * mail is read without signing in, by whoever holds the phone. What cannot be read now waits.
 */
@Singleton
class SavedDigest {
    /** A mail lists no more than this, and no title is longer: it must fit into its envelope. */
    private static final int MOST_LISTED = 12;

    private static final int LONGEST_TITLE = 120;
    private static final int MOST_LOOKED_AT = 200;

    private final SavedRepository rows;
    private final SavedSearches saved;
    private final SavedWords words;
    private final Provider<SearchShelf> shelf;
    private final Letters letters;
    private final Addresses addresses;

    SavedDigest(
            SavedRepository rows,
            SavedSearches saved,
            SavedWords words,
            Provider<SearchShelf> shelf,
            Letters letters,
            Addresses addresses) {
        this.rows = rows;
        this.saved = saved;
        this.words = words;
        this.shelf = shelf;
        this.letters = letters;
        this.addresses = addresses;
    }

    /**
     * Holds the saved search while it writes, so that two nodes never tell one thing twice; what was told and the mail are one transaction.
     */
    @OneTransaction
    void send(short council, long id, Instant now) {
        SavedRow row = rows.lock(council, id).orElse(null);
        if (row == null || row.nextAt() == null || row.nextAt().isAfter(now)) return;
        SavedSearches.Saved one = saved.opened(row);
        Optional<String> to = one.address() == null ? saved.addressOf(row.accountId()) : Optional.of(one.address());
        if (to.isEmpty() || !saved.mayBeSaved(one.wanted())) {
            // Nobody to write to, or words that have come to be known as somebody's in need.
            rows.end(council, id);
            return;
        }
        List<Map<String, String>> listed = new ArrayList<>();
        int more = 0;
        for (SavedRepository.FoundRow found : rows.untold(council, id, MOST_LOOKED_AT)) {
            Optional<Found> shown = shown(council, found, row.locale(), now);
            if (shown.isEmpty()) continue;
            if (listed.size() < MOST_LISTED) {
                listed.add(
                        Map.of("title", title(shown.get()), "path", shown.get().address()));
            } else {
                more++;
            }
            rows.told(council, id, found.kind(), found.ref(), found.occasion());
        }
        rows.next(council, id, row.rhythm().after(now));
        if (!listed.isEmpty()) letters.send(council, to.get(), row.locale(), "saved-search", facts(one, listed, more));
    }

    private Map<String, Object> facts(SavedSearches.Saved one, List<Map<String, String>> listed, int more) {
        String locale = one.row().locale();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("what", words.of(one.wanted(), locale));
        facts.put("count", listed.size() + more);
        facts.put("more", more);
        facts.put("things", listed);
        facts.put(
                "path",
                addresses.outside("/search", locale) + "?" + one.wanted().query());
        facts.put("stop", saved.linkPath(one.token(), locale));
        return facts;
    }

    /** In the reader's language where it is there. */
    private Optional<Found> shown(short council, SavedRepository.FoundRow found, String locale, Instant now) {
        List<Found> versions = shelf.get().openNow(found.kind(), council, found.ref(), now);
        return versions.stream()
                .filter(version -> version.locale().equals(locale))
                .findFirst()
                .or(() -> versions.stream().findFirst());
    }

    /** One line. */
    private static String title(Found found) {
        String title = found.title().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }
}
