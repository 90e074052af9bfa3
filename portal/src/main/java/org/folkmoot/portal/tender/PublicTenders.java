package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
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

    /** Soonest deadline first. */
    List<Listed> all(short council) {
        Map<UUID, Map<String, String>> slugs = new HashMap<>();
        rows.slugs(council).forEach(each -> slugs.computeIfAbsent(each.tender(), none -> new TreeMap<>())
                .put(each.locale(), each.slug()));
        return rows.published(council).stream()
                .map(each -> new Listed(
                        each.tender(),
                        each.number(),
                        each.deadline(),
                        each.publicAt(),
                        Json.read(each.plan(), Plan.class),
                        slugs.getOrDefault(each.tender(), Map.of())))
                .toList();
    }

    Optional<Listed> listed(short council, UUID id) {
        return all(council).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** @param slug in any language @throws NoSuchThing for none that is public */
    Addressed addressed(short council, String locale, String slug) {
        Listed found = rows.named(council, slug).stream()
                .flatMap(named -> listed(council, named.tender()).stream())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        return new Addressed(found, !slugIn(found.slugs(), locale, found.id()).equals(slug));
    }

    private static String slugIn(Map<String, String> slugs, String locale, UUID id) {
        return slugs.getOrDefault(locale, slugs.values().stream().findFirst().orElse(id.toString()));
    }
}
