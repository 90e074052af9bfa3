package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;

/** Says what a saved search looks for. */
@Singleton
class SavedWords {
    private final Facets facets;
    private final Messages messages;

    SavedWords(Facets facets, Messages messages) {
        this.facets = facets;
        this.messages = messages;
    }

    /** The words as typed, then what narrows them, in the reader's language. */
    String of(Wanted wanted, String locale) {
        List<String> said = new ArrayList<>();
        if (!wanted.words().isEmpty())
            said.add(messages.text(locale, "search.saved.words", Map.of("words", wanted.words())));
        wanted.choices()
                .chosen()
                .forEach((by, values) -> values.forEach(value -> said.add(facets.name(by, value, locale))));
        if (wanted.choices().within() > 0) {
            said.add(messages.text(
                    locale,
                    "search.within",
                    Map.of("kilometres", wanted.choices().within())));
        }
        return String.join(", ", said);
    }
}
