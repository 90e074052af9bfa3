package org.folkmoot.portal.survey.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form as an XLSForm says it, whatever file it was kept as.
 *
 * @param settings by the column's usual name
 * @param items in their order
 * @param lists choices by the name of their list
 * @param others rows of the other sheets that forms may have, by the sheet's name in small letters
 * @param languages whose words it has, as they are written, in the order of the alphabet; the language nobody named is empty
 */
public record XlsForm(
        Map<String, String> settings,
        List<FormItem> items,
        Map<String, List<FormChoice>> lists,
        Map<String, List<Map<String, String>>> others,
        List<String> languages) {
    /** The survey sheet, as messages name it. */
    public static final String SURVEY = "survey";

    public static final String CHOICES = "choices";
    public static final String SETTINGS = "settings";

    /** A setting; empty where there is none. */
    public String setting(String called) {
        return settings.getOrDefault(called, "");
    }

    /** Every item, groups before what is in them. */
    public List<FormItem> every() {
        List<FormItem> all = new ArrayList<>();
        gather(items, all);
        return all;
    }

    private static void gather(List<FormItem> some, List<FormItem> all) {
        for (FormItem item : some) {
            all.add(item);
            gather(item.inside(), all);
        }
    }

    /** The same without the rows where things stood, which differ from one sort of file to another. */
    public XlsForm unplaced() {
        Map<String, List<FormChoice>> unplaced = new LinkedHashMap<>();
        lists.forEach((name, choices) ->
                unplaced.put(name, choices.stream().map(FormChoice::unplaced).toList()));
        return new XlsForm(settings, items.stream().map(FormItem::unplaced).toList(), unplaced, others, languages);
    }
}
