package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/** What whoever takes something out is asked first, whatever it is: why, what exactly for, and how long copies are kept. */
@Singleton
class ExportAsking {
    static final int LONGEST = 300;
    private static final int SHORTEST = 10;
    private static final List<Integer> MONTHS = List.of(1, 3, 6, 12);

    private final Words words;

    ExportAsking(Words words) {
        this.words = words;
    }

    record Choice(String value, String label, boolean selected) {}

    /** The fields as they are shown. @param most letters that the purpose may have */
    record Fields(List<Choice> reasons, List<Choice> months, String purpose, int most) {}

    /** @param months how long copies may be kept */
    record Said(ExportReason reason, String purpose, int months) {}

    /** @param form as it was typed; the fields are {@code reason}, {@code purpose} and {@code months} */
    Fields fields(Form form, String locale) {
        return new Fields(
                Stream.of(ExportReason.values())
                        .map(each -> new Choice(
                                each.key(),
                                words.say(locale, "survey.export.reason." + each.key()),
                                each.key().equals(form.text("reason"))))
                        .toList(),
                months(form.text("months"), locale),
                form.text("purpose"),
                LONGEST);
    }

    List<Choice> months(String chosen, String locale) {
        return MONTHS.stream()
                .map(each -> new Choice(
                        each.toString(),
                        words.say(locale, "survey.export.months.of", Map.of("months", each)),
                        each.toString().equals(chosen)))
                .toList();
    }

    /** Empty where something is missing, which the errors say then. */
    Optional<Said> read(Form form, FieldErrors errors) {
        Optional<ExportReason> reason = ExportReason.of(form.text("reason"));
        if (reason.isEmpty()) errors.add("reason", "survey.export.reason.missing");
        Optional<String> purpose = purpose(form, "purpose", "survey.export.purpose.missing", errors);
        Optional<Integer> months = months(form, "months", errors);
        if (reason.isEmpty() || purpose.isEmpty() || months.isEmpty()) return Optional.empty();
        return Optional.of(new Said(reason.get(), purpose.get(), months.get()));
    }

    /** What somebody wants it for, in a sentence. @param missing key of what is said where there is none */
    Optional<String> purpose(Form form, String field, String missing, FieldErrors errors) {
        String purpose = AnswerForm.legible(form.text(field));
        if (purpose.length() < SHORTEST) errors.add(field, missing);
        if (purpose.length() > LONGEST) {
            errors.add(field, "survey.error.long", Map.of("most", LONGEST, "over", purpose.length() - LONGEST));
        }
        return Optional.of(purpose).filter(each -> each.length() >= SHORTEST && each.length() <= LONGEST);
    }

    Optional<Integer> months(Form form, String field, FieldErrors errors) {
        Optional<Integer> months = MONTHS.stream()
                .filter(each -> form.text(field).equals(each.toString()))
                .findFirst();
        if (months.isEmpty()) errors.add(field, "survey.export.months.missing");
        return months;
    }
}
