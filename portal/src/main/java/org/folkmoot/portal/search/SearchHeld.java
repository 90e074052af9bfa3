package org.folkmoot.portal.search;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.theme.Messages;

/** What somebody asked to be told about: what a person looks for says much about them. */
@Singleton
final class SearchHeld implements Held {
    private static final String SAVED = "search_saved";

    private final SavedRepository rows;
    private final SavedSearches saved;
    private final SavedWords words;
    private final Messages messages;

    SearchHeld(SavedRepository rows, SavedSearches saved, SavedWords words, Messages messages) {
        this.rows = rows;
        this.saved = saved;
        this.words = words;
        this.messages = messages;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named(SAVED, "account_id", ERASED, "the row goes"),
                new Named(SAVED, "sealed", ERASED, "what the person looks for goes, and their address"),
                new Named(SAVED, "owner_mac", ERASED, "as above"));
    }

    @Override
    public List<Part> about(Subject who) {
        return List.of(
                new Part("searches", all(who).map(one -> row(one, who.locale())).toList()));
    }

    private Stream<SavedSearches.Saved> all(Subject who) {
        return Stream.concat(
                saved.of(who.council(), who.account()).stream(),
                who.address().isEmpty() ? Stream.of() : saved.of(who.council(), who.address()).stream());
    }

    private Map<String, Object> row(SavedSearches.Saved one, String locale) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("searched", words.of(one.wanted(), locale));
        row.put(
                "rhythm",
                messages.text(
                        locale, "search.saved.rhythm." + one.row().rhythm().key()));
        row.put("made", one.row().askedAt());
        if (one.row().confirmedAt() != null) row.put("confirmed", one.row().confirmedAt());
        return row;
    }

    @Override
    public void erase(Subject who) {
        rows.endAll(who.council(), saved.ownerOf(who.account()));
        if (!who.address().isEmpty()) rows.endAll(who.council(), saved.ownerOf(who.address()));
    }
}
