package org.folkmoot.portal.survey;

import java.util.HashMap;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.survey.coding.CodeWording;

/** The fields in which a code is worded, in both languages. */
final class FrameForm {
    private static final String[] LOCALES = {"en", "cy"};

    private FrameForm() {}

    /** @param prefix of all its fields; empty where a form is about one code */
    static CodeWording read(Form form, String prefix, FieldErrors errors) {
        Localised label = both(form, prefix + "label", CodeWording.LONGEST_LABEL, errors);
        if (label.blank()) errors.add(prefix + "label_en", "survey.coding.label.missing");
        return new CodeWording(
                label,
                both(form, prefix + "definition", CodeWording.LONGEST_TEXT, errors),
                both(form, prefix + "example", CodeWording.LONGEST_TEXT, errors));
    }

    private static Localised both(Form form, String part, int most, FieldErrors errors) {
        Map<String, String> words = new HashMap<>();
        for (String locale : LOCALES) {
            String typed = AnswerForm.legible(form.text(part + "_" + locale));
            tooLong(errors, part + "_" + locale, typed, most);
            words.put(locale, typed);
        }
        return new Localised(words);
    }

    static void label(FieldErrors errors, String field, String label, boolean needed) {
        if (needed && label.isEmpty()) errors.add(field, "survey.coding.label.missing");
        tooLong(errors, field, label, CodeWording.LONGEST_LABEL);
    }

    private static void tooLong(FieldErrors errors, String field, String typed, int most) {
        if (typed.length() > most) {
            errors.add(field, "survey.error.long", Map.of("most", most, "over", typed.length() - most));
        }
    }

    static CodeWording labelled(String locale, String label) {
        return new CodeWording(Localised.of(locale, label), Localised.EMPTY, Localised.EMPTY);
    }

    /** What stands in the fields of one code, by field. */
    static Map<String, String> typed(CodeWording wording) {
        Map<String, String> typed = new HashMap<>();
        wording.parts().forEach((part, words) -> {
            for (String locale : LOCALES) {
                typed.put(part + "_" + locale, words.texts().getOrDefault(locale, ""));
            }
        });
        return typed;
    }
}
