package org.folkmoot.portal.tender;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.survey.xlsform.FormFile;
import org.folkmoot.portal.survey.xlsform.FormRow;
import org.folkmoot.portal.survey.xlsform.FormSheet;
import org.folkmoot.portal.survey.xlsform.NotAForm;
import org.jspecify.annotations.Nullable;

/**
 * The file in which bids of the council's own system are brought: an empty one is made for each tender, and a filled one is read, a bid in each row. A
 * workbook is opened in a process apart, and no formula in it is worked out (decision record 26); what is wrong is named by row and column, and then nothing is
 * taken.
 */
@Singleton
class LoadSheet {
    static final int MOST_BYTES = FormFile.MOST_BYTES;
    static final int MOST_FAULTS = 50;

    private static final int MOST_COLUMNS = 300;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_PARTNERS = 20;
    private static final String PROGRAM = "Folkmoot";

    /** The shape is the library's. */
    private static final String VERSION = "1.0";

    private final FormFile workbooks;

    LoadSheet(@Property(name = "folkmoot.reading.seconds", defaultValue = "10") int seconds) {
        this.workbooks = new FormFile(Duration.ofSeconds(seconds));
    }

    /**
     * Something that is wrong.
     *
     * @param row as a spreadsheet counts it; 0 for the whole file
     * @param column its heading; empty for the whole row
     * @param what end of a message key
     */
    record Fault(int row, String column, String what, Map<String, Object> facts) {}

    /** Bids, or what is wrong with the file. */
    record Read(List<LoadedBid> bids, List<Fault> faults) {
        static Read wrong(String what) {
            return new Read(List.of(), List.of(new Fault(0, "", what, Map.of())));
        }
    }

    /** Cells of one row, by column from 0. */
    private record Cells(int number, Map<Integer, String> texts) {}

    /** @param heads as written, by column from 0 */
    private record Table(int headRow, Map<Integer, String> heads, List<Cells> rows) {}

    byte[] csv(List<LoadColumn> columns) {
        String head = Csv.row(
                columns.stream().map(column -> Csv.cell(column.heading())).toList());
        return ("\uFEFF" + head).getBytes(StandardCharsets.UTF_8);
    }

