package org.folkmoot.portal.survey.xlsform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.folkmoot.portal.platform.data.Json;

/**
 * A program of its own: takes a workbook on its input and says what its sheets hold. It runs apart from the portal because a workbook can
 * be made to eat whatever opens it (security 8.2). No formula is worked out: what a cell last showed is what it says.
 */
final class WorkbookProgram {
    static final String XLSX = "xlsx";
    static final String XLS = "xls";

    static final int BROKEN = 4;
    static final int ENCRYPTED = 5;

    /** Starts the answer, so that anything else printed is not taken for one. */
    static final byte[] ANSWER = {'F', 'M', 'W', 'B'};

    private WorkbookProgram() {}

    /**
     * What it says: sheets, or why there are none.
     *
     * @param key a message key; empty where there are sheets
     */
    record Said(String key, Map<String, Object> facts, FormSheets sheets) {}

    /** @param arguments {@link #XLSX} or {@link #XLS} */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        byte[] file = System.in.readAllBytes();
        Said said;
        try {
            said = new Said("", Map.of(), arguments[0].equals(XLSX) ? xlsx(file) : xls(file));
        } catch (NotAForm refused) {
            said = new Said(refused.key(), refused.facts(), new FormSheets(java.util.List.of()));
        } catch (EncryptedDocumentException locked) {
            System.exit(ENCRYPTED);
            return;
        } catch (IOException | RuntimeException damaged) {
            System.exit(BROKEN);
            return;
        }
        out.write(ANSWER);
        out.write(Json.write(said).getBytes(StandardCharsets.UTF_8));
        out.flush();
        System.exit(0);
    }

    static FormSheets xlsx(byte[] file) throws IOException, NotAForm {
        SheetGathering gathering = new SheetGathering();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            for (org.dhatim.fastexcel.reader.Sheet sheet : book.getSheets().toList()) {
                gathering.sheet(sheet.getName());
                try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
                    Iterator<org.dhatim.fastexcel.reader.Row> each = rows.iterator();
                    while (each.hasNext()) xlsxRow(gathering, sheet.getName(), each.next());
                }
            }
        }
        return gathering.done();
    }

    private static void xlsxRow(SheetGathering gathering, String sheet, org.dhatim.fastexcel.reader.Row row)
            throws NotAForm {
        for (org.dhatim.fastexcel.reader.Cell cell : row) {
            if (cell == null) continue;
            String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
            boolean number = cell.getValue() instanceof BigDecimal;
            switch (cell.getType()) {
                case ERROR -> throw NotAForm.at(sheet, row.getRowNum(), "cell-error");
                case BOOLEAN -> raw = raw.equals("1") ? "TRUE" : "FALSE";
                default -> {
                    if (cell.getValue() instanceof Boolean truth) raw = truth ? "TRUE" : "FALSE";
                }
            }
            gathering.cell(row.getRowNum(), cell.getColumnIndex(), raw, number);
        }
    }

    static FormSheets xls(byte[] file) throws IOException, NotAForm {
        SheetGathering gathering = new SheetGathering();
        try (HSSFWorkbook book = new HSSFWorkbook(new ByteArrayInputStream(file))) {
            for (int s = 0; s < book.getNumberOfSheets(); s++) {
                org.apache.poi.ss.usermodel.Sheet sheet = book.getSheetAt(s);
                gathering.sheet(sheet.getSheetName());
                for (org.apache.poi.ss.usermodel.Row row : sheet) {
                    for (org.apache.poi.ss.usermodel.Cell cell : row) xlsCell(gathering, sheet.getSheetName(), cell);
                }
            }
        }
        return gathering.done();
    }

    private static void xlsCell(SheetGathering gathering, String sheet, org.apache.poi.ss.usermodel.Cell cell)
            throws NotAForm {
        int row = cell.getRowIndex() + 1;
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        String text =
                switch (type) {
                    case STRING -> cell.getRichStringCellValue().getString();
                    case NUMERIC -> plain(cell.getNumericCellValue());
                    case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
                    case ERROR -> throw NotAForm.at(sheet, row, "cell-error");
                    default -> "";
                };
        gathering.cell(row, cell.getColumnIndex(), text, type == CellType.NUMERIC);
    }

    private static String plain(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) return Double.toString(number);
        BigDecimal exact = BigDecimal.valueOf(number);
        return exact.stripTrailingZeros().scale() <= 0 ? exact.toBigInteger().toString() : exact.toPlainString();
    }
}
