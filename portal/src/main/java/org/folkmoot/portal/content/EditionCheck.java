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
    private final MediaUses media;
    private final DatabaseClock clock;

    EditionCheck(EditionRules rules, Entries entries, MediaUses media, DatabaseClock clock) {
        this.rules = rules;
        this.entries = entries;
        this.media = media;
        this.clock = clock;
    }

    /** What keeps an edition from people, by where in its values. @param latest of the entry */
    List<ValueError> lacking(
            Council council, ContentType type, FurtherLanguage language, Entry entry, Edition edition, Wording latest) {
        List<ValueError> lacking = new ArrayList<>(ahead(council, type, language, entry, edition));
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

    /** What it would show of changes to its entry that are not published, while people see the entry as it was before. */
    private List<ValueError> ahead(
            Council council, ContentType type, FurtherLanguage language, Entry entry, Edition edition) {
        Integer seen = entry.publishedVersion();
        boolean gone = entry.visibleTo() != null && !entry.visibleTo().isAfter(clock.now());
        if (seen == null || gone || edition.source() <= seen) {
            return List.of();
        }
        return EditionRules.ahead(
                type,
                language.tag(),
                edition.madeFrom(),
                Editions.source(council, language, entries.published(entry)),
                entries.versionIfAny(entry, edition.source())
                        .map(newer -> Editions.source(council, language, newer))
                        .orElse(null),
                !language.inWords());
    }

    /** What in its words breaks a rule of the type, also while it is a draft. @param fields by their ids */
    List<ValueError> wrong(Council council, ContentType type, FurtherLanguage language, Map<String, JsonNode> fields) {
        return rules.wrong(council.parityLocales(), type, language.tag(), fields);
    }
}
