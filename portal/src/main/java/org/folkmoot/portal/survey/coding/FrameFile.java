package org.folkmoot.portal.survey.coding;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.micronaut.core.annotation.Nullable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/** A code frame as a file, to keep, to share with another consultation, or to write in a spreadsheet. What goes out comes in the same. */
public final class FrameFile {
    /** The most bytes of a file. */
    public static final int MOST_BYTES = 500_000;

    /** The most codes of a frame. */
    public static final int MOST_CODES = 200;

    private static final List<String> LOCALES = List.of("en", "cy");
    private static final List<String> PARTS = List.of("label", "definition", "example");
    private static final String MARK = "\uFEFF";

    /** @param parent label of the code above it; null for none */
    public record Line(CodeWording wording, @Nullable String parent, boolean retired) {}

    /** @param line in the file, the first is 1; 0 for the file itself @param key of the message */
    public record Fault(int line, String key, Map<String, Object> facts) {}

    /** Nothing is taken from a file that is not right as a whole. */
    public static final class NotAFrame extends Exception {
        private final transient List<Fault> faults;

        NotAFrame(List<Fault> faults) {
            super("not a code frame");
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    private FrameFile() {}

    public static String csv(List<Line> lines) {
        StringBuilder file = new StringBuilder(MARK);
        file.append(Csv.row(columns()));
        for (Line line : lines) {
            List<String> cells = new ArrayList<>();
            for (String part : PARTS) {
                Localised words = line.wording().parts().get(part);
                LOCALES.forEach(locale -> cells.add(Csv.cell(words.texts().getOrDefault(locale, ""))));
            }
            cells.add(Csv.cell(line.parent() == null ? "" : line.parent()));
            cells.add(line.retired() ? "yes" : "");
            file.append(Csv.row(cells));
        }
        return file.toString();
    }

    public static String json(List<Line> lines) {
        List<Map<String, Object>> codes = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> code = new TreeMap<>();
            line.wording().parts().forEach((part, words) -> {
                if (!words.blank()) code.put(part, words.texts());
            });
            if (line.parent() != null) code.put("parent", line.parent());
            if (line.retired()) code.put("retired", true);
            codes.add(code);
        }
        return Json.write(Map.of("codeFrame", 1, "codes", codes));
    }

    /** Reads either kind; which it is shows in its content. @throws NotAFrame with everything that is wrong, line by line */
    public static List<Line> read(byte[] file) throws NotAFrame {
        if (file.length > MOST_BYTES) throw broken("survey.frame.file.too-large");
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException other) {
            throw broken("survey.frame.file.not-text");
        }
        if (text.startsWith(MARK)) text = text.substring(1);
        if (text.indexOf('\0') >= 0) throw broken("survey.frame.file.not-text");
        return checked(text.stripLeading().startsWith("{") ? ofJson(text) : ofCsv(text));
    }

    /** Whether a quotation mark is missing, so that the rest of the table would be one cell. */
    public static boolean openQuotation(String table) {
        return table.chars().filter(letter -> letter == '"').count() % 2 == 1;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>();
        PARTS.forEach(part -> LOCALES.forEach(locale -> columns.add(part + "_" + locale)));
        columns.add("parent");
        columns.add("retired");
        return columns;
    }

    private record Numbered(int number, Line line) {}

