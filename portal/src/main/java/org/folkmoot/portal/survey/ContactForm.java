package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/**
 * The fields of a {@link Kind#CONTACT}. The answer they make says that an address was given, and no more: the address itself goes another
 * way ({@link Contacts}).
 */
final class ContactForm {
    private ContactForm() {}

    /**
     * As it stands on a page.
     *
     * @param why what the address is asked for, in the author's words
     * @param both whether there are two fields, one of which is enough
     * @param notSaid field of "I would rather not say"
     */
    record Shown(String why, List<Line> lines, boolean both, String notSaid, boolean checked) {}

    /** @param type of the field, which is its autofill word and its keys, too: {@code email} or {@code tel} */
    record Line(String field, String labelKey, String type, String value) {}

    static String field(String key, String part) {
        return AnswerForm.field(key) + "." + part;
    }

    /** Fields beside those that every question typed into fields has. */
    static List<String> fields(Sheets.Item item) {
        return item.question().contactBy().parts().stream()
                .map(part -> field(item.key(), part))
                .toList();
    }

    /** Whether an address was given; what is wrong with it is told. */
    static Answers.Answer read(Sheets.Item item, Form form, FieldErrors errors) {
        List<String> chosen = new ArrayList<>();
        for (String part : item.question().contactBy().parts()) {
            String field = field(item.key(), part);
            String typed = typed(form, field);
            if (typed.isEmpty()) continue;
            if (chosen.isEmpty()) chosen.add(Question.GIVEN);
            String fault = part.equals(ContactAddress.MAIL)
                    ? ContactAddress.mailFault(typed)
                    : ContactAddress.phoneFault(typed);
            if (typed.length() > ContactAddress.LONGEST) {
                int over = typed.length() - ContactAddress.LONGEST;
                errors.add(field, "survey.error.long", Map.of("most", ContactAddress.LONGEST, "over", over));
            } else if (fault != null) {
                errors.add(field, "survey.error.address-" + fault);
            }
        }
        if (form.has(AnswerForm.notSaidField(item.key()))) {
            if (!chosen.isEmpty()) errors.add(AnswerForm.field(item.key()), "survey.error.address-both");
            chosen.add(Question.NOT_SAID);
        }
        return Answers.Answer.choosing(chosen);
    }

    /** Addresses of a form without faults, by the key of what asked for them; one that is {@link ContactAddress#none} where none was typed. */
    static Map<String, ContactAddress> addresses(Sheets.Sheet sheet, Form form) {
        Map<String, ContactAddress> addresses = new LinkedHashMap<>();
        for (Sheets.Item item : sheet.items()) {
            if (item.question().kind() != Kind.CONTACT) continue;
            String mail = "";
            String phone = "";
            for (String part : item.question().contactBy().parts()) {
                String typed = typed(form, field(item.key(), part));
                if (typed.isEmpty()) continue;
                if (part.equals(ContactAddress.MAIL)) mail = typed;
                else phone = ContactAddress.phone(typed);
            }
            addresses.put(item.key(), new ContactAddress(mail, phone));
        }
        return addresses;
    }

    /** What was typed, right or wrong, by its field. */
    static Map<String, String> typed(Sheets.Sheet sheet, Form form) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (Sheets.Item item : sheet.items()) {
            if (item.question().kind() != Kind.CONTACT) continue;
            fields(item).forEach(field -> typed.put(field, typed(form, field)));
        }
        return typed;
    }

    /** Kept addresses as they stand in their fields. @param addresses by the key of what asked for them */
    static Map<String, String> typed(Map<String, ContactAddress> addresses) {
        Map<String, String> typed = new LinkedHashMap<>();
        addresses.forEach((key, address) -> {
            typed.put(field(key, ContactAddress.MAIL), address.mail());
            typed.put(field(key, ContactAddress.PHONE), address.phoneSpoken());
        });
        return typed;
    }

    private static String typed(Form form, String field) {
        return AnswerForm.legible(form.text(field));
    }

    /** Null for every other kind. @param typed by field */
    static @Nullable Shown shown(Sheets.Item item, Answers.Answer answer, Map<String, String> typed, String locale) {
        Question question = item.question();
        if (question.kind() != Kind.CONTACT) return null;
        List<Line> lines = new ArrayList<>();
        for (String part : question.contactBy().parts()) {
            String field = field(item.key(), part);
            lines.add(new Line(
                    field,
                    "survey.address." + part,
                    part.equals(ContactAddress.MAIL) ? "email" : "tel",
                    typed.getOrDefault(field, "")));
        }
        return new Shown(
                question.why().in(locale),
                lines,
                lines.size() > 1,
                AnswerForm.notSaidField(item.key()),
                answer.chosen().contains(Question.NOT_SAID));
    }
}
