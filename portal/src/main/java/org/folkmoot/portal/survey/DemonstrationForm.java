package org.folkmoot.portal.survey;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/** Invented answers as the forms that somebody would have sent with them, read as those of people are: what a form refuses is never stored. */
final class DemonstrationForm {
    private final Sheets.Sheet sheet;
    private final Answers answers;
    private final Map<String, ContactAddress> addresses;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private DemonstrationForm(Sheets.Sheet sheet, Answers answers, Map<String, ContactAddress> addresses) {
        this.sheet = sheet;
        this.answers = answers;
        this.addresses = addresses;
        sheet.items().forEach(this::fill);
    }

    /**
     * @param way of somebody who gave these answers
     * @param addresses by the key of what asked for them
     * @param errors to which what is wrong is added
     * @throws IllegalStateException for anything that somebody could not have sent so
     */
    static void demand(Routing way, Map<String, ContactAddress> addresses, FieldErrors errors) {
        for (Sheets.Sheet sheet : way.sheets()) {
            new DemonstrationForm(sheet, way.answers(), addresses).demand(errors);
        }
        if (!errors.none() || !way.unfinished().isEmpty()) {
            throw new IllegalStateException("The form refuses " + way.answers().byItem() + ": "
                    + errors.shown().all());
        }
    }

    private void demand(FieldErrors errors) {
        Set<String> known = Arrays.stream(AnswerForm.fields(sheet))
                .map(name -> name.replace("*", ""))
                .collect(Collectors.toSet());
        if (!known.containsAll(values.keySet())) {
            throw new IllegalStateException("No form has all of " + values.keySet());
        }
        AnswerForm.read(sheet, new Form(values), errors).forEach((key, answer) -> {
            boolean same = answer.blank() ? !answers.has(key) : answer.equals(answers.get(key));
            if (!same) throw new IllegalStateException(key + " is read as " + answer + ", not " + answers.get(key));
        });
    }

    private void fill(Sheets.Item item) {
        Answers.Answer answer = answers.get(item.key());
        words(item, answer, item.key());
        String beside = item.besideKey();
        if (beside != null) words(item, answers.get(beside), beside);
        if (answer.chosen().isEmpty()) return;
        String first = answer.chosen().getFirst();
        boolean apart =
                item.question().kind().filled() || item.question().kind().written();
        if (apart && first.equals(Question.NOT_SAID)) {
            put(AnswerForm.notSaidField(item.key()), "yes");
            return;
        }
        switch (item.question().kind()) {
            case RANKING -> {
                for (String option : answer.chosen()) {
                    put(
                            AnswerForm.placeField(item.key(), option),
                            Integer.toString(answer.chosen().indexOf(option) + 1));
                }
            }
            case SHARE ->
                answer.chosen()
                        .forEach(part -> put(
                                AnswerForm.giveField(item.key(), Share.option(part)),
                                Share.amount(part).orElseThrow().toString()));
            case DATE -> {
                LocalDate day = LocalDate.parse(first);
                put(AnswerForm.dateField(item.key(), "day"), Integer.toString(day.getDayOfMonth()));
                put(AnswerForm.dateField(item.key(), "month"), Integer.toString(day.getMonthValue()));
                put(AnswerForm.dateField(item.key(), "year"), Integer.toString(day.getYear()));
            }
            case CONTACT -> {
                ContactAddress address = addresses.getOrDefault(item.key(), ContactAddress.NONE);
                if (!address.mail().isEmpty()) put(ContactForm.field(item.key(), ContactAddress.MAIL), address.mail());
                if (!address.phone().isEmpty())
                    put(ContactForm.field(item.key(), ContactAddress.PHONE), address.phone());
            }
            default -> values.put(AnswerForm.field(item.key()), answer.chosen());
        }
    }

    private void words(Sheets.Item item, Answers.Answer answer, String key) {
        if (answer.words().isEmpty()) return;
        put(AnswerForm.field(key), answer.words());
        if (answer.mayPrint()) put(AnswerForm.printField(item.key()), "yes");
    }

    private void put(String field, String value) {
        values.put(field, List.of(value));
    }
}
