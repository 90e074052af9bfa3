package org.folkmoot.portal.content.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.YamlPart;

/** Reads one file of {@code content/types}; {@code content/README.md} describes what may stand in it. */
final class TypeFile {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_PATTERN = 200;
    private static final int MOST_CHOSEN = 50;

    /** First segments of addresses that the product has pages of its own below. */
    private static final Set<String> OCCUPIED = Set.of(
            "consultations",
            "hear-back",
            "search",
            "documents",
            "about",
            "changes",
            "sign-in",
            "sign-out",
            "your-page",
            "join",
            "studio",
            "help",
            "take-part",
            "worry",
            "answer",
            "return",
            "feed",
            "developers",
            "preview");

    private final String key;
    private final Map<String, Integer> lines;
    private final Map<String, Kind.Block> shapes;

    private TypeFile(String key, Map<String, Integer> lines, Map<String, Kind.Block> shapes) {
        this.key = key;
        this.lines = lines;
        this.shapes = shapes;
    }

    /** Reads one file of {@code content/blocks}. @return null when there is no making sense of it at all */
    @Nullable
    static Kind.Block block(String name, String file, byte[] bytes, List<Fault> faults) {
        YamlPart top = YamlPart.read(file, bytes, faults);
        return top == null ? null : new TypeFile(name, Map.of(), Map.of()).block(name, top);
    }

    /**
     * @param file as an operator would look for it
     * @param faults what is wrong is added here
     * @param lines where each field begins is added here, by {@link #place}
     * @param shapes of blocks that a field may use, by name
     * @return null when there is no making sense of it at all
     */
    @Nullable
    static ContentType read(
            String key,
            String file,
            byte[] bytes,
            List<Fault> faults,
            Map<String, Integer> lines,
            Map<String, Kind.Block> shapes) {
        YamlPart top = YamlPart.read(file, bytes, faults);
        if (top == null) {
            return null;
        }
        if (!KEY.matcher(key).matches() || key.length() > 40) {
            top.fault("", "a type is called by lower-case words with hyphens, at most 40 letters, not \"" + key + "\"");
        }
        if (ContentType.FEATURES.contains(key)) {
            top.fault("", "\"" + key + "\" is what a feature of the product is called");
        }
        Localised label = top.words("label");
        Localised help = top.wordsOr("help");
        boolean isPublic = top.flag("public", true);
        boolean ownPages = top.flag("ownPages", false);
        boolean single = top.flag("single", false);
        ContentType.Pages pages = top.has("page") ? pages(top.part("page")) : null;
        List<Field> fields = new TypeFile(key, lines, shapes).fields(top, Place.TYPE);
        ContentType type = new ContentType(key, label, help, isPublic, ownPages, single, pages, fields);
        demandTitle(top, type);
        top.end();
        return type;
    }

    private static ContentType.Pages pages(YamlPart rules) {
        String path = rules.text("path");
        if (!path.isEmpty() && !KEY.matcher(path).matches() || OCCUPIED.contains(path)) {
            rules.fault("path", "entries have no pages at \"" + path + "\"");
        }
        String schemaOrg = Objects.requireNonNullElse(rules.textOr("schemaOrg"), ContentType.KINDS_OF_PAGES.getFirst());
        if (!ContentType.KINDS_OF_PAGES.contains(schemaOrg)) {
            rules.fault(
                    "schemaOrg",
                    "a page is one of " + String.join(", ", ContentType.KINDS_OF_PAGES) + ", not \"" + schemaOrg
                            + "\"");
        }
        ContentType.Pages pages = new ContentType.Pages(
                path,
                rules.flag("list", true),
                rules.textOr("until"),
                rules.words("title"),
                rules.wordsOr("lead"),
                schemaOrg);
        rules.end();
        return pages;
    }

    /** Where a field stands. */
    private enum Place {
        TYPE,
        GROUP,
        /** In a block that is written once for each language. */
        BLOCK
    }

    /** Names a field of a type among all fields. */
    static String place(String type, String field) {
        return type + "." + field;
    }

    private static void demandTitle(YamlPart top, ContentType type) {
        boolean good = type.field(ContentType.TITLE)
                .filter(title -> title.kind() instanceof Kind.Text text && !text.lines())
                .filter(title -> title.localised() && title.required() && title.isPublic())
                .isPresent();
        if (!good) {
            top.fault("fields", "a type has a field \"title\": kind text, localised: true, required: true, public");
        }
    }

    private List<Field> fields(YamlPart part, Place where) {
        List<Field> fields = new ArrayList<>();
        Set<String> former = new HashSet<>();
        Map<String, YamlPart> parts = part.parts("fields");
        if (parts.size() > MOST_FIELDS) {
            part.fault("fields", "more than " + MOST_FIELDS + " fields");
        }
        parts.forEach((name, rules) -> {
            if (where == Place.TYPE) {
                lines.put(place(key, name), rules.line());
            }
            Field field = field(name, rules, where);
            if (field.renamedFrom() != null
                    && (parts.containsKey(field.renamedFrom()) || !former.add(field.renamedFrom()))) {
                rules.fault("renamedFrom", "\"" + field.renamedFrom() + "\" is another field");
            }
            fields.add(field);
        });
        return fields;
    }

