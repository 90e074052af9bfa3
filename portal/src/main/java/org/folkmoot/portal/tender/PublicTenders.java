package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** Tenders as everybody may read them: the latest version that was made public, whatever is planned or changed behind it. */
@Singleton
class PublicTenders {
    static final String HOME = "/tenders";

    private final NoticeRepository rows;

    PublicTenders(NoticeRepository rows) {
        this.rows = rows;
    }

    /** @param slugs the end of its address by language */
    record Listed(UUID id, int number, Instant deadline, Instant publicAt, Plan plan, Map<String, String> slugs) {
        boolean openAt(Instant now) {
            return now.isBefore(deadline);
        }

        /** Inside English paths. */
        Localised paths() {
            Map<String, String> paths = new TreeMap<>();
            for (String locale : plan.title().locales()) paths.put(locale, path(locale));
            return new Localised(paths);
        }

        String path(String locale) {
            return HOME + "/" + slugIn(slugs, locale, id);
        }
    }

    /** @param moved whether its address in this language is another */
    record Addressed(Listed tender, boolean moved) {}

    /** What a page of the map says of one, without its plan. @param paths inside English paths by language */
    record Placed(UUID id, Instant publicAt, Map<String, String> paths) {}

    /** Those that take bids first, the soonest deadline first; then those that are closed, the latest first. */
    List<Listed> register(short council, Instant now, int most, int from) {
        return listed(council, rows.register(council, now, most, from));
    }

    /** The latest made public, or changed, first. */
    List<Listed> newest(short council, int most) {
        return listed(council, rows.newest(council, most));
    }

    /** Those of these that are public. */
    List<Listed> among(short council, Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : listed(council, rows.published(council, ids));
    }

    Optional<Listed> listed(short council, UUID id) {
        return among(council, List.of(id)).stream().findFirst();
    }

    List<Placed> everyOne(short council) {
        Map<UUID, Map<String, String>> slugs = byTender(rows.slugs(council));
        return rows.everyPublic(council).stream()
                .map(each -> {
                    Map<String, String> paths = new TreeMap<>(slugs.getOrDefault(each.tender(), Map.of()));
                    paths.replaceAll((locale, slug) -> HOME + "/" + slug);
                    return new Placed(each.tender(), each.publicAt(), paths);
                })
                .toList();
    }

    /** @param slug in any language; where two have it, the one of this language is meant @throws NoSuchThing for none that is public */
    Addressed addressed(short council, String locale, String slug) {
        Listed found = rows.named(council, slug).stream()
                .sorted(Comparator.comparing(named -> !named.locale().equals(locale)))
                .flatMap(named -> listed(council, named.tender()).stream())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        return new Addressed(found, !slugIn(found.slugs(), locale, found.id()).equals(slug));
    }

    private List<Listed> listed(short council, List<NoticeRepository.Published> found) {
        if (found.isEmpty()) return List.of();
        Map<UUID, Map<String, String>> slugs = byTender(rows.slugsOf(
                council, found.stream().map(NoticeRepository.Published::tender).toList()));
        return found.stream()
                .map(each -> new Listed(
                        each.tender(),
                        each.number(),
                        each.deadline(),
                        each.publicAt(),
                        Json.read(each.plan(), Plan.class),
                        slugs.getOrDefault(each.tender(), Map.of())))
                .toList();
    }

    private static Map<UUID, Map<String, String>> byTender(List<NoticeRepository.Slug> slugs) {
        Map<UUID, Map<String, String>> by = new HashMap<>();
        slugs.forEach(each ->
                by.computeIfAbsent(each.tender(), none -> new TreeMap<>()).put(each.locale(), each.slug()));
        return by;
    }

    private static String slugIn(Map<String, String> slugs, String locale, UUID id) {
        return slugs.getOrDefault(locale, slugs.values().stream().findFirst().orElse(id.toString()));
    }
}
