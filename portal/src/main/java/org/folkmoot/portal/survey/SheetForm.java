package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/**
 * The form on which one sheet of paper is entered: every question on one page, and beside each whether it cannot be read or was left blank.
 * Answers are held to the same rules as people's own.
 */
final class SheetForm {
    static final String LANGUAGE = "language";

    private SheetForm() {}

    static String illegibleField(String key) {
        return AnswerForm.field(key) + ".illegible";
    }

    static String leftField(String key) {
        return AnswerForm.field(key) + ".left";
    }

    static String[] fields(Sheets sheets) {
        List<String> fields = new ArrayList<>(Arrays.asList(AnswerForm.fields(all(sheets))));
        fields.add(LANGUAGE);
        for (Sheets.Item item : sheets.asked()) {
            fields.add(illegibleField(item.key()));
            fields.add(leftField(item.key()));
        }
        return fields.toArray(String[]::new);
    }

    /** What was typed, faults and all; what is wrong is added to {@code errors}. */
    static Answers read(Sheets sheets, Form form, FieldErrors errors) {
        Map<String, Answers.Answer> given = AnswerForm.read(all(sheets), form, errors);
        List<String> illegible = new ArrayList<>();
        for (Sheets.Item item : sheets.asked()) {
            boolean unread = form.has(illegibleField(item.key()));
            boolean left = form.has(leftField(item.key()));
            if (unread) illegible.add(item.key());
            boolean blank = given.getOrDefault(item.key(), Answers.Answer.choosing(List.of()))
                    .blank();
            if ((unread || left) && !blank || unread && left) {
                errors.add(illegibleField(item.key()), "survey.sheet.error.both");
            }
        }
        Answers answers = new Answers(new HashMap<>()).with(given).illegible(illegible);
        for (Sheets.Item item : Routing.of(sheets, answers).items()) {
            if (item.question().required()
                    && answers.get(item.key()).blank()
                    && !answers.illegible(item.key())
                    && !form.has(leftField(item.key()))) {
                errors.add(leftField(item.key()), "survey.sheet.error.missing");
            }
        }
        if (errors.none() && given.values().stream().allMatch(Answers.Answer::blank) && nothingSaid(sheets, form)) {
            errors.add(leftField(sheets.asked().getFirst().key()), "survey.sheet.error.nothing");
        }
        if (!form.text(LANGUAGE).equals("en") && !form.text(LANGUAGE).equals("cy")) {
            errors.add(LANGUAGE, "survey.sheet.error.language");
        }
        return answers;
    }

    /** Not even that something cannot be read, or was left blank: somebody pressed the button too early. */
    private static boolean nothingSaid(Sheets sheets, Form form) {
        return sheets.asked().stream()
                .noneMatch(item -> form.has(illegibleField(item.key())) || form.has(leftField(item.key())));
    }

    /** Everything at once, and nothing needed: what stands on paper is past changing. */
    private static Sheets.Sheet all(Sheets sheets) {
        return new Sheets.Sheet(
                1,
                sheets.asked().stream()
                        .map(item -> new Sheets.Item(
                                item.key(), item.question().needed(false), item.row(), item.rules(), item.turn()))
                        .toList());
    }
}
