package org.folkmoot.portal.survey;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a question shows of earlier answers, and reckons from them, looked at before it is saved and before it opens. */
final class Leaning {
    private Leaning() {}

    /**
     * Ends of the message keys of what is wrong with it, in order.
     *
     * @param sheets everything that is asked
     * @param before keys of what is answered on an earlier page
     */
    static Set<String> faults(Question question, Sheets sheets, Set<String> before) {
        Set<String> faults = new LinkedHashSet<>();
        for (String key : Piping.keys(question)) {
            Sheets.Item of = sheets.item(key).orElse(null);
            if (of == null) faults.add("pipe-unknown");
            else if (!before.contains(key)) faults.add(again(of, question, sheets) ? "pipe-repeat" : "pipe-later");
            else if (!of.question().kind().piping()) faults.add("pipe-kind");
            else if (of.question().guard() != null) faults.add("pipe-guard");
        }
        Calculation how = question.calculation();
        if (how == null || !question.kind().worked()) return faults;
        for (String key : how.formula().asks()) {
            Sheets.Item of = sheets.item(key).orElse(null);
            if (of == null) faults.add("calculated-unknown");
            else if (!before.contains(key))
                faults.add(again(of, question, sheets) ? "calculated-repeat" : "calculated-later");
            else if (of.question().guard() != null && question.guard() == null) faults.add("calculated-guard");
        }
        boolean fits = Working.fits(
                how.formula(),
                key -> sheets.item(key).map(item -> item.question().kind()).orElse(null));
        if (!fits || how.formula().asks().isEmpty()) faults.add("calculated-type");
        return faults;
    }

    /** Whether it is asked again, on a page that the question does not stand on. */
    private static boolean again(Sheets.Item of, Question question, Sheets sheets) {
        return of.turn() != null
                && sheets.items().stream()
                        .noneMatch(item -> item.question().id().equals(question.id())
                                && of.turn().equals(item.turn()));
    }
}
