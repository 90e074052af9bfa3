package org.folkmoot.portal.survey.xlsform;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.files.ChildProgram;
import org.folkmoot.portal.platform.files.FileCheck;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.RefusedFile;

/**
 * Reads the sheets of a form, whatever it is kept as: a workbook of today ({@code .xlsx}) or of long ago ({@code .xls}), both in a process
 * of its own, commas ({@code .csv}) or a table drawn in text ({@code .md}). What it is shows in its content, not its name.
 */
public final class FormFile {
    /** The most bytes of a file. */
    public static final int MOST_BYTES = 2_000_000;

    private static final String MUCH = "survey.xlsform.too-much";
    private static final String BROKEN = "survey.xlsform.broken";
    private static final String LOCKED = "files.refused.encrypted";
    private static final int LONGEST_ANSWER = 40_000_000;
    private static final byte[] TODAY = {'P', 'K', 3, 4};
    private static final byte[] LONG_AGO = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final ChildProgram child;

    public FormFile(Duration patience) {
        this.child = new ChildProgram(patience, WorkbookProgram.class.getName(), LONGEST_ANSWER);
    }

    /** @throws NotAForm with the reason to show beside the field */
    public FormSheets read(byte[] file) throws NotAForm {
        if (file.length > MOST_BYTES) throw new NotAForm("survey.file.too-large", Map.of());
        if (startsWith(file, LONG_AGO)) return apart(file, WorkbookProgram.XLS);
        FileKind kind;
        try {
            kind = FileCheck.kindOf(file);
        } catch (RefusedFile refused) {
            throw new NotAForm(why(refused.reason()), Map.of());
        }
        return switch (kind) {
            case XLSX -> apart(file, WorkbookProgram.XLSX);
            case TXT, CSV -> text(file);
            default -> throw new NotAForm("survey.xlsform.other", Map.of());
        };
    }

    private static String why(RefusedFile.Reason reason) {
        return switch (reason) {
            case UNKNOWN_KIND -> "survey.xlsform.other";
            case TOO_MUCH_INSIDE -> MUCH;
            case MACROS -> "survey.xlsform.macros";
            case FILE_INSIDE -> "survey.xlsform.file-inside";
            case EMPTY -> "files.refused.empty";
            case ENCRYPTED -> LOCKED;
            default -> BROKEN;
        };
    }

    private FormSheets apart(byte[] file, String kind) throws NotAForm {
        ChildProgram.Ended ended = child.run(new ByteArrayInputStream(file), kind);
        if (!ended.inTime()) throw new NotAForm("files.refused.too-slow", Map.of());
        switch (ended.exit()) {
            case 0 -> {}
            case ChildProgram.OUT_OF_MEMORY -> throw new NotAForm(MUCH, Map.of());
            case WorkbookProgram.ENCRYPTED -> throw new NotAForm(LOCKED, Map.of());
            default -> throw new NotAForm(BROKEN, Map.of());
        }
        byte[] answer = ended.answer();
        if (answer.length > LONGEST_ANSWER) throw new NotAForm(MUCH, Map.of());
        if (!startsWith(answer, WorkbookProgram.ANSWER)) throw new NotAForm(BROKEN, Map.of());
        int from = WorkbookProgram.ANSWER.length;
        WorkbookProgram.Said said = org.folkmoot.portal.platform.data.Json.read(
                new String(answer, from, answer.length - from, StandardCharsets.UTF_8), WorkbookProgram.Said.class);
        if (!said.key().isEmpty()) throw new NotAForm(said.key(), said.facts());
        return said.sheets();
    }

    /** Whether a file begins as a workbook does, of today or of long ago. */
    public static boolean workbook(byte[] file) {
        return startsWith(file, TODAY) || startsWith(file, LONG_AGO);
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    /** Sheets one after another in a text: a row with something in its first place begins one. */
    static FormSheets text(byte[] file) throws NotAForm {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new NotAForm("survey.xlsform.not-utf8", Map.of());
        }
        if (text.startsWith("\uFEFF")) text = text.substring(1);
        return text.stripLeading().startsWith("|") ? drawn(text) : commas(text);
    }

    private static FormSheets commas(String text) throws NotAForm {
        Lines lines = new Lines();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord each : records) lines.line((int) each.getStartingLineNumber(), each.getFields());
        } catch (RuntimeException unreadable) {
            throw new NotAForm("survey.xlsform.not-csv", Map.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return lines.done();
    }

    private static FormSheets drawn(String text) throws NotAForm {
        Lines lines = new Lines();
        String[] all = text.split("\\R", -1);
        for (int n = 0; n < all.length; n++) {
            String line = all[n].strip();
            if (line.startsWith("|")) lines.line(n + 1, places(line));
        }
        return lines.done();
    }

    /** What stands between the strokes of a line; a stroke after a backslash is one of the text. */
    private static List<String> places(String line) {
        List<String> places = new ArrayList<>();
        StringBuilder place = new StringBuilder();
        for (int i = 1; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '|') {
                place.append('|');
                i++;
            } else if (letter == '|') {
                places.add(place.toString().strip());
                place.setLength(0);
            } else {
                place.append(letter);
            }
        }
        if (!place.toString().isBlank()) places.add(place.toString().strip());
        return places;
    }

    /** Lines of a text file as rows of the sheet that was named last. */
    private static final class Lines {
        private final SheetGathering gathering = new SheetGathering();
        private final Map<String, Integer> names = new HashMap<>();
        private boolean begun;

        void line(int number, List<String> places) throws NotAForm {
            if (places.stream().allMatch(String::isBlank)) return;
            String first = places.getFirst().strip();
            if (!first.isEmpty()) {
                if (names.putIfAbsent(first.toLowerCase(java.util.Locale.ROOT), number) != null) {
                    throw NotAForm.at(first, number, "sheet-twice");
                }
                gathering.sheet(first);
                begun = true;
            }
            if (!begun) throw new NotAForm("survey.xlsform.other", Map.of());
            for (int column = 1; column < places.size(); column++) {
                gathering.cell(number, column, places.get(column), false);
            }
        }

        FormSheets done() throws NotAForm {
            if (!begun) throw new NotAForm("survey.xlsform.other", Map.of());
            return gathering.done();
        }
    }
}