    byte[] workbook(List<LoadColumn> columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, PROGRAM, VERSION)) {
            Worksheet sheet = book.newWorksheet("bids");
            for (int c = 0; c < columns.size(); c++)
                sheet.inlineString(0, c, Csv.harmless(columns.get(c).heading()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toByteArray();
    }

    Read read(byte[] file, List<LoadColumn> columns) {
        if (file.length == 0) return Read.wrong("empty");
        if (file.length > MOST_BYTES) return Read.wrong("large");
        try {
            return bids(FormFile.workbook(file) ? book(file) : commas(file, columns), columns);
        } catch (NotAForm refused) {
            return Read.wrong("unreadable");
        } catch (CharacterCodingException other) {
            return Read.wrong("letters");
        }
    }

    private Table book(byte[] file) throws NotAForm {
        List<FormSheet> sheets = workbooks.read(file).sheets();
        if (sheets.isEmpty()) return new Table(0, Map.of(), List.of());
        FormSheet first = sheets.getFirst();
        Map<Integer, String> heads = new LinkedHashMap<>();
        for (String each : first.heads()) heads.put(heads.size(), each);
        List<Cells> rows = new ArrayList<>();
        for (FormRow each : first.rows()) {
            Map<Integer, String> texts = new LinkedHashMap<>();
            heads.forEach((column, head) -> {
                String text = each.cells().get(head);
                if (text != null) texts.put(column, text);
            });
            rows.add(new Cells(each.number(), texts));
        }
        return new Table(first.headRow(), heads, rows);
    }

    /** Some countries part cells with a semicolon. */
    private static Table commas(byte[] file, List<LoadColumn> columns) throws NotAForm, CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file))
                .toString();
        if (text.startsWith("\uFEFF")) text = text.substring(1);
        Table table = parted(text, ',');
        return table.heads().size() < Math.min(2, columns.size()) ? parted(text, ';') : table;
    }

    private static Table parted(String text, char by) throws NotAForm {
        int headRow = 0;
        Map<Integer, String> heads = new LinkedHashMap<>();
        List<Cells> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(by)
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            int number = 0;
            for (CsvRecord each : records) {
                number++;
                Map<Integer, String> texts = new LinkedHashMap<>();
                for (int c = 0; c < each.getFieldCount(); c++)
                    if (!each.getField(c).isBlank()) texts.put(c, each.getField(c));
                if (texts.isEmpty()) continue;
                if (headRow == 0) {
                    headRow = number;
                    texts.forEach((column, head) -> heads.put(column, head.strip()));
                } else {
                    rows.add(new Cells(number, texts));
                }
                if (rows.size() > Loads.MOST) break;
            }
        } catch (RuntimeException unreadable) {
            throw new NotAForm("load.fault.unreadable", Map.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Table(headRow, heads, rows);
    }

    private static Read bids(Table table, List<LoadColumn> columns) {
        if (table.heads().isEmpty()) return Read.wrong("empty");
        if (table.heads().size() > MOST_COLUMNS) return Read.wrong("columns");
        if (table.rows().isEmpty()) return Read.wrong("no-rows");
        if (table.rows().size() > Loads.MOST) return Read.wrong("rows");
        Map<String, LoadColumn> known = columns.stream().collect(Collectors.toMap(LoadColumn::key, each -> each));
        List<Fault> faults = new ArrayList<>();
        Map<Integer, LoadColumn> found = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        table.heads().forEach((column, head) -> {
            LoadColumn is = LoadColumn.key(head).map(known::get).orElse(null);
            if (is == null) faults.add(new Fault(table.headRow(), head, "unknown", Map.of()));
            else if (!seen.add(is.key())) faults.add(new Fault(table.headRow(), head, "column-twice", Map.of()));
            else found.put(column, is);
        });
        for (LoadColumn each : columns)
            if (!each.optional() && !seen.contains(each.key()))
                faults.add(new Fault(table.headRow(), each.heading(), "missing", Map.of()));
        List<LoadedBid> bids = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        for (Cells row : table.rows()) {
            bids.add(bid(row, table, found, faults));
            String name = bids.getLast().organisation().toLowerCase(Locale.ROOT);
            Integer before = name.isEmpty() ? null : names.putIfAbsent(name, row.number());
            if (before != null)
                faults.add(new Fault(
                        row.number(), columns.getFirst().heading(), "organisation-twice", Map.of("row", before)));
        }
        return faults.isEmpty()
                ? new Read(List.copyOf(bids), List.of())
                : new Read(List.of(), faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
    }

    private static LoadedBid bid(Cells row, Table table, Map<Integer, LoadColumn> found, List<Fault> faults) {
        Map<String, String> whole = new TreeMap<>();
        SortedMap<String, String> answers = new TreeMap<>();
        row.texts().forEach((column, raw) -> {
            LoadColumn is = found.get(column);
            String text = plain(raw);
            if (is == null) {
                if (!table.heads().containsKey(column)) faults.add(new Fault(row.number(), "", "outside", Map.of()));
                return;
            }
            String what = fault(is, text);
            if (what != null)
                faults.add(new Fault(
                        row.number(),
                        is.heading(),
                        what,
                        Map.of("most", is.section() == null ? LONGEST_NAME : BidSection.LONGEST)));
            if (is.section() == null) whole.put(is.key(), text);
            else answers.put(is.key(), text);
        });
        if (!whole.containsKey(LoadColumn.ORGANISATION))
            faults.add(new Fault(row.number(), LoadColumn.ORGANISATION, "organisation", Map.of()));
        if (answers.isEmpty()) faults.add(new Fault(row.number(), "", "nothing", Map.of()));
        return new LoadedBid(
                whole.getOrDefault(LoadColumn.ORGANISATION, ""),
                whole.getOrDefault(LoadColumn.SIGNED, ""),
                whole.getOrDefault(LoadColumn.POST, ""),
                whole.getOrDefault(LoadColumn.LANGUAGE, "en").toLowerCase(Locale.ROOT),
                partners(whole.getOrDefault(LoadColumn.PARTNERS, "")),
                answers,
                List.of());
    }

    /** What keeps a text from standing in a column; null for nothing. */
    static @Nullable String fault(LoadColumn column, String text) {
        BidSection section = column.section();
        if (section == null) {
            if (column.key().equals(LoadColumn.LANGUAGE)
                    && !text.equalsIgnoreCase("en")
                    && !text.equalsIgnoreCase("cy")) return "language";
            if (column.key().equals(LoadColumn.PARTNERS))
                return partners(text).size() > MOST_PARTNERS
                                || partners(text).stream().anyMatch(each -> each.length() > LONGEST_NAME)
                        ? "partners"
                        : null;
            return text.length() > LONGEST_NAME ? "long" : null;
        }
        if (text.length() > BidSection.LONGEST) return "long";
        boolean figure = text.isBlank()
                || !section.kind().figure()
                || BidSection.figure(text).isPresent();
        return figure ? null : "figure";
    }

    /** One a line, or with semicolons between. */
    static List<String> partners(String text) {
        return Stream.of(text.split("[\\n;]"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Letter for letter, but for ends of lines, and signs that nobody sees. */
    static String plain(String raw) {
        return raw.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .strip();
    }
}
