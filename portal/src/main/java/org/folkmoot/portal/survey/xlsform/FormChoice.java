package org.folkmoot.portal.survey.xlsform;

import java.util.Map;

/**
 * One row of the choices sheet.
 *
 * @param texts as those of a {@link FormItem}
 * @param columns everything else its row says, which filters can ask about
 */
public record FormChoice(int row, String name, Map<String, Map<String, String>> texts, Map<String, String> columns) {
    /** Words of one kind, by language; none where it has none. */
    public Map<String, String> texts(String kind) {
        return texts.getOrDefault(kind, Map.of());
    }

    FormChoice unplaced() {
        return new FormChoice(0, name, texts, columns);
    }
}
