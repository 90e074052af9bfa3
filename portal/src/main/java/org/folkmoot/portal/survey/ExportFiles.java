package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Csv;
import org.folkmoot.portal.platform.data.Json;

/**
 * Writes answers into files: a line for each response, without who, when, or in which order (decision 7). Two thousand are read when those
 * before have been sent, so that neither a million of them nor a slow reader takes memory or holds a connection; those two thousand are
 * shuffled anew for each file, so that lines of two files cannot be laid side by side.
 */
@Singleton
class ExportFiles {
    private static final int CHUNK = 2_000;
    private static final UUID FIRST = new UUID(0, 0);

    /** What the files of pages that are asked again are called, before the page's id. */
    private static final String REPEATED = "repeated-";

    private static final String CSV = ".csv";
    private static final String JSON = ".json";

    /** By which spreadsheets know UTF-8. */
    private static final String MARK = "\uFEFF";

    /** In place of the version, in every line, where fewer than ten anonymous people answered one: they are not to stand apart. */
    private static final int NOT_SAID = 0;

    private final ExportReading reading;
    private final WordsReading said;
    private final Questionnaires questionnaires;
    private final AskedVersions versions;
    private final Words words;
    private final SecureRandom random = new SecureRandom();

    ExportFiles(
            ExportReading reading,
            WordsReading said,
            Questionnaires questionnaires,
            AskedVersions versions,
            Words words) {
        this.reading = reading;
        this.said = said;
        this.questionnaires = questionnaires;
        this.versions = versions;
        this.words = words;
    }

    /** @param guarded whether what stays with the team is in them @param locale of labels in files that have room for one language */
    InputStream open(ExportFile file, short council, Window window, boolean guarded, String locale) {
        AskedVersions.Filed filed = versions.filed(council, window);
        Sheets sheets = filed.sheets();
        List<String> blocks = blocks(sheets, guarded);
        Columns columns = columns(council, filed, Columns.of(sheets, words, guarded));
        Codebook codebook = new Codebook(
                questionnaires.version(council, window.questionnaireVersion()).title(),
                questionnaires.number(council, window.questionnaireVersion()),
                columns.all(),
                blocks.stream()
                        .map(block -> new Codebook.Table(
                                REPEATED + block,
                                columns(council, filed, Columns.of(sheets, words, guarded, block))
                                        .all()))
                        .toList());
        Responses responses = new Responses(council, window, filed, null);
        return switch (file) {
            case ANSWERS -> responses.stream(MARK + head(columns), row -> line(columns, row, false), "");
            case PLAIN -> responses.stream(head(columns), row -> line(columns, row, false), "");
            case SPSS -> responses.stream(head(columns), row -> line(columns, row, true), "");
            case WORKBOOK ->
                new SequenceInputStream(new AnswerBook(tables(council, window, filed, guarded, columns), codebook));
            case JSON -> new Comma(responses, columns).stream();
            case SYNTAX -> bytes(MARK + SpssSyntax.of(columns, ExportFile.SPSS.fileName(), locale));
            case CODEBOOK -> bytes(MARK + table(codebook));
            case CODEBOOK_JSON -> bytes(Json.write(codebook));
            case WORDS ->
                new Released(
                                council,
                                window.activity(),
                                columns,
                                blocks.stream()
                                        .map(block -> Columns.of(sheets, words, guarded, block))
                                        .toList(),
                                hidden(versions.of(council, window).sheets(), filed.hidden(), guarded))
                        .stream();
        };
    }

    /** Pages that are asked again. One of which nothing is in the file has no lines either: how many there are would tell. */
    private static List<String> blocks(Sheets sheets, boolean guarded) {
        return (guarded ? sheets : sheets.unguarded()).blocks();
    }

    /** Names of the files of pages that are asked again, two for each: a table, and the same for programs. */
    List<String> repeated(short council, Window window, boolean guarded) {
        return blocks(versions.filed(council, window).sheets(), guarded).stream()
                .flatMap(block -> Stream.of(REPEATED + block + CSV, REPEATED + block + JSON))
                .toList();
    }

