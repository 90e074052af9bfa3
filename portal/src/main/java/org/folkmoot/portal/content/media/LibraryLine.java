package org.folkmoot.portal.content.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.content.site.NamedFile;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * One thing of the library in the lines of a whole site. Of a picture only the file is named that its sizes and cuts are made of: they are
 * made anew wherever it comes in.
 *
 * @param converted null for a picture, and for a recording that still waits to be converted
 * @param captions by language
 */
public record LibraryLine(
        UUID id,
        Sort sort,
        String name,
        Localised alt,
        boolean decorative,
        int focusX,
        int focusY,
        Localised said,
        @Nullable Boolean converted,
        Instant addedAt,
        NamedFile file,
        Map<String, NamedFile> captions) {
    /** Tells such a line from others. */
    public static final String MARK = "media";

    static final int LONGEST_NAME = 120;
    static final int LONGEST_ALT = 300;
    static final int LONGEST_SAID = 50_000;
    private static final int WHOLE = 100;
    private static final int MIDDLE = 50;
    private static final String LANGUAGE = "[a-z]{2}(-[A-Z]{2})?";
    private static final Set<String> NAMES = Set.of(
            MARK, "sort", "name", "alt", "decorative", "focus", "said", "converted", "addedAt", "file", "captions");

    /** As one line of JSON. */
    public String written() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put(MARK, id.toString()).put("sort", sort.key()).put("name", name);
        words(line.putObject("alt"), alt);
        line.put("decorative", decorative);
        line.putObject("focus").put("x", focusX).put("y", focusY);
        words(line.putObject("said"), said);
        if (converted != null) {
            line.put("converted", converted);
        }
        line.put("addedAt", addedAt.toString());
        line.set("file", file.written());
        ObjectNode each = line.putObject("captions");
        new TreeMap<>(captions).forEach((locale, one) -> each.set(locale, one.written()));
        return line.toString();
    }

    private static void words(ObjectNode into, Localised words) {
        words.texts().forEach(into::put);
    }

    /** Reads a line and says everything that is wrong with it. @return null where something is */
    @Nullable
    public static LibraryLine read(JsonNode line, List<ValueError> errors) {
        int before = errors.size();
        line.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                errors.add(new ValueError("/" + name, "unknown"));
            }
        });
        UUID id = Ids.parse(line.path(MARK).asText()).orElse(null);
        if (id == null) {
            errors.add(new ValueError("/" + MARK, "not-an-id"));
        }
        Sort sort = List.of(Sort.values()).stream()
                .filter(one -> one.key().equals(line.path("sort").asText()))
                .findFirst()
                .orElse(null);
        if (sort == null) {
            errors.add(new ValueError("/sort", "not-an-option"));
            return null;
        }
        String name = line.path("name").asText();
        if (name.isBlank()) {
            errors.add(new ValueError("/name", "required"));
        } else if (name.length() > LONGEST_NAME) {
            errors.add(new ValueError("/name", "too-long", Map.of("most", LONGEST_NAME)));
        }
        Localised alt = words(line, "alt", LONGEST_ALT, errors);
        Localised said = words(line, "said", LONGEST_SAID, errors);
        boolean decorative = line.path("decorative").asBoolean(false);
        if (sort == Sort.PICTURE && !decorative && alt.blank()) {
            errors.add(new ValueError("/alt", "required"));
        }
        int x = percent(line, "x", errors);
        int y = percent(line, "y", errors);
        Instant addedAt = moment(line, errors);
        NamedFile file = NamedFile.read(line.path("file"), "/file", sort.kinds(), LibraryImport.largest(sort), errors);
        Map<String, NamedFile> captions = captions(line.path("captions"), sort, errors);
        JsonNode converted = line.path("converted");
        if (errors.size() > before || id == null || file == null || addedAt == null) {
            return null;
        }
        return new LibraryLine(
                id,
                sort,
                name,
                decorative ? Localised.EMPTY : alt,
                decorative,
                x,
                y,
                said,
                sort == Sort.PICTURE || !converted.isBoolean() ? null : converted.booleanValue(),
                addedAt,
                file,
                captions);
    }

    private static Map<String, NamedFile> captions(JsonNode given, Sort sort, List<ValueError> errors) {
        Map<String, NamedFile> captions = new TreeMap<>();
        given.properties().forEach(one -> {
            String at = "/captions/" + one.getKey();
            if (sort == Sort.PICTURE || !one.getKey().matches("en|cy")) {
                errors.add(new ValueError(at, "unknown"));
                return;
            }
            NamedFile file =
                    NamedFile.read(one.getValue(), at, Set.of(FileKind.VTT), MediaDesk.LARGEST_CAPTIONS, errors);
            if (file != null) {
                captions.put(one.getKey(), file);
            }
        });
        return captions;
    }

    private static Localised words(JsonNode line, String name, int most, List<ValueError> errors) {
        Map<String, String> texts = new TreeMap<>();
        line.path(name).properties().forEach(one -> {
            String at = "/" + name + "/" + one.getKey();
            if (!one.getKey().matches(LANGUAGE)) {
                errors.add(new ValueError(at, "not-a-language"));
            } else if (!one.getValue().isTextual()) {
                errors.add(new ValueError(at, "not-text"));
            } else if (one.getValue().asText().length() > most) {
                errors.add(new ValueError(at, "too-long", Map.of("most", most)));
            } else {
                texts.put(one.getKey(), one.getValue().asText());
            }
        });
        return new Localised(texts);
    }

    private static int percent(JsonNode line, String name, List<ValueError> errors) {
        JsonNode given = line.path("focus").path(name);
        if (given.isMissingNode()) {
            return MIDDLE;
        }
        if (!given.isInt() || given.intValue() < 0 || given.intValue() > WHOLE) {
            errors.add(new ValueError("/focus/" + name, "not-a-percentage"));
        }
        return given.asInt();
    }

    @Nullable
    private static Instant moment(JsonNode line, List<ValueError> errors) {
        try {
            return Instant.parse(line.path("addedAt").asText());
        } catch (DateTimeException notAMoment) {
            errors.add(new ValueError("/addedAt", "not-a-moment"));
            return null;
        }
    }
}
