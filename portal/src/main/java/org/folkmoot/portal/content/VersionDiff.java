package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Two versions of the same thing side by side, field by field. */
@Singleton
class VersionDiff {
    private final EntryWords words;
    private final Messages messages;

    VersionDiff(EntryWords words, Messages messages) {
        this.words = words;
        this.messages = messages;
    }

    /**
     * Two versions side by side.
     *
     * @param path inside address of what has the versions
     * @param back inside address of the list of them, {@code backLabel} its name
     * @param older the earlier one; null where there was none before
     * @param latest number of the newest
     * @param restorable whether the later one can be made the newest
     */
    record Page(
            String path,
            String back,
            String backLabel,
            String title,
            EntryOverview.@Nullable Saving older,
            EntryOverview.Saving newer,
            int latest,
            List<Changed> changes,
            boolean restorable)
            implements PageModel {}

    /** @param lang null for what is the same in every language */
    record Changed(String label, @Nullable String lang, List<WordDiff.Piece> before, List<WordDiff.Piece> after) {}

    /**
     * What changed of one field.
     *
     * @param lang of its words; null for what is the same in every language
     * @return empty where both say the same
     */
    Optional<Changed> of(
            short council,
            Field field,
            @Nullable String lang,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            Visit visit) {
        return of(council, label(field, lang, visit), field, lang, before, after, visit);
    }

    /** As the other. @param label what the field is called, with its language */
    Optional<Changed> of(
            short council,
            String label,
            Field field,
            @Nullable String lang,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            Visit visit) {
        String reader = lang == null ? visit.locale() : lang;
        return of(label, lang, words.said(council, field, before, reader), words.said(council, field, after, reader));
    }

    /** As the other, of words that are at hand. */
    Optional<Changed> of(String label, @Nullable String lang, String before, String after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        WordDiff.Sides sides = WordDiff.of(before, after);
        return Optional.of(new Changed(label, lang, sides.before(), sides.after()));
    }

    private String label(Field field, @Nullable String lang, Visit visit) {
        String label = field.label().in(visit.locale());
        String key = "content.in." + lang;
        if (lang == null) {
            return label;
        }
        return messages.has(visit.locale(), key)
                ? messages.text(visit.locale(), key, Map.of("label", label))
                : label + " (" + lang + ")";
    }
}
