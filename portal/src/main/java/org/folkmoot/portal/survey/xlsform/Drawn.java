package org.folkmoot.portal.survey.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rows stand for that say several things at once: "or other" is a choice and a line to write on, {@code table-list} a group with a
 * head of its own, a count of repeats a number worked out.
 */
final class Drawn {
    static final String OTHER = "other";

    private static final String TABLE = "table-list";

    private Drawn() {}

    static List<FormItem> out(List<FormItem> items) {
        List<FormItem> all = new ArrayList<>();
        for (FormItem item : items) {
            switch (item.sort()) {
                case QUESTION -> {
                    all.add(item);
                    if (item.orOther()) all.add(line(item));
                }
                case GROUP ->
                    all.add(
                            item.column("appearance").contains(TABLE)
                                    ? table(item)
                                    : with(item, item.texts(), item.columns(), out(item.inside())));
                case REPEAT -> repeat(item, all);
            }
        }
        return List.copyOf(all);
    }

    private static FormItem with(
            FormItem item, Map<String, Map<String, String>> texts, Map<String, String> columns, List<FormItem> inside) {
        return new FormItem(
                item.row(), item.sort(), item.type(), item.list(), item.orOther(), item.name(), texts, columns, inside);
    }

    private static FormItem line(FormItem item) {
        return new FormItem(
                item.row(),
                FormItem.Sort.QUESTION,
                "text",
                "",
                false,
                item.name() + "_other",
                Map.of("label", Map.of("", "Specify other.")),
                Map.of("relevant", "selected(../" + item.name() + ", '" + OTHER + "')"),
                List.of());
    }

    private static void repeat(FormItem item, List<FormItem> all) {
        String count = item.column("repeat_count");
        Map<String, String> columns = new LinkedHashMap<>(item.columns());
        if (!count.isEmpty() && !count.matches("\\$\\{[^}]+}")) {
            String name = item.name() + "_count";
            all.add(new FormItem(
                    item.row(),
                    FormItem.Sort.QUESTION,
                    "calculate",
                    "",
                    false,
                    name,
                    Map.of(),
                    Map.of("calculation", count, "readonly", "true()"),
                    List.of()));
            columns.put("repeat_count", "${" + name + "}");
        }
        all.add(with(item, item.texts(), columns, out(item.inside())));
    }

    /** Its choices stand once at the head, and each question below has only its own label. */
    private static FormItem table(FormItem group) {
        Map<String, String> columns = new LinkedHashMap<>(group.columns());
        columns.put(
                "appearance",
                group.column("appearance").replace(TABLE, "field-list").strip());
        List<FormItem> inside = new ArrayList<>();
        boolean headed = !group.texts("label").isEmpty() || !group.texts("hint").isEmpty();
        if (headed) {
            inside.add(new FormItem(
                    group.row(),
                    FormItem.Sort.QUESTION,
                    "note",
                    "",
                    false,
                    "generated_table_list_label_" + group.row(),
                    group.texts(),
                    Map.of(),
                    List.of()));
        }
        boolean first = true;
        for (FormItem item : group.inside()) {
            if (item.selecting() && first) {
                first = false;
                inside.add(new FormItem(
                        item.row(),
                        FormItem.Sort.QUESTION,
                        item.type(),
                        item.list(),
                        false,
                        "reserved_name_for_field_list_labels_" + item.row(),
                        Map.of(),
                        Map.of("appearance", "label"),
                        List.of()));
            }
            Map<String, String> look = new LinkedHashMap<>(item.columns());
            if (item.selecting()) {
                look.put("appearance", (item.column("appearance") + " list-nolabel").strip());
            }
            inside.addAll(out(List.of(with(item, item.texts(), look, item.inside()))));
        }
        return with(group, headed ? Map.of() : group.texts(), columns, inside);
    }
}
