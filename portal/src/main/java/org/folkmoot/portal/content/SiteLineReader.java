package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.content.site.NamedFile;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.ValueCheck;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.FileStore;

/** Reads lines of entries and says everything that is wrong with each. */
final class SiteLineReader {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_SLUG = 80;
    private static final int LONGEST_FILE_NAME = 255;
    private static final int MOST_FILES = 500;
    private static final Set<String> PAPER = Set.of("name", "lang", "shown", "sha256", "size", "kind");

    private final ContentTypes types;
    private final List<String> locales;
    private final SiteEditionReader editions;
    private final Map<String, Known> known = new HashMap<>();

    /** @param locales in which nothing that is published may be missing */
    SiteLineReader(ContentTypes types, List<String> locales, SiteEditionReader editions) {
        this.types = types;
        this.editions = editions;
        this.locales = locales;
    }

    /** What is asked of a type again and again. @param names of its fields, by their ids */
    private record Known(ContentType type, ValueCheck check, Map<String, String> names) {
        boolean paper() {
            return type.key().equals(BuiltIn.DOCUMENT.key());
        }
    }

    @Nullable
    private Known known(String key) {
        return known.computeIfAbsent(key, unseen -> types.find(key)
                .map(type -> {
                    Map<String, String> names = new HashMap<>();
                    type.fields().forEach(field -> names.put(field.id(), field.name()));
                    return new Known(type, types.check(type), names);
                })
                .orElse(null));
    }

    /**
     * @param errors filled; where it stays empty the line is good
     * @return null where there are errors
     */
    @Nullable
    SiteLine read(JsonNode line, List<ValueError> errors) {
        if (!line.isObject()) {
            errors.add(new ValueError("", "not-object"));
            return null;
        }
        unknown(line, SiteLine.NAMES, "", errors);
        Known type = known(line.path("type").asText());
        if (type == null) {
            errors.add(new ValueError("/type", "not-its-type"));
            return null;
        }
        UUID id = line.has("id") ? Ids.parse(line.get("id").asText()).orElse(null) : Ids.uuid();
        if (id == null) {
            errors.add(new ValueError("/id", "not-an-id"));
        }
        Reading reading = new Reading(type, locales, errors);
        List<SiteLine.Paper> files = files(line, type, errors);
        SiteLine.Said published = reading.said(line, "published", true, 0, files.size());
        int after = published == null ? 0 : published.wording().number();
        SiteLine.Said planned = reading.said(line, "planned", false, 0, files.size());
        SiteLine.Said draft = reading.said(
                line,
                "draft",
                false,
                Math.max(after, planned == null ? 0 : planned.wording().number()),
                files.size());
        if (planned != null && planned.wording().number() == after) {
            errors.add(new ValueError("/planned/number", "twice"));
        }
        Instant publishedAt = moment(line, "publishedAt", "", errors);
        Instant withdrawnAt = moment(line, "withdrawnAt", "", errors);
        Instant first = moment(line, "firstPublishedAt", "", errors);
        Instant archivedAt = moment(line, "archivedAt", "", errors);
        Map<String, List<String>> slugs = slugs(line.path("slugs"), errors);
        boolean seen = line.has("published");
        SiteEditionReader.Beside beside = new SiteEditionReader.Beside(
                published == null ? null : published.wording(),
                Stream.of(published, planned, draft)
                        .filter(Objects::nonNull)
                        .map(SiteLine.Said::wording)
                        .toList(),
                seen && withdrawnAt == null && archivedAt == null);
        List<SiteEdition> written = editions.read(line.path(SiteLine.EDITIONS), type.type(), beside, errors);
        if (!seen && !line.has("draft")) {
            errors.add(new ValueError("", "required"));
        }
        if (!seen && (publishedAt != null || withdrawnAt != null || first != null)) {
            errors.add(new ValueError("/published", "required"));
        }
        if (seen && !line.has("publishedAt")) {
            errors.add(new ValueError("/publishedAt", "required"));
        }
        if (id == null || !errors.isEmpty()) {
            return null;
        }
        SiteLine read = new SiteLine(
                type.type(),
                id,
                published,
                planned,
                draft,
                publishedAt,
                withdrawnAt,
                first == null ? publishedAt : first,
                archivedAt,
                List.of(),
                slugs,
                written,
                files);
        List<SiteLine.Plan> plans = plans(line.path("plans"), read, type, errors);
        return errors.isEmpty() ? withPlans(read, plans) : null;
    }

