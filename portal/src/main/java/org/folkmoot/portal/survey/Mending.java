package org.folkmoot.portal.survey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;

/** Where in the studio something that keeps a questionnaire from opening is put right. */
final class Mending {
    private static final String MISSING = "survey.missing.";
    private static final String FLAW = "survey.flaw.";

    /** Of questions whose rule is in the way: the part of the form that says who is asked. */
    static final String WHO = "who";

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("limits", "most"),
            Map.entry("files", "most"),
            Map.entry("letters", "most"),
            Map.entry("number", "number.most"),
            Map.entry("bands", "bands"),
            Map.entry("scale", "scale.to"),
            Map.entry("share-total", "share.total"),
            Map.entry("share-each", "share.each"),
            Map.entry("order", "most"),
            Map.entry("rows-limits", "least"),
            Map.entry("dates", "dates.to"),
            Map.entry("date-bands", "dates.bands"),
            Map.entry("plan", "plan.map"),
            Map.entry("plan-spots", "plan.map"),
            Map.entry("plan-shapes", "plan.map"),
            Map.entry("plan-cell", "plan.cell"),
            Map.entry("plan-side", "plan.cell"),
            Map.entry("contact-why", "why.en"),
            Map.entry("why", "why.en"),
            Map.entry("guard-required", "guard"),
            Map.entry("guard-print", "guard"));

    private Mending() {}

    /** Path and fragment below the questionnaire's own page, such as {@code /questions/q3#o.a2.cy}. */
    static String place(Questionnaire questionnaire, Soundness.Flaw flaw) {
        return questionnaire
                .question(flaw.question())
                .map(question -> "/questions/" + question.id() + field(question, flaw.key()))
                .orElseGet(() -> whole(questionnaire, flaw.key()));
    }

    private static String whole(Questionnaire questionnaire, String key) {
        List<Page> pages = questionnaire.pages();
        if (key.startsWith(MISSING + "title.")) return "#title." + key.substring((MISSING + "title.").length());
        if (key.equals(FLAW + "pipe-place")) return "#title.en";
        if (key.startsWith(MISSING + "repeat.") || key.startsWith(FLAW + "repeat")) {
            return pages.stream()
                    .filter(page -> page.repeat() != null)
                    .findFirst()
                    .map(page -> "/pages/" + page.id() + "/repeat")
                    .orElse("");
        }
        if (pages.isEmpty()) return "";
        Optional<Page> empty =
                pages.stream().filter(page -> page.questions().isEmpty()).findFirst();
        if (key.equals(FLAW + "no-questions"))
            return "#kind-" + empty.orElse(pages.getFirst()).id();
        if (key.equals(FLAW + "empty-page") && empty.isPresent())
            return "#page-" + empty.get().id();
        return "#page-" + pages.getLast().id();
    }

    private static String field(Question question, String key) {
        if (key.startsWith(MISSING)) {
            int dot = key.lastIndexOf('.');
            return "#" + missing(question, key.substring(MISSING.length(), dot), key.substring(dot + 1));
        }
        String flaw = key.substring(FLAW.length());
        if (FIELDS.containsKey(flaw)) return "#" + FIELDS.get(flaw);
        if (flaw.startsWith("rule") || flaw.startsWith("check") || flaw.equals("facts")) return "#" + WHO;
        if (flaw.startsWith("calculated")) return "#" + FormulaForm.FIELD;
        if (flaw.startsWith("form-")) return "#easy.en";
        if (flaw.equals("rows")) return question.rows().isEmpty() ? "#r.new-1.en" : "#text.en";
        boolean ofAnswers = question.kind().listing()
                && List.of("options", "ranking", "share", "areas", "other", "option-ids")
                        .contains(flaw);
        return ofAnswers ? question.kind().fixed() ? "#text.en" : "#o.new-1.en" : "#text.en";
    }

    private static String missing(Question question, String what, String locale) {
        return switch (what) {
            case "options" ->
                question.options().stream()
                        .filter(option -> lacks(option.text(), locale))
                        .findFirst()
                        .filter(option -> question.kind().listing())
                        .map(option -> "o." + option.id() + "." + locale)
                        .orElse("text." + locale);
            case "rows" ->
                question.rows().stream()
                        .filter(row -> lacks(row.text(), locale))
                        .findFirst()
                        .map(row -> "r." + row.id() + "." + locale)
                        .orElse("text." + locale);
            case "spots" -> "plan.map";
            case "check", "fact" -> WHO;
            case "unit" -> (question.kind() == Kind.SHARE ? "share.unit." : "unit.") + locale;
            default -> what + "." + locale;
        };
    }

    private static boolean lacks(Localised text, String locale) {
        return !text.has(locale);
    }
}
