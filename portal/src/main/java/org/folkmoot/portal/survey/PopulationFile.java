package org.folkmoot.portal.survey;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.coding.CodeWording;
import org.folkmoot.portal.survey.coding.FrameFile;

/**
 * Who lives here, as a table: {@code dimension,group_en,group_cy,people,source,date}, a line for each group. It is taken in as a whole, or
 * not at all.
 */
final class PopulationFile {
    static final int MOST_BYTES = 500_000;
    static final List<String> DIMENSIONS = List.of("age", "ward", "cohort", "language");
    private static final List<String> COLUMNS =
            List.of("dimension", "group_en", "group_cy", "people", "source", "date");
    private static final int MOST_GROUPS = 200;
    private static final int MOST_PEOPLE = 100_000_000;
    private static final int MOST_FAULTS = 50;
    private static final int LONGEST_GROUP = 120;
    private static final int LONGEST_SOURCE = 200;
    private static final String MARK = "\uFEFF";

    /** How many people of one way of counting are in each group. */
    record Counted(String source, LocalDate countedOn, List<Group> groups) {}

    record Group(Localised name, int people) {}

    /** @param line in the file, the first is 1; 0 for the file itself @param key of the message */
    record Fault(int line, String key, Map<String, Object> facts) {}

    static final class Refused extends Exception {
        private final transient List<Fault> faults;

        Refused(List<Fault> faults) {
            super("not a population");
            this.faults = List.copyOf(faults);
        }

        List<Fault> faults() {
            return faults;
        }
    }

    private final List<String> locales;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Counted> counted = new LinkedHashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    private PopulationFile(List<String> locales, LocalDate today) {
        this.locales = locales;
        this.today = today;
    }

    /**
     * @param locales in which every group must have a name
     * @return keyed by dimension, groups in the order of the file
     * @throws Refused with everything that is wrong, line by line
     */
    static Map<String, Counted> read(byte[] file, List<String> locales, LocalDate today) throws Refused {
        PopulationFile reading = new PopulationFile(locales, today);
        reading.rows(text(file));
        // whose line has a fault lacks a group, and that is said
        boolean whole = reading.faults.isEmpty();
        reading.counted.forEach((dimension, one) -> {
            if (whole && one.groups().size() < 2) reading.fault(0, "one-group", Map.of("dimension", dimension));
        });
        if (reading.faults.isEmpty() && reading.counted.isEmpty()) reading.fault(0, "empty", Map.of());
        if (!reading.faults.isEmpty()) throw new Refused(reading.faults);
        return reading.counted;
    }

    static String write(Map<String, Counted> counted) {
        StringBuilder file = new StringBuilder(MARK).append(Csv.row(COLUMNS));
        counted.forEach((dimension, one) -> one.groups()
                .forEach(group -> file.append(Csv.row(List.of(
                        dimension,
                        Csv.cell(group.name().texts().getOrDefault("en", "")),
                        Csv.cell(group.name().texts().getOrDefault("cy", "")),
                        Integer.toString(group.people()),
                        Csv.cell(one.source()),
                        one.countedOn().toString())))));
        return file.toString();
    }

    private static String text(byte[] file) throws Refused {
        if (file.length > MOST_BYTES) throw new Refused(List.of(new Fault(0, key("too-large"), Map.of())));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            if (text.indexOf('\0') >= 0) throw new Refused(List.of(new Fault(0, key("not-text"), Map.of())));
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new Refused(List.of(new Fault(0, key("not-text"), Map.of())));
        }
    }

    private void rows(String text) {
        if (FrameFile.openQuotation(text)) {
            fault(0, "not-csv", Map.of());
            return;
        }
        Map<String, Integer> columns = new HashMap<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                if (row.getFields().stream().allMatch(String::isBlank)) continue;
                if (columns.isEmpty()) {
                    for (int at = 0; at < row.getFieldCount(); at++) {
                        columns.putIfAbsent(row.getField(at).strip().toLowerCase(Locale.ROOT), at);
                    }
                    List<String> missing = COLUMNS.stream()
                            .filter(column -> !columns.containsKey(column)
                                    && !(column.equals("group_cy") && !locales.contains("cy")))
                            .toList();
                    if (!missing.isEmpty()) {
                        fault(1, "no-column", Map.of("columns", String.join(", ", missing)));
                        return;
                    }
                } else {
                    line((int) row.getStartingLineNumber(), row, columns);
                    if (faults.size() >= MOST_FAULTS) return;
                }
            }
        } catch (CsvParseException unreadable) {
            fault(0, "not-csv", Map.of());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void line(int number, CsvRecord row, Map<String, Integer> columns) {
        int before = faults.size();
        String dimension = cell(row, columns.get("dimension")).toLowerCase(Locale.ROOT);
        if (!DIMENSIONS.contains(dimension)) {
            fault(number, "dimension", Map.of("word", dimension));
            return;
        }
        Localised name = new Localised(
                Map.of("en", cell(row, columns.get("group_en")), "cy", cell(row, columns.get("group_cy"))));
        for (String locale : locales) {
            if (!name.has(locale)) fault(number, "no-name-" + locale, Map.of());
        }
        name.texts().values().stream()
                .filter(each -> each.length() > LONGEST_GROUP)
                .forEach(each -> fault(number, "long", Map.of("most", LONGEST_GROUP)));
        for (String each : name.texts().values().stream()
                .map(CodeWording::folded)
                .distinct()
                .toList()) {
            if (!names.computeIfAbsent(dimension, any -> new HashSet<>()).add(each)) {
                fault(number, "twice", Map.of("group", each));
            }
        }
        String people = cell(row, columns.get("people"));
        if (!people.matches("[0-9]{1,9}") || Integer.parseInt(people) > MOST_PEOPLE) {
            fault(number, "people", Map.of("word", people.length() > 20 ? people.substring(0, 20) : people));
        }
        String source = cell(row, columns.get("source"));
        if (source.isEmpty()) fault(number, "no-source", Map.of());
        if (source.length() > LONGEST_SOURCE) fault(number, "long", Map.of("most", LONGEST_SOURCE));
        LocalDate countedOn = day(cell(row, columns.get("date")));
        if (countedOn.isAfter(today)) fault(number, "date", Map.of());
        if (faults.size() > before) return;
        Counted one = counted.computeIfAbsent(dimension, any -> new Counted(source, countedOn, new ArrayList<>()));
        if (!one.source().equals(source) || !one.countedOn().equals(countedOn)) {
            fault(number, "other-source", Map.of("dimension", dimension));
        } else if (one.groups().size() >= MOST_GROUPS) {
            fault(number, "too-many", Map.of("most", MOST_GROUPS));
        } else {
            one.groups().add(new Group(name, Integer.parseInt(people)));
        }
    }

    /** One that is no day is as wrong as one to come. */
    private static LocalDate day(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException none) {
            return LocalDate.MAX;
        }
    }

    private static String cell(CsvRecord row, Integer column) {
        if (column == null || column >= row.getFieldCount()) return "";
        String text = row.getField(column).strip();
        boolean guarded = text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0;
        return guarded ? text.substring(1) : text;
    }

    private void fault(int line, String what, Map<String, Object> facts) {
        if (faults.size() < MOST_FAULTS) faults.add(new Fault(line, key(what), facts));
    }

    private static String key(String what) {
        return "survey.population.file." + what;
    }
}
