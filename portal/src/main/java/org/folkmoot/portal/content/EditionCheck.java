package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.media.MediaUses;
import org.folkmoot.portal.content.media.Sort;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Whether an edition may be shown, as it stands beside its entry and what the library has. */
@Singleton
class EditionCheck {
    private final EditionRules rules;
    private final Entries entries;
    private final EditionRepository rows;
    private final MediaUses media;
    private final DatabaseClock clock;

    EditionCheck(EditionRules rules, Entries entries, EditionRepository rows, MediaUses media, DatabaseClock clock) {
        this.rules = rules;
        this.entries = entries;
        this.rows = rows;
        this.media = media;
        this.clock = clock;
    }

    /** What keeps an edition from people, by where in its values. @param latest of the entry */
    List<ValueError> lacking(
            Council council, ContentType type, FurtherLanguage language, Entry entry, Edition edition, Wording latest) {
        List<ValueError> lacking = new ArrayList<>(unfit(council, type, language, entry, edition, latest));
        if (!language.inWords()) {
            if (edition.media() == null) {
                return List.of(new ValueError("/media", "required"));
            }
            Sort sort = language.form() == FurtherLanguage.Form.SIGNED ? Sort.FILM : Sort.SOUND;
            media.unfit(council.id(), edition.media(), sort, council.parityLocales())
                    .ifPresent(code -> lacking.add(new ValueError("/media", code)));
            return lacking;
        }
        lacking.addAll(rules.lacking(
                council.parityLocales(), type, language, edition.fields(), Editions.source(council, language, latest)));
        lacking.addAll(media.lacking(
                council.id(), type, Map.of(), Map.of(language.tag(), edition.fields()), council.parityLocales()));
        return lacking;
    }

    /**
     * What it would show that was made from other words than people see of its entry. While they see none, nothing is judged:
     * {@link EditionRecall} does when the entry goes out.
     */
    private List<ValueError> unfit(
            Council council, ContentType type, FurtherLanguage language, Entry entry, Edition edition, Wording latest) {
        if (!entry.outAt(clock.now())) {
            return List.of();
        }
        Edition stood = edition.published() == null
                ? null
                : rows.version(entry.councilId(), entry.id(), language.tag(), edition.published())
                        .map(Edition::of)
                        .orElse(null);
        List<String> unfit = edition.unfit(type, Editions.source(council, language, entries.published(entry)), stood);
        List<String> old = edition.behind(type, Editions.source(council, language, latest));
        return unfit.stream()
                .map(name -> EditionRules.unfit(
                        language.tag(),
                        name,
                        old.contains(name) ? EditionRules.OTHER : EditionRules.AHEAD,
                        !language.inWords()))
                .toList();
    }

    /** What in its words breaks a rule of the type, also while it is a draft. @param fields by their ids */
    List<ValueError> wrong(Council council, ContentType type, FurtherLanguage language, Map<String, JsonNode> fields) {
        return rules.wrong(council.parityLocales(), type, language.tag(), fields);
    }
}
