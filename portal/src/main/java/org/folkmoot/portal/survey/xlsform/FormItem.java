package org.folkmoot.portal.survey.xlsform;

import java.util.List;
import java.util.Map;

/**
 * One row of the survey sheet: something asked, told or gathered, or a group with what is in it.
 *
 * @param row where it stands; of a group, where it begins
 * @param type of a question, by its usual name, such as {@code integer} or {@code select_one}; empty for a group
 * @param list whose choices are offered; empty where there are none
 * @param orOther whether "other" is offered beside them, with a line to say what
 * @param name unique in its group
 * @param texts words people read or hear, as {@code label} or {@code hint}, by language; the language nobody named is empty
 * @param columns everything else its row says, by the column's usual name
 * @param inside in their order; none for a question
 */
public record FormItem(
        int row,
        Sort sort,
        String type,
        String list,
        boolean orOther,
        String name,
        Map<String, Map<String, String>> texts,
        Map<String, String> columns,
        List<FormItem> inside) {
    /** What a row begins. */
    public enum Sort {
        QUESTION,
        GROUP,
        /** A group that can be answered several times. */
        REPEAT
    }

    /** Words of one kind, by language; none where it has none. */
    public Map<String, String> texts(String kind) {
        return texts.getOrDefault(kind, Map.of());
    }

    /** What a column says; empty where it says nothing. */
    public String column(String called) {
        return columns.getOrDefault(called, "");
    }

    /** Whether its answers are chosen from a list. */
    public boolean selecting() {
        return !list.isEmpty();
    }

    FormItem unplaced() {
        return new FormItem(
                0,
                sort,
                type,
                list,
                orOther,
                name,
                texts,
                columns,
                inside.stream().map(FormItem::unplaced).toList());
    }
}