    private Field field(String name, YamlPart rules, Place where) {
        boolean grouped = where != Place.TYPE;
        if (!NAME.matcher(name).matches()) {
            rules.fault(
                    "", "a field is called by letters and digits, beginning with a small letter, not \"" + name + "\"");
        }
        boolean localised = where != Place.GROUP && rules.flag("localised", "slug".equals(rules.textOr("kind")));
        Kind kind = kind(rules, grouped, localised);
        boolean slug = kind instanceof Kind.Slug;
        if (!grouped && (slug != name.equals(ContentType.SLUG) || !slug && ContentType.SYSTEM.contains(name))) {
            rules.fault(
                    "",
                    slug
                            ? "the field of kind slug is called \"slug\""
                            : "\"" + name + "\" is what the portal itself says of every entry");
        }
        Localised label = rules.words("label");
        Localised help = rules.wordsOr("help");
        boolean required = rules.flag("required", false);
        Field field;
        if (grouped) {
            if (where == Place.BLOCK && name.equals(Kind.Blocks.KIND)) {
                rules.fault("", "\"" + name + "\" is what a block calls its shape");
            }
            field = new Field(
                    name, name, kind, label, help, required, localised, false, false, true, false, null, null);
        } else {
            boolean names = rules.flag("names", false);
            boolean unique = rules.flag("unique", false);
            boolean isPublic = rules.flag("public", true);
            boolean index = rules.flag("index", name.equals(ContentType.TITLE));
            JsonNode fallback = rules.json("default");
            String renamedFrom = rules.textOr("renamedFrom");
            field = new Field(
                    name,
                    name,
                    kind,
                    label,
                    help,
                    required,
                    localised,
                    names,
                    unique,
                    isPublic,
                    index,
                    fallback,
                    renamedFrom);
            demandSense(rules, field);
        }
        rules.end();
        return field;
    }

    private static void demandSense(YamlPart rules, Field field) {
        if (field.copied() && !field.kind().isComparable()) {
            rules.fault(
                    field.index() ? "index" : "unique",
                    "a value of this kind cannot be copied out"
                            + (field.kind() instanceof Kind.Text
                                    ? ": give the text \"max: " + Field.LONGEST_INDEXED + "\" or less"
                                    : ""));
        }
        if (field.unique() && field.kind().isMany()) {
            rules.fault("unique", "a list cannot be unique");
        }
        if (field.kind() instanceof Kind.Slug && (!field.localised() || field.copied() || field.required())) {
            rules.fault(
                    "kind", "a slug is localised and unique by itself, and made from the title where it is left out");
        }
        if (field.names() && !field.localised()) {
            rules.fault("names", "only a localised field has names that may be the same in both languages");
        }
        if (field.renamedFrom() != null
                && (field.name().equals(ContentType.TITLE) || field.name().equals(ContentType.SLUG))) {
            rules.fault("renamedFrom", "\"" + field.name() + "\" is called so in every type");
        }
        if (field.name().equals(field.renamedFrom())) {
            rules.fault("renamedFrom", "that is its name now");
        }
    }

    private Kind kind(YamlPart rules, boolean grouped, boolean localised) {
        String word = rules.text("kind");
        return switch (word) {
            case "text" -> text(rules);
            case "rich-text" -> new Kind.RichText(rules.whole("max", LONGEST_TEXT, 1, LONGEST_TEXT));
            case "number" -> number(rules);
            case "boolean" -> new Kind.YesNo();
            case "date" -> day(rules);
            case "date-time" -> moment(rules);
            case "choice" -> choice(rules);
            case "term" -> {
                boolean many = rules.flag("many", false);
                yield new Kind.TermOf(rules.text("taxonomy"), many, most(rules, many));
            }
            case "media" -> new Kind.Media();
            case "document" -> new Kind.Paper();
            case "place" -> new Kind.Place();
            case "reference" -> reference(rules);
            case "component" -> component(rules, grouped);
            case "blocks" -> blocks(rules, grouped, localised);
            case "slug" -> {
                if (grouped) {
                    rules.fault("kind", "there is no slug inside a group");
                }
                yield new Kind.Slug();
            }
            default -> {
                if (!word.isEmpty()) {
                    rules.fault("kind", "there is no kind \"" + word + "\"");
                }
                yield new Kind.YesNo();
            }
        };
    }

