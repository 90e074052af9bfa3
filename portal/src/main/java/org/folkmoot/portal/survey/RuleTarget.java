package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rule belongs to, as it stands in the address of its form: {@code question.q2}, {@code option.q2.a1}, {@code page.p1} or
 * {@code check.q2}.
 *
 * @param id of the question, or of the page @param option of an option; empty for everything else
 */
record RuleTarget(Sort sort, String id, String option) {
    enum Sort {
        /** Who is asked a question. */
        QUESTION,
        /** To whom an answer is offered. */
        OPTION,
        /** Who is asked a page. */
        PAGE,
        /** What an answer must be. */
        CHECK
    }

    static RuleTarget question(String id) {
        return new RuleTarget(Sort.QUESTION, id, "");
    }

    static RuleTarget page(String id) {
        return new RuleTarget(Sort.PAGE, id, "");
    }

    static RuleTarget option(String question, String option) {
        return new RuleTarget(Sort.OPTION, question, option);
    }

    static RuleTarget check(String question) {
        return new RuleTarget(Sort.CHECK, question, "");
    }

    /** Empty for what is no such address. */
    static Optional<RuleTarget> read(String written) {
        String[] parts = written.split("\\.", -1);
        for (Sort sort : Sort.values()) {
            boolean fits = parts[0].equals(sort.name().toLowerCase(java.util.Locale.ROOT))
                    && parts.length == (sort == Sort.OPTION ? 3 : 2);
            if (fits) return Optional.of(new RuleTarget(sort, parts[1], sort == Sort.OPTION ? parts[2] : ""));
        }
        return Optional.empty();
    }

    /** As it stands in the address. */
    String written() {
        return key() + "." + id + (option.isEmpty() ? "" : "." + option);
    }

    /** End of its message keys. */
    String key() {
        return sort.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether the questionnaire has it, and it can have a rule. */
    boolean in(Questionnaire questionnaire) {
        return switch (sort) {
            case PAGE ->
                page(questionnaire).filter(page -> !page.questions().isEmpty()).isPresent();
            case QUESTION -> questionnaire.question(id).isPresent();
            case CHECK -> questionnaire.question(id).filter(Check::fits).isPresent();
            case OPTION ->
                questionnaire
                        .question(id)
                        .filter(question -> question.kind().picking())
                        .filter(question -> question.options().stream()
                                .anyMatch(each -> each.id().equals(option)))
                        .isPresent();
        };
    }

    Optional<Page> page(Questionnaire questionnaire) {
        return questionnaire.pages().stream()
                .filter(page -> page.id().equals(id))
                .findFirst();
    }

    /** The question it is about; of a page its first. */
    String question(Questionnaire questionnaire) {
        return sort == Sort.PAGE
                ? page(questionnaire).orElseThrow().questions().getFirst().id()
                : id;
    }

    /** What its rule may ask about. */
    List<Sheets.Item> askable(Questionnaire questionnaire, Sheets sheets) {
        String question = question(questionnaire);
        if (sort != Sort.CHECK) return sheets.askable(question);
        List<Sheets.Item> all = new ArrayList<>();
        sheets.items().stream()
                .filter(item -> item.question().id().equals(question))
                .forEach(all::add);
        all.addAll(sheets.before(question));
        return all;
    }

    /** The rule there is; null for none. */
    @Nullable
    Rule rule(Questionnaire questionnaire) {
        return switch (sort) {
            case PAGE -> page(questionnaire).orElseThrow().shownWhen();
            case QUESTION -> questionnaire.question(id).orElseThrow().shownWhen();
            case CHECK -> {
                Check check = questionnaire.question(id).orElseThrow().check();
                yield check == null ? null : check.rule();
            }
            case OPTION ->
                questionnaire.question(id).orElseThrow().options().stream()
                        .filter(each -> each.id().equals(option))
                        .findFirst()
                        .orElseThrow()
                        .shownWhen();
        };
    }

    /** The questionnaire with another rule here; of a {@link Sort#CHECK} it goes with its words, {@link #checking}. */
    Questionnaire with(Questionnaire questionnaire, @Nullable Rule rule) {
        return switch (sort) {
            case PAGE ->
                questionnaire.withPages(questionnaire.pages().stream()
                        .map(page -> page.id().equals(id) ? page.when(rule) : page)
                        .toList());
            case QUESTION, CHECK -> questionnaire.changing(id, question -> question.when(rule));
            case OPTION ->
                questionnaire.changing(
                        id,
                        question -> question.withOptions(question.options().stream()
                                .map(each -> each.id().equals(option) ? each.when(rule) : each)
                                .toList()));
        };
    }

    /** The questionnaire with another check of the answer. @param check null for none */
    Questionnaire checking(Questionnaire questionnaire, @Nullable Check check) {
        return questionnaire.changing(id, question -> question.checked(check));
    }
}