    private static List<Numbered> ofCsv(String text) throws NotAFrame {
        if (openQuotation(text)) throw broken("survey.frame.file.not-csv");
        List<Numbered> lines = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (row.getFields().stream().allMatch(String::isBlank)) continue;
                if (columns.isEmpty()) {
                    for (int at = 0; at < row.getFieldCount(); at++) {
                        columns.put(row.getField(at).strip().toLowerCase(Locale.ROOT), at);
                    }
                    if (!columns.containsKey("label_en") && !columns.containsKey("label_cy")) {
                        throw broken("survey.frame.file.no-label-column");
                    }
                } else if (lines.size() > MOST_CODES) {
                    throw broken("survey.frame.file.too-many");
                } else {
                    lines.add(new Numbered((int) row.getStartingLineNumber(), line(row, columns)));
                }
            }
        } catch (CsvParseException unreadable) {
            throw broken("survey.frame.file.not-csv");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return lines;
    }

    private static Line line(CsvRecord row, Map<String, Integer> columns) {
        List<Localised> parts = new ArrayList<>();
        for (String part : PARTS) {
            Map<String, String> words = new HashMap<>();
            LOCALES.forEach(locale -> words.put(locale, cell(row, columns.get(part + "_" + locale))));
            parts.add(new Localised(words));
        }
        String parent = cell(row, columns.get("parent"));
        return new Line(
                new CodeWording(parts.get(0), parts.get(1), parts.get(2)),
                parent.isEmpty() ? null : parent,
                !cell(row, columns.get("retired")).isEmpty());
    }

    /** Without the apostrophe that keeps a spreadsheet from working it out. */
    private static String cell(CsvRecord row, @Nullable Integer column) {
        if (column == null || column >= row.getFieldCount()) return "";
        String text = row.getField(column).strip();
        boolean guarded = text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0;
        return guarded ? text.substring(1) : text;
    }

    private static List<Numbered> ofJson(String text) throws NotAFrame {
        JsonNode codes;
        try {
            codes = Json.tree(text).path("codes");
        } catch (Json.NotJson unreadable) {
            throw broken("survey.frame.file.not-json");
        }
        if (!codes.isArray()) throw broken("survey.frame.file.not-json");
        if (codes.size() > MOST_CODES) throw broken("survey.frame.file.too-many");
        List<Numbered> lines = new ArrayList<>();
        for (JsonNode code : codes) {
            List<Localised> parts = new ArrayList<>();
            for (String part : PARTS) {
                Map<String, String> words = new HashMap<>();
                LOCALES.forEach(locale -> words.put(
                        locale, code.path(part).path(locale).asText("").strip()));
                parts.add(new Localised(words));
            }
            String parent = code.path("parent").asText("").strip();
            lines.add(new Numbered(
                    lines.size() + 1,
                    new Line(
                            new CodeWording(parts.get(0), parts.get(1), parts.get(2)),
                            parent.isEmpty() ? null : parent,
                            code.path("retired").asBoolean(false))));
        }
        return lines;
    }

    private static List<Line> checked(List<Numbered> read) throws NotAFrame {
        List<Fault> faults = new ArrayList<>();
        if (read.isEmpty()) throw broken("survey.frame.file.empty");
        if (read.size() > MOST_CODES) throw broken("survey.frame.file.too-many");
        Map<String, Line> byName = new LinkedHashMap<>();
        for (Numbered each : read) {
            CodeWording wording = each.line().wording();
            String name = CodeWording.folded(wording.name());
            if (name.isEmpty()) {
                faults.add(new Fault(each.number(), "survey.frame.file.no-label", Map.of()));
            } else if (byName.putIfAbsent(name, each.line()) != null) {
                faults.add(new Fault(each.number(), "survey.frame.file.twice", Map.of("label", wording.name())));
            }
            wording.label().texts().values().forEach(label -> tooLong(each, label, CodeWording.LONGEST_LABEL, faults));
            wording.definition()
                    .texts()
                    .values()
                    .forEach(text -> tooLong(each, text, CodeWording.LONGEST_TEXT, faults));
            wording.example().texts().values().forEach(text -> tooLong(each, text, CodeWording.LONGEST_TEXT, faults));
        }
        for (Numbered each : read) {
            String parent = each.line().parent();
            if (parent == null) continue;
            Line above = byName.get(CodeWording.folded(parent));
            if (above == null) {
                faults.add(new Fault(each.number(), "survey.frame.file.no-parent", Map.of("label", parent)));
            } else if (above.parent() != null || above.equals(each.line())) {
                faults.add(new Fault(each.number(), "survey.frame.file.deep", Map.of("label", parent)));
            }
        }
        if (!faults.isEmpty()) throw new NotAFrame(faults);
        return read.stream().map(Numbered::line).toList();
    }

    private static void tooLong(Numbered each, String text, int most, List<Fault> faults) {
        if (text.length() > most) {
            faults.add(new Fault(each.number(), "survey.frame.file.long", Map.of("most", most)));
        }
    }

    private static NotAFrame broken(String key) {
        return new NotAFrame(List.of(new Fault(0, key, Map.of())));
    }
}
