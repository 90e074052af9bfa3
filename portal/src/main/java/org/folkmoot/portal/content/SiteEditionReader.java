package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.Ids;

/** Reads the editions of a line, and judges those that people are to see as if somebody published them. */
final class SiteEditionReader {
    private final EditionRules rules;
    private final List<String> parity;
    private final Map<String, FurtherLanguage> offered = new HashMap<>();

    /** @param parity languages of the council @param offered further languages of the council */
    SiteEditionReader(EditionRules rules, List<String> parity, List<FurtherLanguage> offered) {
        this.rules = rules;
        this.parity = parity;
        offered.forEach(one -> this.offered.put(one.tag(), one));
    }

    /**
     * What the line says of the entry itself.
     *
     * @param published null for what people never saw, and where it cannot be read
     * @param versions every one that the line has
     * @param seen whether people see the entry
     */
    record Beside(@Nullable Wording published, List<Wording> versions, boolean seen) {
        /** Under what number it is kept. @return null where the line has no such version */
        @Nullable
        private Wording version(int number) {
            return versions.stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** @param errors filled; where it stays empty all of them are good */
    List<SiteEdition> read(JsonNode given, ContentType type, Beside beside, List<ValueError> errors) {
        List<SiteEdition> read = new ArrayList<>();
        if (given.isMissingNode()) {
            return read;
        }
        if (!given.isArray()) {
            errors.add(new ValueError("/editions", "not-list"));
            return read;
        }
        for (int i = 0; i < given.size(); i++) {
            String at = "/editions/" + i;
            SiteEdition one = read(given.get(i), at, type, errors);
            if (one != null) {
                read.add(one);
                if (one.shown()) {
                    judge(one, at, type, beside, errors);
                }
            }
        }
        return read;
    }

    @Nullable
    private SiteEdition read(JsonNode given, String at, ContentType type, List<ValueError> errors) {
        int before = errors.size();
        if (!given.isObject()) {
            errors.add(new ValueError(at, "not-object"));
            return null;
        }
        given.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !SiteEdition.NAMES.contains(name))
                .forEach(name -> errors.add(new ValueError(at + "/" + name, "unknown")));
        String locale = given.path(SiteEdition.LOCALE).asText();
        if (!FurtherLanguages.wellFormed(locale) || FurtherLanguages.WHOLE.contains(locale)) {
            errors.add(new ValueError(at + "/" + SiteEdition.LOCALE, "not-a-language"));
        }
        int number = given.path(SiteEdition.NUMBER).asInt();
        if (number < 1) {
            errors.add(new ValueError(at + "/" + SiteEdition.NUMBER, "not-whole"));
        }
        UUID media = Ids.parse(given.path(SiteEdition.RECORDING).asText()).orElse(null);
        if (given.has(SiteEdition.RECORDING) && media == null) {
            errors.add(new ValueError(at + "/" + SiteEdition.RECORDING, "not-an-id"));
        }
        Instant publishedAt = null;
        try {
            publishedAt = given.has(SiteEdition.PUBLISHED_AT)
                    ? Instant.parse(given.get(SiteEdition.PUBLISHED_AT).asText())
                    : null;
        } catch (DateTimeException notAMoment) {
            errors.add(new ValueError(at + "/" + SiteEdition.PUBLISHED_AT, "not-a-moment"));
        }
        JsonNode words = given.path(SiteEdition.FIELDS);
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        String any = parity.getFirst();
        values.putObject(Values.TEXTS).set(any, words.isMissingNode() ? values.objectNode() : words);
        String there = "/texts/" + any;
        rules.draft(type, values).stream()
                .filter(error -> error.pointer().startsWith(there))
                .forEach(error -> errors.add(new ValueError(
                        at + "/" + SiteEdition.FIELDS + error.pointer().substring(there.length()),
                        error.code(),
                        error.facts())));
        if (errors.size() > before) {
            return null;
        }
        Map<String, JsonNode> named = Values.of(values).texts().getOrDefault(any, Map.of());
        Map<String, String> madeFrom = new TreeMap<>();
        given.path(SiteEdition.MADE_FROM)
                .properties()
                .forEach(one -> madeFrom.put(
                        type.field(one.getKey()).map(Field::id).orElse(one.getKey()),
                        one.getValue().asText()));
        return new SiteEdition(
                locale,
                number,
                type.stored(named),
                madeFrom,
                Math.max(given.path(SiteEdition.SOURCE).asInt(), 1),
                media,
                publishedAt != null,
                publishedAt);
    }

    /** As {@link EditionCheck#lacking}; whether a film is one is known when the whole library was read. */
    private void judge(SiteEdition edition, String at, ContentType type, Beside beside, List<ValueError> errors) {
        FurtherLanguage language = offered.get(edition.locale());
        boolean words = language == null ? edition.media() == null : language.inWords();
        if (!words && edition.media() == null) {
            errors.add(new ValueError(at + "/" + SiteEdition.RECORDING, "required"));
        }
        if (words && edition.media() != null) {
            errors.add(new ValueError(at + "/" + SiteEdition.RECORDING, "unknown"));
        }
        List<ValueError> lacking = new ArrayList<>();
        // Its words are not compared with the original's: that may have come to say the same since they were shown.
        if (words) {
            lacking.addAll(rules.whole(parity, type, edition.locale(), edition.fields()));
        }
        Wording published = beside.published();
        if (language != null && beside.seen() && published != null && edition.source() > published.number()) {
            Wording newer = beside.version(edition.source());
            // The draft it stood beside may have been followed by another since: nothing says then that it came of it.
            if (newer != null) {
                lacking.addAll(EditionRules.ahead(
                        type,
                        edition.locale(),
                        edition.madeFrom(),
                        source(language, published),
                        source(language, newer),
                        !words));
            }
        }
        String there = "/texts/" + edition.locale();
        lacking.forEach(error -> errors.add(new ValueError(
                at
                        + (error.pointer().startsWith(there)
                                ? "/" + SiteEdition.FIELDS + error.pointer().substring(there.length())
                                : "/" + SiteEdition.RECORDING),
                error.code(),
                error.facts())));
    }

    private Map<String, JsonNode> source(FurtherLanguage language, Wording wording) {
        return wording.texts().getOrDefault(language.source(parity), Map.of());
    }
}
