package org.folkmoot.portal.survey.xlsform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a form as a workbook that whoever knows XLSForm can open, and that comes in again as the same form. */
public final class FormWriter {
    /** What a workbook says it was made with; the shape is the library's. */
    private static final String PROGRAM = "Folkmoot";

    private static final String VERSION = "1.0";

    private static final String LIST = "list_name";

    private FormWriter() {}

    public static byte[] write(XlsForm form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, PROGRAM, VERSION)) {
            table(book, XlsForm.SURVEY, survey(form));
            table(book, XlsForm.CHOICES, choices(form));
            if (!form.settings().isEmpty()) table(book, XlsForm.SETTINGS, List.of(form.settings()));
            form.others().forEach((name, rows) -> table(book, name, rows));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return out.toByteArray();
    }

    /** @param rows by the head of the column; its columns are those of all rows, in the order they are met */
    private static void table(Workbook book, String name, List<Map<String, String>> rows) {
        Worksheet sheet = book.newWorksheet(name);
        List<String> heads = new ArrayList<>();
        for (Map<String, String> row : rows) {
            row.keySet().stream().filter(head -> !heads.contains(head)).forEach(heads::add);
        }
        for (int c = 0; c < heads.size(); c++) {
            sheet.value(0, c, heads.get(c));
            String column = Column.survey(heads.get(c)).name();
            for (int r = 0; r < rows.size(); r++) {
                String text = rows.get(r).get(heads.get(c));
                if (text != null) sheet.value(r + 1, c, guarded(column, text));
            }
        }
    }

    /** An expression keeps its quotation marks: a blank before it is enough. */
    private static String guarded(String column, String text) {
        String guarded = Unguarded.guarded(text);
        return FormReader.EXPRESSIONS.contains(column) && !guarded.equals(text) ? " " + text : guarded;
    }

    private static List<Map<String, String>> survey(XlsForm form) {
        List<Map<String, String>> rows = new ArrayList<>();
        // The usual columns stand first, whatever the first row has.
        rows.add(heads("type", "name"));
        rows.addAll(items(form.items()));
        return merged(rows);
    }

    private static List<Map<String, String>> items(List<FormItem> items) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (FormItem item : items) {
            Map<String, String> row = new LinkedHashMap<>();
            String group = item.sort() == FormItem.Sort.REPEAT ? "repeat" : "group";
            boolean question = item.sort() == FormItem.Sort.QUESTION;
            row.put("type", question ? type(item) : "begin " + group);
            row.put("name", item.name());
            texts(row, item.texts());
            row.putAll(item.columns());
            rows.add(row);
            if (!question) {
                rows.addAll(items(item.inside()));
                rows.add(Map.of("type", "end " + group));
            }
        }
        return rows;
    }

    private static String type(FormItem item) {
        String of = item.list().isEmpty() ? "" : " " + item.list();
        return item.type() + of + (item.orOther() ? " or_other" : "");
    }

    private static List<Map<String, String>> choices(XlsForm form) {
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(heads(LIST, "name"));
        form.lists().forEach((list, choices) -> {
            for (FormChoice choice : choices) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put(LIST, list);
                row.put("name", choice.name());
                texts(row, choice.texts());
                row.putAll(choice.columns());
                rows.add(row);
            }
        });
        return merged(rows);
    }

    private static void texts(Map<String, String> row, Map<String, Map<String, String>> texts) {
        texts.forEach((kind, byLanguage) -> byLanguage.forEach(
                (language, text) -> row.put(language.isEmpty() ? kind : kind + "::" + language, text)));
    }

    private static Map<String, String> heads(String... names) {
        Map<String, String> heads = new LinkedHashMap<>();
        for (String name : names) heads.put(name, "");
        return heads;
    }

    /** The first row only says which columns come first. */
    private static List<Map<String, String>> merged(List<Map<String, String>> rows) {
        if (rows.size() == 1) return rows;
        Map<String, String> first = new LinkedHashMap<>(rows.getFirst());
        first.putAll(rows.get(1));
        List<Map<String, String>> merged = new ArrayList<>(List.of(first));
        merged.addAll(rows.subList(2, rows.size()));
        return merged;
    }
}