    private static Kind text(YamlPart rules) {
        int most = rules.whole("max", 200, 1, LONGEST_TEXT);
        int least = rules.whole("min", 0, 0, most);
        String pattern = rules.textOr("pattern");
        if (pattern != null) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException broken) {
                rules.fault("pattern", "this is not a pattern: " + broken.getDescription());
                pattern = null;
            }
            if (pattern != null && pattern.length() > LONGEST_PATTERN) {
                rules.fault("pattern", "a pattern has at most " + LONGEST_PATTERN + " characters");
            }
        }
        return new Kind.Text(least, most, pattern, rules.flag("lines", false));
    }

    private static Kind number(YamlPart rules) {
        BigDecimal least = rules.number("min");
        BigDecimal most = rules.number("max");
        Kind.Numeric kind = new Kind.Numeric(least, most, rules.flag("whole", false));
        if (kind.lowest().compareTo(kind.highest()) > 0) {
            rules.fault("min", "\"min\" is more than \"max\"");
        }
        return kind;
    }

    private static Kind day(YamlPart rules) {
        LocalDate from = point(rules, "from", LocalDate::parse, "a day such as 2026-11-25");
        LocalDate to = point(rules, "to", LocalDate::parse, "a day such as 2026-11-25");
        if (from != null && to != null && from.isAfter(to)) {
            rules.fault("from", "\"from\" is after \"to\"");
        }
        return new Kind.Day(from, to);
    }

    private static Kind moment(YamlPart rules) {
        Instant from = point(rules, "from", Instant::parse, "an instant such as 2026-11-25T09:00:00Z");
        Instant to = point(rules, "to", Instant::parse, "an instant such as 2026-11-25T09:00:00Z");
        if (from != null && to != null && from.isAfter(to)) {
            rules.fault("from", "\"from\" is after \"to\"");
        }
        return new Kind.Moment(from, to);
    }

    @Nullable
    private static <T> T point(YamlPart rules, String key, Function<String, T> reading, String shape) {
        String text = rules.textOr(key);
        try {
            return text == null ? null : reading.apply(text);
        } catch (DateTimeException broken) {
            rules.fault(key, "\"" + key + "\" is " + shape + ", not \"" + text + "\"");
            return null;
        }
    }

    private static Kind choice(YamlPart rules) {
        List<Kind.Option> options = new ArrayList<>();
        rules.parts("options").forEach((id, words) -> options.add(new Kind.Option(id, words.words())));
        options.stream()
                .filter(option -> option.id().isBlank() || option.id().length() > 60)
                .forEach(option -> rules.fault("options", "an option is called by at most 60 letters"));
        boolean many = rules.flag("many", false);
        return new Kind.Choice(options, many, most(rules, many));
    }

    private static Kind reference(YamlPart rules) {
        List<String> to = rules.list("to");
        if (to.isEmpty()) {
            rules.fault("to", "\"to\" names the types it may lead to");
        }
        boolean many = rules.flag("many", false);
        return new Kind.Reference(to, many, most(rules, many));
    }

    private Kind component(YamlPart rules, boolean grouped) {
        if (grouped) {
            rules.fault("kind", "there is no group inside a group");
            rules.parts("fields");
            return new Kind.Component(List.of(), 0, 1);
        }
        int most = rules.whole("max", 20, 1, MOST_CHOSEN);
        int least = rules.whole("min", 0, 0, most);
        return new Kind.Component(fields(rules, Place.GROUP), least, most);
    }

    private Kind blocks(YamlPart rules, boolean grouped, boolean localised) {
        if (grouped) {
            rules.fault("kind", "there are no blocks inside a group");
        }
        int most = rules.whole("max", 20, 1, MOST_CHOSEN);
        int least = rules.whole("min", 0, 0, most);
        List<Kind.Block> used = new ArrayList<>();
        for (String name : rules.list("use")) {
            Kind.Block shape = shapes.get(name);
            if (shape == null) {
                rules.fault("use", "there is no file content/blocks/" + name + ".yml");
            } else {
                used.add(localised ? shape : shape.forAll());
            }
        }
        if (rules.list("use").isEmpty()) {
            rules.fault("use", "\"use\" names the blocks it may have");
        }
        return new Kind.Blocks(used, least, most);
    }

    private Kind.Block block(String name, YamlPart shape) {
        if (!KEY.matcher(name).matches() || name.length() > 40) {
            shape.fault("", "a block is called by lower-case words with hyphens, not \"" + name + "\"");
        }
        Kind.Block block =
                new Kind.Block(name, shape.words("label"), shape.wordsOr("help"), fields(shape, Place.BLOCK));
        shape.end();
        return block;
    }

    private static int most(YamlPart rules, boolean many) {
        if (!many && rules.has("max")) {
            rules.fault("max", "only a list has a \"max\": say \"many: true\"");
        }
        return rules.whole("max", many ? MOST_CHOSEN : 1, 1, MOST_CHOSEN);
    }
}
