package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.media.MediaUses;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;

/**
 * Takes editions back to draft that were shown while nobody saw their entry, and were made from other words than those that go out now:
 * those may be of a version that is still being written, or was given up.
 */
@Singleton
class EditionRecall {
    private final EditionRepository rows;
    private final FurtherLanguages languages;
    private final Councils councils;
    private final MediaUses media;

    EditionRecall(EditionRepository rows, FurtherLanguages languages, Councils councils, MediaUses media) {
        this.rows = rows;
        this.languages = languages;
        this.councils = councils;
        this.media = media;
    }

    /**
     * As part of publishing, which holds the entry's row.
     *
     * @param entry as it was before
     * @param out what goes out
     * @param audience who sees it from now on: what others could read counts for nothing
     * @return the tags of what was taken back
     */
    List<String> recall(Entry entry, ContentType type, Wording out, long audience, Instant now) {
        boolean same = entry.audience() == audience;
        if (same && entry.outAt(now)) {
            // All of it is read already: it is only behind where it does not fit.
            return List.of();
        }
        List<EditionRow> shown = rows.shown(entry.councilId(), entry.id());
        if (shown.isEmpty()) {
            return List.of();
        }
        Council council = councils.byId(entry.councilId()).orElseThrow();
        Map<String, FurtherLanguage> offered =
                languages.of(council).stream().collect(Collectors.toMap(FurtherLanguage::tag, Function.identity()));
        Map<String, Edition> stood = !same
                ? Map.of()
                : rows.stood(entry.councilId(), entry.id()).stream()
                        .map(Edition::of)
                        .collect(Collectors.toMap(Edition::locale, Function.identity()));
        List<String> taken = new ArrayList<>();
        shown.stream().map(Edition::of).forEach(edition -> {
            String tag = edition.locale();
            if (!fits(council, type, offered.get(tag), edition, out, stood.get(tag))) {
                rows.takeBack(entry.councilId(), entry.id(), tag, out.number(), now);
                media.edition(entry.councilId(), entry.id(), tag, true, type, Map.of(), null);
                taken.add(tag);
            }
        });
        return taken;
    }

    /** @param language null where it is not offered any more, so that nobody can say what it was made from */
    private static boolean fits(
            Council council,
            ContentType type,
            @Nullable FurtherLanguage language,
            Edition edition,
            Wording out,
            @Nullable Edition stood) {
        return edition.unfit(type, language == null ? Map.of() : Editions.source(council, language, out), stood)
                .isEmpty();
    }
}
