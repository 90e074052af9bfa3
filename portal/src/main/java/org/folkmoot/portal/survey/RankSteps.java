package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.web.Form;

/** One step further up or down in an order, asked for with a button: what the places of a form come to after it. */
final class RankSteps {
    /** What such a button sends: {@code up q4 a2}, the way, the item and the option. */
    static final String STEP = "step";

    static final String UP = "up";

    private RankSteps() {}

    /** What a button sends behind its way. */
    static String named(String key, String option) {
        return key + " " + option;
    }

    /** Where a page begins to be read again after a step: the button that was pressed; empty for what was none. */
    static String mark(Form form) {
        String step = form.text(STEP);
        return step.matches("(up|down) [a-z0-9._-]+ [a-z0-9-]+") ? "#" + step.replace(' ', '.') : "";
    }

    /** The options of a ranking, first those that have a place. */
    static List<Option> ordered(Question question, Answers.Answer answer) {
        List<Option> options = new ArrayList<>(question.options());
        options.sort(Comparator.comparingInt(option -> {
            int at = answer.chosen().indexOf(option.id());
            return at < 0 ? Integer.MAX_VALUE : at;
        }));
        return options;
    }

    /** The form after its step; the same where it asks for none, or for one of what does not stand on the sheet. */
    static Form taken(Sheets.Sheet sheet, Form form) {
        String[] step = form.text(STEP).split(" ", -1);
        if (step.length != 3) return form;
        for (Sheets.Item item : sheet.items()) {
            boolean here = item.question().kind() == Kind.RANKING && item.key().equals(step[1]);
            if (here) return taken(item, step[2], step[0].equals(UP), form);
        }
        return form;
    }

    private static Form taken(Sheets.Item item, String option, boolean up, Form form) {
        List<String> options =
                item.question().options().stream().map(Option::id).toList();
        if (!options.contains(option)) return form;
        List<String> order = new ArrayList<>(options.stream()
                .filter(each -> place(item, each, form) > 0)
                .sorted(Comparator.comparingInt(each -> place(item, each, form)))
                .toList());
        int at = order.indexOf(option);
        if (at < 0 && up) order.add(option);
        else if (at >= 0 && up && at > 0) order.add(at - 1, order.remove(at));
        else if (at >= 0 && !up) {
            order.remove(at);
            // Below the last place is none.
            if (at < order.size()) order.add(at + 1, option);
        }
        Map<String, List<String>> values = new LinkedHashMap<>(form.values());
        values.remove(AnswerForm.notSaidField(item.key()));
        for (String each : options) {
            int place = order.indexOf(each) + 1;
            values.put(
                    AnswerForm.placeField(item.key(), each), place == 0 ? List.of() : List.of(Integer.toString(place)));
        }
        return new Form(values);
    }

    private static int place(Sheets.Item item, String option, Form form) {
        String place = form.text(AnswerForm.placeField(item.key(), option));
        return place.matches("[1-9]") ? Integer.parseInt(place) : 0;
    }
}