    /**
     * A line for each time of a page that is asked again. It says neither whose it is nor which others are the same person's: lines are
     * shuffled by themselves.
     *
     * @param name as {@link #repeated} has it; empty for any other
     */
    Optional<InputStream> open(String name, short council, Window window, boolean guarded) {
        if (!repeated(council, window, guarded).contains(name)) return Optional.empty();
        boolean json = name.endsWith(JSON);
        String block = name.substring(REPEATED.length(), name.length() - (json ? JSON : CSV).length());
        AskedVersions.Filed filed = versions.filed(council, window);
        Columns columns = columns(council, filed, Columns.of(filed.sheets(), words, guarded, block));
        Responses responses = new Responses(council, window, filed, block);
        return Optional.of(
                json
                        ? new Comma(responses, columns).stream()
                        : responses.stream(MARK + head(columns), row -> line(columns, row, false), ""));
    }

    private List<AnswerBook.Table> tables(
            short council, Window window, AskedVersions.Filed filed, boolean guarded, Columns columns) {
        List<AnswerBook.Table> tables = new ArrayList<>();
        tables.add(table("answers", columns, new Responses(council, window, filed, null)));
        for (String block : blocks(filed.sheets(), guarded)) {
            tables.add(table(
                    "repeated " + tables.size(),
                    columns(council, filed, Columns.of(filed.sheets(), words, guarded, block)),
                    new Responses(council, window, filed, block)));
        }
        return tables;
    }

    private static AnswerBook.Table table(String name, Columns columns, Responses responses) {
        return new AnswerBook.Table(name, names(columns), () -> responses.chunk().stream()
                .map(line -> cells(columns, line))
                .toList());
    }

    /** As they may be told: each with the versions that asked it, and none of an answer that only a few were offered. */
    private Columns columns(short council, AskedVersions.Filed filed, Columns columns) {
        if (!filed.asked().mixed()) return columns;
        return columns.told(column -> {
            String token = filed.token(column.key(), column.option());
            if (filed.hidden().contains(token)) return Optional.empty();
            return Optional.of(column.in(asking(council, filed, token), value -> {
                String offered = filed.token(column.key(), value.id());
                if (filed.hidden().contains(offered)) return Optional.empty();
                return Optional.of(
                        new Columns.Value(value.id(), value.code(), value.text(), asking(council, filed, offered)));
            }));
        });
    }

    /** Numbers of the versions that held something; none where all did. */
    private List<Integer> asking(short council, AskedVersions.Filed filed, String token) {
        if (filed.always(token)) return List.of();
        return filed.asked().versions().stream()
                .map(AskedVersions.Version::version)
                .filter(version -> filed.asked().asks(version, token))
                .map(version -> questionnaires.number(council, version))
                .toList();
    }

    /** Whether there is anything that stays with the team. */
    boolean guards(short council, Window window) {
        return versions.of(council, window).sheets().items().stream()
                .anyMatch(item -> item.question().guard() != null);
    }

