package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.platform.web.FieldErrors;

/** Looks at answers that must be something beside their limits. */
final class Checking {
    private Checking() {}

    /**
     * What was answered otherwise than it must be, in order.
     *
     * @param all everything of the questionnaire @param way of the person whose answers they are
     */
    static List<Sheets.Item> unfit(Sheets all, Routing way) {
        if (all.items().stream().allMatch(item -> item.question().check() == null)) return List.of();
        Set<String> asked = new HashSet<>();
        way.items().forEach(item -> asked.add(item.key()));
        Known known = new Known(way.answers());
        List<Sheets.Item> unfit = new ArrayList<>();
        for (Sheets.Item item : all.items()) {
            if (!asked.contains(item.key()) && !item.question().kind().worked()) continue;
            Answers.Answer answer = way.answers().get(item.key());
            known.put(item, answer);
            Check check = item.question().check();
            if (check != null && !check.holds(answer, known.at(item.turn()))) unfit.add(item);
        }
        return unfit;
    }

    /** Says so beside what was typed on a sheet. @param sheet as it was sent, with no other fault */
    static void look(Sheets all, Sheets.Sheet sheet, Answers typed, String locale, FieldErrors errors) {
        for (Sheets.Item item : unfit(all, Routing.of(all, typed))) {
            boolean here = sheet.items().stream().anyMatch(each -> each.key().equals(item.key()));
            if (here)
                errors.add(
                        AnswerForm.first(item), "survey.check.unfit", java.util.Map.of("message", said(item, locale)));
        }
    }

    static String said(Sheets.Item item, String locale) {
        Check check = item.question().check();
        return check == null ? "" : check.message().in(locale);
    }
}
