package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.search.About;
import org.folkmoot.portal.search.By;
import org.folkmoot.portal.search.Names;

/** What entries are filed under, as search narrows by it: the terms of a few taxonomies, and those that include them. */
@Singleton
class Filed implements Names {
    private static final Map<By, List<String>> TAXONOMIES = Map.of(
            By.THEME, List.of(FilingTerms.THEMES),
            By.AREA, List.of(FilingTerms.AREAS),
            By.FOR_WHOM, List.of("age-bands", "vulnerability-groups"));

    /** How much a kind counts among equals; what is not listed counts as little as news. */
    private static final Map<String, Double> WEIGHTS = Map.of("help", 0.7, "page", 0.6, "document", 0.5);

    private static final double USUAL_WEIGHT = 0.3;

    private static final String HAPPENED_ON = "happenedOn";

    /** What is as good on any day, so that a date beside it would only mislead. */
    private static final Set<String> TIMELESS = Set.of("page", "help");

    private final ContentTypes types;
    private final FilingTerms terms;
    private final FurtherLanguages languages;

    Filed(ContentTypes types, FilingTerms terms, FurtherLanguages languages) {
        this.terms = terms;
        this.types = types;
        this.languages = languages;
    }

    /** The field that says of what day an entry is; {@link StandingEntry#ITSELF} where none does. */
    static String dated(ContentType type) {
        return type.field(HAPPENED_ON).map(Field::id).orElse(StandingEntry.ITSELF);
    }

    static boolean isTimeless(String type) {
        return TIMELESS.contains(type);
    }

    static About plain(ContentType type) {
        return About.weighing(WEIGHTS.getOrDefault(type.key(), USUAL_WEIGHT));
    }

    /** What an entry says of itself beside its words. */
    About of(ContentType type, Wording wording) {
        Map<By, Set<String>> keys = new HashMap<>();
        About.Spot spot = null;
        for (Field field : type.fields()) {
            JsonNode value = wording.shared().get(field.id());
            if (!field.isPublic() || value == null) continue;
            if (field.kind() instanceof Kind.TermOf filed) add(filed.taxonomy(), value, keys);
            if (field.kind() instanceof Kind.Place) spot = spot(value);
        }
        return new About(
                keys.getOrDefault(By.THEME, Set.of()),
                keys.getOrDefault(By.AREA, Set.of()),
                keys.getOrDefault(By.FOR_WHOM, Set.of()),
                null,
                spot,
                plain(type).weight());
    }

    private void add(String taxonomy, JsonNode value, Map<By, Set<String>> keys) {
        TAXONOMIES.forEach((by, names) -> {
            if (!names.contains(taxonomy)) return;
            Set<String> to = keys.computeIfAbsent(by, side -> new HashSet<>());
            List<String> ids = new ArrayList<>();
            if (value.isArray()) value.forEach(one -> ids.add(one.asText()));
            else ids.add(value.asText());
            to.addAll(terms.withBroader(taxonomy, ids));
        });
    }

    @Nullable
    private static About.Spot spot(JsonNode place) {
        return place.path("latitude").isNumber() && place.path("longitude").isNumber()
                ? new About.Spot(
                        place.get("latitude").asDouble(), place.get("longitude").asDouble())
                : null;
    }

    @Override
    public Optional<String> of(By by, String key, String locale) {
        if (by == By.LANGUAGE) {
            return languages.find(key).map(language -> language.label().in(locale));
        }
        return TAXONOMIES.getOrDefault(by, List.of()).stream()
                .flatMap(taxonomy -> terms.term(taxonomy, key).stream())
                .map(term -> term.label().in(locale))
                .findFirst();
    }

    @Override
    public List<String> also(By by, String key, String locale) {
        return TAXONOMIES.getOrDefault(by, List.of()).stream()
                .flatMap(taxonomy -> terms.term(taxonomy, key).stream())
                .flatMap(term -> term.alsoIn(locale).stream())
                .toList();
    }

    @Override
    public List<String> all(String locale) {
        return types.taxonomies().all().stream()
                .flatMap(taxonomy -> taxonomy.terms().stream())
                .flatMap(term -> Stream.concat(Stream.of(term.label().in(locale)), term.alsoIn(locale).stream()))
                .toList();
    }
}