    /** Keys of words that are not to be in a file. @param few what alone a few were asked */
    private static Set<String> hidden(Sheets sheets, Set<String> few, boolean guarded) {
        Set<String> keys = new HashSet<>();
        Set<String> open = (guarded ? sheets : sheets.unguarded())
                .items().stream().map(Sheets.Item::key).collect(Collectors.toSet());
        for (Sheets.Item item : sheets.items()) {
            String beside = item.besideKey();
            boolean shut = !open.contains(item.key()) || few.contains(item.key());
            if (shut) keys.add(item.key());
            if (beside != null && (shut || few.contains(beside))) keys.add(beside);
        }
        return keys;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(Columns columns) {
        List<String> names = new ArrayList<>(List.of("version"));
        columns.all().forEach(column -> names.add(column.name()));
        return names;
    }

    private static String head(Columns columns) {
        return Csv.row(names(columns));
    }

    /** Texts and numbers; an empty text for nothing. */
    private static List<Object> cells(Columns columns, Line line) {
        List<Object> cells = new ArrayList<>(List.of(line.version()));
        for (Columns.Column column : columns.all()) {
            String value = line.told(column, column.of(line.answers()));
            boolean text = value == null || column.text();
            cells.add(text ? value == null ? "" : value : new BigDecimal(value));
        }
        return cells;
    }

    private static String line(Columns columns, Line line, boolean coded) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(line.version())));
        for (Columns.Column column : columns.all()) {
            String value = line.told(column, coded ? column.coded(line.answers()) : column.of(line.answers()));
            // A number that we have read and written ourselves is no formula.
            boolean number = column.sort() == Columns.Sort.NUMBER || coded;
            cells.add(value == null ? "" : number ? value : Csv.cell(value));
        }
        return Csv.row(cells);
    }

    private static String json(Columns columns, Line line) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("version", line.version());
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Columns.Column column : columns.all()) {
            String value = line.told(column, column.of(line.answers()));
            if (value == null) continue;
            answers.put(column.name(), column.text() ? value : (Object) new BigDecimal(value));
        }
        row.put("answers", answers);
        return Json.write(row);
    }

    private static String table(Codebook codebook) {
        StringBuilder text = new StringBuilder();
        codebook.rows()
                .forEach(row -> text.append(Csv.row(row.stream()
                        .map(cell -> cell instanceof String said ? Csv.cell(said) : cell.toString())
                        .toList())));
        return text.toString();
    }

    /** One response. @param asked key of the version @param version {@link #NOT_SAID}, or number of the questionnaire's version that was answered */
    private record Line(int version, long asked, Answers answers, AskedVersions.Filed filed) {
        /**
         * What a column may say of it: nothing where its version did not ask, or did not offer, that. Where the versions must not be told apart
         * it says of nobody that they left out what not all were offered, so that nobody can tell either who was not.
         */
        @Nullable
        String told(Columns.Column column, @Nullable String value) {
            if (value == null || !filed.asked().mixed()) return value;
            String token = filed.token(column.key(), column.option());
            if (filed.apart()) return filed.asked().asks(asked, token) ? value : null;
            boolean left = value.equals("0")
                    && (column.sort() == Columns.Sort.TICK
                            || column.sort() == Columns.Sort.WRITTEN
                            || column.sort() == Columns.Sort.TIMES);
            return left && !filed.always(token) ? null : value;
        }
    }

    /** The head, then one chunk after the other, then the end. */
    private abstract static class Chunks implements Enumeration<InputStream> {
        private String before = "";
        private String after = "";
        private boolean over;

        InputStream stream(String head, String end) {
            before = head;
            after = end;
            return new SequenceInputStream(this);
        }

        /** The next chunk as text; null after the last. */
        @Nullable
        abstract String next();

        @Override
        public boolean hasMoreElements() {
            return !over;
        }

        @Override
        public InputStream nextElement() {
            if (over) throw new NoSuchElementException();
            String text = next();
            over = text == null;
            String whole = before + (over ? after : text);
            before = "";
            return bytes(whole);
        }
    }

    /** Goes through what was sent. */
    private final class Responses {
        private final short council;
        private final UUID activity;
        private final Map<Long, Integer> numbers = new HashMap<>();
        private final AskedVersions.Filed filed;
        private final @Nullable String block;
        private @Nullable List<ExportRow> ahead;
        private UUID after = FIRST;
        private boolean last;

        /** @param block a page that is asked again, each time of which is a line; null for a line each */
        Responses(short council, Window window, AskedVersions.Filed filed, @Nullable String block) {
            this.council = council;
            this.activity = window.activity();
            this.filed = filed;
            this.block = block;
        }

        /** Empty after the last. */
        List<Line> chunk() {
            List<Line> lines = List.of();
            // Of two thousand who were not asked a page nothing is written; others may come.
            while (lines.isEmpty() && !last) lines = next();
            return lines;
        }

        private List<Line> next() {
            List<ExportRow> rows = new ArrayList<>(ahead == null ? read() : ahead);
            ahead = read();
            // The end of one file is not to be the end of another: those who come last are shuffled among many.
            if (ahead.size() < CHUNK) rows.addAll(ahead);
            last = ahead.size() < CHUNK;
            List<Line> lines = new ArrayList<>();
            for (ExportRow row : rows) {
                int number = filed.apart()
                        ? numbers.computeIfAbsent(
                                row.questionnaireVersion(), version -> questionnaires.number(council, version))
                        : NOT_SAID;
                Answers answers = Answers.read(row.answers());
                long asked = row.questionnaireVersion();
                if (block == null) lines.add(new Line(number, asked, filed.told(answers), filed));
                else
                    Turns.each(answers, block)
                            .forEach(each -> lines.add(new Line(number, asked, filed.told(each), filed)));
            }
            Collections.shuffle(lines, random);
            return lines;
        }

        private List<ExportRow> read() {
            List<ExportRow> rows = reading.sent(council, activity, after, CHUNK);
            if (!rows.isEmpty()) after = rows.getLast().id();
            return rows;
        }

        InputStream stream(String head, Function<Line, String> written, String end) {
            return new Chunks() {
                @Override
                @Nullable
                String next() {
                    List<Line> lines = chunk();
                    if (lines.isEmpty()) return null;
                    StringBuilder text = new StringBuilder();
                    lines.forEach(line -> text.append(written.apply(line)));
                    return text.toString();
                }
            }.stream(head, end);
        }
    }

    /** Rows of JSON with commas between. */
    private static final class Comma {
        private final Responses responses;
        private final Columns columns;
        private String between = "\n";

        Comma(Responses responses, Columns columns) {
            this.responses = responses;
            this.columns = columns;
        }

        InputStream stream() {
            return responses.stream("[", this::row, "\n]\n");
        }

        private String row(Line line) {
            String row = between + json(columns, line);
            between = ",\n";
            return row;
        }
    }

    /** Words that the team may read, tied to no other answer. */
    private final class Released extends Chunks {
        private final short council;
        private final UUID activity;
        private final Map<String, Columns.Column> columns = new HashMap<>();
        private UUID after = FIRST;
        private final Set<String> hidden;
        private boolean last;

        Released(short council, UUID activity, Columns columns, List<Columns> repeated, Set<String> hidden) {
            this.council = council;
            this.activity = activity;
            this.hidden = hidden;
            columns.all().forEach(column -> this.columns.putIfAbsent(column.key(), column));
            repeated.forEach(each -> each.all().forEach(column -> this.columns.putIfAbsent(column.key(), column)));
        }

        InputStream stream() {
            return stream(
                    MARK + Csv.row(List.of("column", "language", "may_be_printed", "words", "themes", "campaign")), "");
        }

        @Override
        @Nullable
        String next() {
            if (last) return null;
            List<TextRow> rows = new ArrayList<>(said.released(council, activity, after, CHUNK));
            last = rows.size() < CHUNK;
            if (!rows.isEmpty()) after = rows.getLast().id();
            Collections.shuffle(rows, random);
            StringBuilder text = new StringBuilder();
            List<UUID> keys = rows.stream().map(TextRow::id).toList();
            Map<UUID, List<RedactionRow>> redactions =
                    Quotes.byText(keys.isEmpty() ? List.of() : said.redactions(council, keys));
            Map<UUID, String> campaigns = new HashMap<>();
            Map<UUID, List<String>> themes = new HashMap<>();
            if (!keys.isEmpty()) {
                said.themes(council, keys)
                        .forEach(theme -> themes.computeIfAbsent(theme.textId(), any -> new ArrayList<>())
                                .add(theme.label()));
            }
            if (!keys.isEmpty()) {
                said.campaigns(council, keys).forEach(each -> campaigns.put(each.textId(), each.label()));
            }
            for (TextRow row : rows) {
                if (hidden.contains(row.question())) continue;
                Columns.Column column = columns.get(row.question());
                text.append(Csv.row(List.of(
                        column == null ? Csv.cell(row.question()) : column.name(),
                        row.language(),
                        row.permission() ? "1" : "0",
                        Csv.cell(Quotes.printed(row, redactions.getOrDefault(row.id(), List.of()), words)),
                        Csv.cell(String.join("; ", themes.getOrDefault(row.id(), List.of()))),
                        campaigns.getOrDefault(row.id(), ""))));
            }
            return text.toString();
        }
    }
}
