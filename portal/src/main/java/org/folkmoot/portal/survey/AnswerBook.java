package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.folkmoot.portal.platform.data.Csv;

/**
 * Answers as a workbook, with the codebook as its last sheet: written a chunk at a time while it is sent, so that none of it stays in
 * memory. A text is a text there, whatever it begins with.
 */
final class AnswerBook implements Enumeration<InputStream> {
    /** The shape of the version is the library's. */
    private static final String VERSION = "1.0";

    /** Rows of one sheet; programs take 1,048,576. */
    private static final int MOST_ROWS = 1_000_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Workbook book = new Workbook(out, "Folkmoot", VERSION);
    private final Deque<Table> tables;
    private final Codebook codebook;

    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;
    private boolean over;

    /**
     * What one sheet has, or several where its rows are too many.
     *
     * @param chunks the next rows, of texts, numbers and nothing; empty after the last
     */
    record Table(String name, List<String> head, Supplier<List<List<Object>>> chunks) {}

    /** @param tables one at least */
    AnswerBook(List<Table> tables, Codebook codebook) {
        this.tables = new ArrayDeque<>(tables);
        this.codebook = codebook;
    }

    @Override
    public boolean hasMoreElements() {
        return !over;
    }

    @Override
    public InputStream nextElement() {
        if (over) throw new NoSuchElementException();
        try {
            Table table = tables.getFirst();
            List<List<Object>> rows = table.chunks().get();
            if (sheet == null) begin(table);
            for (List<Object> each : rows) {
                if (row == MOST_ROWS) {
                    sheet.finish();
                    begin(table);
                }
                write(sheet, row++, each);
            }
            sheet.flush();
            if (rows.isEmpty()) over(table);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        byte[] made = out.toByteArray();
        out.reset();
        return new ByteArrayInputStream(made);
    }

    private void begin(Table table) {
        sheets++;
        sheet = book.newWorksheet(sheets == 1 ? table.name() : table.name() + " " + sheets);
        write(sheet, 0, List.copyOf(table.head()));
        row = 1;
    }

    private void over(Table table) throws IOException {
        sheet.finish();
        sheet = null;
        sheets = 0;
        tables.remove(table);
        if (tables.isEmpty()) end();
    }

    private void end() throws IOException {
        Worksheet last = book.newWorksheet("codebook");
        int at = 0;
        for (List<Object> each : codebook.rows()) write(last, at++, each);
        last.finish();
        book.finish();
        over = true;
    }

    private static void write(Worksheet into, int at, List<?> cells) {
        for (int c = 0; c < cells.size(); c++) {
            Object cell = cells.get(c);
            if (cell instanceof Integer whole) into.value(at, c, whole);
            else if (cell instanceof BigDecimal number) into.value(at, c, number);
            else if (cell instanceof String text && !text.isEmpty()) into.inlineString(at, c, Csv.harmless(text));
        }
    }
}
