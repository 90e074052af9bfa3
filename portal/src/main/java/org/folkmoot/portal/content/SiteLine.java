package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.site.NamedFile;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;

/**
 * One entry in the lines of a whole site: what people see, what is to go out, what was last saved where that differs, when it was
 * published, its addresses and, of a paper, its files. Values stand under the names of the fields, so that a line outlives a rename.
 *
 * @param published null for what people do not see and never saw
 * @param planned null unless a version is to go out that is neither of the other two
 * @param draft null where nothing was saved since it was published
 * @param plans what is to happen to it at a moment
 * @param slugs by language: the address of today first, then those of before
 * @param editions in further languages and forms
 * @param files of a paper: those its wordings name and those people were ever shown
 */
record SiteLine(
        ContentType type,
        UUID id,
        @Nullable Said published,
        @Nullable Said planned,
        @Nullable Said draft,
        @Nullable Instant publishedAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant firstPublishedAt,
        @Nullable Instant archivedAt,
        List<Plan> plans,
        Map<String, List<String>> slugs,
        List<SiteEdition> editions,
        List<Paper> files) {
    static final String NUMBER = "number";
    static final String MADE_FROM = "madeFrom";
    static final String SAVED_AT = "savedAt";
    static final String FILES = "files";
    static final String EDITIONS = "editions";
    static final Set<String> NAMES = Set.of(
            "type",
            "id",
            "published",
            "planned",
            "draft",
            "publishedAt",
            "withdrawnAt",
            "firstPublishedAt",
            "archivedAt",
            "plans",
            "slugs",
            EDITIONS,
            FILES);

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    /**
     * A version.
     *
     * @param savedAt null where the line does not say
     * @param files of a paper, by language: the place of its file in {@link SiteLine#files}, from 1
     */
    record Said(Wording wording, @Nullable Instant savedAt, Map<String, Integer> files) {}

    /** @param move {@link ScheduleRow#PUBLISH} or {@link ScheduleRow#WITHDRAW} @param number of the version; null for withdrawing */
    record Plan(String move, @Nullable Integer number, Instant at) {}

    /** A file of a paper. @param shown null where people were never shown it */
    record Paper(
            NamedFile file,
            String name,
            String lang,
            @Nullable Shown shown) {}

    /** @param number part of its address @param staff whether only staff were shown it */
    record Shown(int number, Instant from, boolean staff, boolean hidden) {}

    /** Every version there is, the one people see first. */
    List<Said> versions() {
        return java.util.stream.Stream.of(published, planned, draft)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The version that was saved last. */
    Said saved() {
        return versions().stream()
                .max(java.util.Comparator.comparing(said -> said.wording().number()))
                .orElseThrow();
    }

    /** As one line of JSON. */
    String written() {
        ObjectNode line = MAKE.objectNode();
        line.put("type", type.key());
        line.put("id", id.toString());
        when(line, "firstPublishedAt", firstPublishedAt);
        when(line, "publishedAt", publishedAt);
        when(line, "withdrawnAt", withdrawnAt);
        when(line, "archivedAt", archivedAt);
        said(line, "published", published);
        said(line, "planned", planned);
        said(line, "draft", draft);
        if (!plans.isEmpty()) {
            ArrayNode all = line.putArray("plans");
            plans.forEach(plan -> {
                ObjectNode one = all.addObject();
                one.put("move", plan.move().toLowerCase(java.util.Locale.ROOT));
                if (plan.number() != null) {
                    one.put(NUMBER, plan.number());
                }
                one.put("at", plan.at().toString());
            });
        }
        ObjectNode addresses = line.putObject("slugs");
        slugs.forEach((locale, all) -> {
            ArrayNode list = addresses.putArray(locale);
            all.forEach(list::add);
        });
        if (!editions.isEmpty()) {
            ArrayNode all = line.putArray(EDITIONS);
            editions.forEach(edition -> all.add(edition.written(type)));
        }
        if (!files.isEmpty()) {
            ArrayNode all = line.putArray(FILES);
            files.forEach(file -> all.add(written(file)));
        }
        return line.toString();
    }

    private static ObjectNode written(Paper paper) {
        ObjectNode one = paper.file().written();
        one.put("name", paper.name());
        one.put("lang", paper.lang());
        if (paper.shown() != null) {
            ObjectNode shown = one.putObject("shown");
            shown.put(NUMBER, paper.shown().number());
            shown.put("from", paper.shown().from().toString());
            shown.put("to", paper.shown().staff() ? SharedDocument.STAFF : SharedDocument.EVERYONE);
            shown.put("hidden", paper.shown().hidden());
        }
        return one;
    }

    private void said(ObjectNode line, String name, @Nullable Said said) {
        if (said != null) {
            line.set(name, written(said));
        }
    }

    private ObjectNode written(Said said) {
        Wording wording = said.wording();
        ObjectNode written = (ObjectNode) wording.values(type).json();
        written.put(NUMBER, wording.number());
        when(written, SAVED_AT, said.savedAt());
        ObjectNode made = written.putObject(MADE_FROM);
        wording.madeFrom().forEach((locale, fields) -> {
            ObjectNode stamps = made.putObject(locale);
            named(fields).forEach(stamps::put);
        });
        if (!said.files().isEmpty()) {
            ObjectNode files = written.putObject(FILES);
            new TreeMap<>(said.files()).forEach(files::put);
        }
        return written;
    }

    private Map<String, Integer> named(Map<String, Integer> stored) {
        Map<String, Integer> named = new TreeMap<>();
        stored.forEach((id, number) -> named.put(
                type.fields().stream()
                        .filter(field -> field.id().equals(id))
                        .map(Field::name)
                        .findFirst()
                        .orElse(id),
                number));
        return named;
    }

    private static void when(ObjectNode line, String name, @Nullable Instant at) {
        if (at != null) {
            line.put(name, at.toString());
        }
    }
}