    private static SiteLine withPlans(SiteLine line, List<SiteLine.Plan> plans) {
        return plans.isEmpty()
                ? line
                : new SiteLine(
                        line.type(),
                        line.id(),
                        line.published(),
                        line.planned(),
                        line.draft(),
                        line.publishedAt(),
                        line.withdrawnAt(),
                        line.firstPublishedAt(),
                        line.archivedAt(),
                        plans,
                        line.slugs(),
                        line.editions(),
                        line.files());
    }

    /** Each move once; papers are not planned. */
    private static List<SiteLine.Plan> plans(JsonNode given, SiteLine line, Known type, List<ValueError> errors) {
        if (given.isMissingNode()) {
            return List.of();
        }
        if (type.paper() || !given.isArray()) {
            errors.add(new ValueError("/plans", type.paper() ? "unknown" : "not-list"));
            return List.of();
        }
        List<SiteLine.Plan> plans = new ArrayList<>();
        Set<String> moves = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String at = "/plans/" + i;
            JsonNode one = given.get(i);
            unknown(one, Set.of("move", SiteLine.NUMBER, "at"), at, errors);
            String move = one.path("move").asText().toUpperCase(java.util.Locale.ROOT);
            boolean publishes = move.equals(ScheduleRow.PUBLISH);
            if (!publishes && !move.equals(ScheduleRow.WITHDRAW) || !moves.add(move)) {
                errors.add(new ValueError(at + "/move", "not-a-move"));
            }
            int number = one.path(SiteLine.NUMBER).asInt();
            if (publishes
                    && line.versions().stream().noneMatch(said -> said.wording().number() == number)) {
                errors.add(new ValueError(at + "/number", "no-such-version"));
            }
            Instant due = moment(one, "at", at, errors);
            if (due == null) {
                errors.add(new ValueError(at + "/at", "required"));
            } else {
                plans.add(new SiteLine.Plan(move, publishes ? number : null, due));
            }
        }
        return plans;
    }

    private static List<SiteLine.Paper> files(JsonNode line, Known type, List<ValueError> errors) {
        JsonNode given = line.path(SiteLine.FILES);
        if (given.isMissingNode()) {
            return List.of();
        }
        if (!type.paper() || !given.isArray()) {
            errors.add(new ValueError("/files", type.paper() ? "not-list" : "unknown"));
            return List.of();
        }
        if (given.size() > MOST_FILES) {
            errors.add(new ValueError("/files", "too-many", Map.of("most", MOST_FILES)));
            return List.of();
        }
        List<SiteLine.Paper> files = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String at = "/files/" + i;
            JsonNode one = given.get(i);
            unknown(one, PAPER, at, errors);
            NamedFile file = NamedFile.read(one, at, DocumentDesk.KINDS, FileStore.USUAL_LIMIT_BYTES, errors);
            String name = one.path("name").asText();
            if (name.isBlank()) {
                errors.add(new ValueError(at + "/name", "required"));
            } else if (name.length() > LONGEST_FILE_NAME) {
                errors.add(new ValueError(at + "/name", "too-long", Map.of("most", LONGEST_FILE_NAME)));
            }
            String lang = one.path("lang").asText();
            if (!SharedDocument.LANGUAGES.contains(lang)) {
                errors.add(new ValueError(at + "/lang", "unknown-language"));
            }
            SiteLine.Shown shown = shown(one.path("shown"), at + "/shown", errors);
            if (shown != null && !numbers.add(shown.number())) {
                errors.add(new ValueError(at + "/shown/number", "twice"));
            }
            if (file != null) {
                files.add(new SiteLine.Paper(file, name, lang, shown));
            }
        }
        return files;
    }

    @Nullable
    private static SiteLine.Shown shown(JsonNode given, String at, List<ValueError> errors) {
        if (given.isMissingNode()) {
            return null;
        }
        Instant from = moment(given, "from", at, errors);
        int number = given.path(SiteLine.NUMBER).asInt();
        String to = given.path("to").asText();
        if (from == null
                || number < 1
                || !Set.of(SharedDocument.STAFF, SharedDocument.EVERYONE).contains(to)) {
            errors.add(new ValueError(at, "required"));
            return null;
        }
        return new SiteLine.Shown(
                number,
                from,
                to.equals(SharedDocument.STAFF),
                given.path("hidden").asBoolean(false));
    }

    private static Map<String, List<String>> slugs(JsonNode given, List<ValueError> errors) {
        Map<String, List<String>> slugs = new TreeMap<>();
        given.properties().forEach(one -> {
            List<String> all = new ArrayList<>();
            one.getValue().forEach(slug -> all.add(slug.asText()));
            boolean good = LANGUAGE.matcher(one.getKey()).matches()
                    && one.getValue().isArray()
                    && all.stream()
                            .allMatch(slug -> slug.length() <= LONGEST_SLUG
                                    && SLUG.matcher(slug).matches());
            if (good) {
                slugs.put(one.getKey(), all);
            } else {
                errors.add(new ValueError("/slugs/" + one.getKey(), "not-a-slug"));
            }
        });
        return slugs;
    }

    private static void unknown(JsonNode object, Set<String> names, String at, List<ValueError> errors) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                errors.add(new ValueError(at + "/" + name, "unknown"));
            }
        });
    }

    @Nullable
    private static Instant moment(JsonNode line, String name, String at, List<ValueError> errors) {
        if (!line.has(name)) {
            return null;
        }
        try {
            return Instant.parse(line.get(name).asText());
        } catch (DateTimeException notAMoment) {
            errors.add(new ValueError(at + "/" + name, "not-a-moment"));
            return null;
        }
    }

    /** Reads the wordings of one line. */
    private record Reading(Known known, List<String> locales, List<ValueError> errors) {
        /** @param whole whether people see it @param after its number comes after this @param papers how many files the line has */
        SiteLine.@Nullable Said said(JsonNode line, String name, boolean whole, int after, int papers) {
            JsonNode given = line.get(name);
            if (given == null) {
                return null;
            }
            if (!given.isObject()) {
                errors.add(new ValueError("/" + name, "not-object"));
                return null;
            }
            ObjectNode values = (ObjectNode) given;
            JsonNode number = values.remove(SiteLine.NUMBER);
            JsonNode madeFrom = values.remove(SiteLine.MADE_FROM);
            JsonNode files = values.remove(SiteLine.FILES);
            Instant savedAt = moment(values, SiteLine.SAVED_AT, "/" + name, errors);
            values.remove(SiteLine.SAVED_AT);
            int counted = number == null ? after + 1 : number.asInt();
            if (counted <= after || number != null && !number.isInt()) {
                errors.add(new ValueError("/" + name + "/number", "not-whole"));
            }
            ContentType type = known.type();
            List<ValueError> wrong =
                    whole ? known.check().whole(values, locales) : known.check().draft(values);
            wrong.forEach(
                    error -> errors.add(new ValueError("/" + name + error.pointer(), error.code(), error.facts())));
            if (!wrong.isEmpty()) {
                return null;
            }
            Wording wording = wording(values, madeFrom, counted);
            if (whole) {
                Gap.of(type, wording, locales)
                        .forEach(gap -> errors.add(
                                new ValueError("/" + name + "/texts/" + gap.locale() + "/" + gap.field(), gap.code())));
            }
            if (whole && known.paper()) {
                DocumentDesk.missing(wording).stream()
                        .filter(missing -> !missing.equals("file"))
                        .forEach(missing -> errors.add(new ValueError("/" + name, "lacks-" + missing)));
            }
            return new SiteLine.Said(wording, savedAt, files(files, name, whole, papers));
        }

        private Wording wording(ObjectNode values, @Nullable JsonNode madeFrom, int counted) {
            Values read = Values.of(values);
            Map<String, Map<String, JsonNode>> texts = new LinkedHashMap<>();
            Map<String, Map<String, Integer>> stamps = new TreeMap<>();
            read.texts().forEach((locale, fields) -> {
                Map<String, JsonNode> stored = known.type().stored(fields);
                texts.put(locale, stored);
                Map<String, Integer> stamp = new TreeMap<>();
                stored.keySet().forEach(field -> {
                    JsonNode said = madeFrom == null
                            ? null
                            : madeFrom.path(locale).get(known.names().getOrDefault(field, field));
                    stamp.put(field, said == null || !said.isInt() ? counted : said.asInt());
                });
                stamps.put(locale, stamp);
            });
            return new Wording(counted, known.type().stored(read.shared()), texts, stamps);
        }

        private Map<String, Integer> files(@Nullable JsonNode given, String name, boolean whole, int papers) {
            Map<String, Integer> files = new TreeMap<>();
            String at = "/" + name + "/files";
            if (given != null) {
                given.properties().forEach(one -> {
                    int place = one.getValue().asInt();
                    if (!SharedDocument.LANGUAGES.contains(one.getKey()) || place < 1 || place > papers) {
                        errors.add(new ValueError(at + "/" + one.getKey(), "no-such-file"));
                    }
                    files.put(one.getKey(), place);
                });
            }
            if (whole && known.paper() && files.isEmpty()) {
                errors.add(new ValueError(at, "required"));
            }
            return files;
        }
    }
}
