package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;

/** What a field that leads elsewhere can lead to: entries as they were last saved, papers that everybody may read, and the things of other features. */
@Singleton
class EntryChoices {
    private final ContentTypes types;
    private final EntryRepository rows;
    private final Entries entries;
    private final List<Referable> features;
    private final Audiences audiences;
    private final Clock clock;
    private final Messages messages;

    EntryChoices(
            ContentTypes types,
            EntryRepository rows,
            Entries entries,
            List<Referable> features,
            Audiences audiences,
            Clock clock,
            Messages messages) {
        this.types = types;
        this.rows = rows;
        this.entries = entries;
        this.features = features;
        this.audiences = audiences;
        this.clock = clock;
        this.messages = messages;
    }

    /** @param value {@code news:<id>} */
    record Target(String value, String title) {}

    /** @param to keys of types, of entries or of features */
    List<Target> offered(Viewer viewer, List<String> to, String locale) {
        List<Target> offered = new ArrayList<>();
        for (String key : to) {
            features.stream()
                    .filter(feature -> feature.type().equals(key))
                    .flatMap(feature -> feature.offered(viewer, locale).stream())
                    .forEach(thing -> offered.add(new Target(key + ":" + thing.id(), thing.title())));
            types.find(key).ifPresent(type -> offered.addAll(entries(viewer.council(), type, locale)));
        }
        return offered;
    }

    private List<Target> entries(short council, ContentType type, String locale) {
        boolean papers = papers(type.key());
        List<Entry> found = papers
                ? rows.visible(council, type.key(), audiences.publicOf(council), clock.instant())
                : rows.all(council, type.key());
        if (found.isEmpty()) {
            return List.of();
        }
        List<Long> ids = found.stream().map(Entry::id).toList();
        Map<Long, List<VersionRow>> latest = (papers
                        ? rows.published(council, type.key(), ids)
                        : rows.latestOf(council, ids))
                .stream().collect(Collectors.groupingBy(VersionRow::entryId));
        return found.stream()
                .map(entry -> new Target(
                        type.key() + ":" + entry.publicId(),
                        offered(
                                entry,
                                Wording.of(latest.getOrDefault(entry.id(), List.of()))
                                        .in(locale, ContentType.TITLE),
                                locale)))
                .filter(target -> !target.title().isEmpty())
                .toList();
    }

    /** A title, and that a link to it leads nowhere for the public as things stand. */
    private String offered(Entry entry, String title, String locale) {
        return title.isEmpty() || entry.visibleAt(clock.instant())
                ? title
                : messages.text(locale, "content.choice.hidden", Map.of("title", title));
    }

    /**
     * What it is called.
     *
     * @param desk whether for those who work with entries: drafts have their names too, and what nothing here knows is called by its id;
     *     for others there is nothing
     */
    String title(short council, String type, String id, String locale, boolean desk) {
        return features.stream()
                .filter(feature -> feature.type().equals(type))
                .flatMap(feature -> feature.title(council, id, locale).stream())
                .findFirst()
                .or(() -> ofEntry(council, type, id, locale, desk))
                .orElse(desk ? id : "");
    }

    private Optional<String> ofEntry(short council, String type, String id, String locale, boolean desk) {
        return Ids.parse(id)
                .flatMap(publicId -> rows.find(council, type, publicId))
                .filter(entry -> desk && !papers(type)
                        || entry.audience() == audiences.publicOf(council) && entry.visibleAt(clock.instant()))
                .map(entry -> (desk && !papers(type) ? entries.latest(entry) : entries.published(entry))
                        .in(locale, ContentType.TITLE))
                .filter(title -> !title.isEmpty());
    }

    /** Papers have a desk of their own, where not everybody who writes entries may read drafts. */
    private static boolean papers(String type) {
        return type.equals(BuiltIn.DOCUMENT.key());
    }
}
