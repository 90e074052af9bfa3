package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What each column of a file of answers means, in both languages.
 *
 * @param version number of the version that the columns are those of
 * @param tables of pages that are asked again; left out where there are none
 */
record Codebook(
        Localised title,
        int version,
        List<Columns.Column> columns,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Table> tables) {
    /** Each time of one page is a line of it. @param name of its file, without an ending */
    record Table(String name, List<Columns.Column> columns) {}

    private static final List<Object> HEAD = List.of(
            "column",
            "question_id",
            "holds",
            "option_id",
            "question_en",
            "question_cy",
            "label_en",
            "label_cy",
            "value",
            "code",
            "value_en",
            "value_cy",
            "asked_in_versions");

    /** The head, then a row for each answer that a column can hold, one row for a column that holds numbers: texts and whole numbers. */
    List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>(List.of(tables.isEmpty() ? HEAD : with(HEAD, List.of("table"))));
        rows(rows, columns, tables.isEmpty() ? List.of() : List.of("answers"));
        tables.forEach(table -> rows(rows, table.columns(), List.of(table.name())));
        return rows;
    }

    /** @param table what it is called; empty where there is one alone */
    private static void rows(List<List<Object>> rows, List<Columns.Column> columns, List<Object> table) {
        for (Columns.Column column : columns) {
            List<Object> about = new ArrayList<>(List.of(
                    column.name(),
                    column.key(),
                    column.sort().name().toLowerCase(Locale.ROOT),
                    column.option() == null ? "" : column.option()));
            about.addAll(both(column.question()));
            about.addAll(both(column.label()));
            if (column.values().isEmpty())
                rows.add(with(with(about, List.of("", "", "", "", numbers(column.versions()))), table));
            for (Columns.Value value : column.values()) {
                List<Object> said = new ArrayList<>(List.of(value.id(), value.code()));
                said.addAll(both(value.text()));
                said.add(numbers(value.versions().isEmpty() ? column.versions() : value.versions()));
                rows.add(with(with(about, said), table));
            }
        }
    }

    /** Empty for every version: so it is in every file of questions that stayed as they were. */
    private static String numbers(List<Integer> versions) {
        return versions.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static List<Object> with(List<Object> about, List<Object> more) {
        List<Object> row = new ArrayList<>(about);
        row.addAll(more);
        return row;
    }

    private static List<String> both(Localised text) {
        return List.of(text.has("en") ? text.in("en") : "", text.has("cy") ? text.in("cy") : "");
    }
}
