package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A questionnaire as it is served: sheets of one or two questions each, every statement of a scale on a sheet of its own.
 *
 * @param all in order; at least one for a sound questionnaire
 */
record Sheets(List<Sheet> all) {
    private static final int MOST_A_SHEET = 2;

    /** @param number from 1 */
    record Sheet(int number, List<Item> items) {}

    /**
     * One thing asked on a sheet: a question, or one statement of a scale.
     *
     * @param key what its answer is kept under: the question's id, followed for a statement by a dot and the row's id
     */
    record Item(String key, Question question, @Nullable Row row) {
        static final String WHY = ".why";

        /** What is asked: for a statement the statement itself. */
        Localised text() {
            return row == null ? question.text() : row.text();
        }

        /** What the "why?" of a face is kept under. */
        String whyKey() {
            return key + WHY;
        }

        boolean asksWhy() {
            return question.kind() == Kind.FACES && !question.why().blank();
        }
    }

    static Sheets of(Questionnaire questionnaire) {
        List<Sheet> sheets = new ArrayList<>();
        for (Page page : questionnaire.pages()) {
            List<Item> together = new ArrayList<>();
            for (Question question : page.questions()) {
                if (question.kind() == Kind.LIKERT) {
                    close(sheets, together);
                    for (Row row : question.rows()) {
                        together.add(new Item(question.id() + "." + row.id(), question, row));
                        close(sheets, together);
                    }
                } else {
                    boolean weighty = question.kind() != Kind.TEXT && question.takesWords();
                    if (together.size() == MOST_A_SHEET || (weighty && !together.isEmpty())) close(sheets, together);
                    together.add(new Item(question.id(), question, null));
                    if (weighty) close(sheets, together);
                }
            }
            close(sheets, together);
        }
        return new Sheets(List.copyOf(sheets));
    }

    private static void close(List<Sheet> sheets, List<Item> together) {
        if (!together.isEmpty()) {
            sheets.add(new Sheet(sheets.size() + 1, List.copyOf(together)));
            together.clear();
        }
    }

    Optional<Sheet> sheet(int number) {
        return number >= 1 && number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }

    int count() {
        return all.size();
    }

    List<Item> items() {
        return all.stream().flatMap(sheet -> sheet.items().stream()).toList();
    }

    /** The first sheet on which nothing is answered yet, else the last. */
    int next(Answers answers) {
        return all.stream()
                .filter(sheet -> sheet.items().stream().noneMatch(item -> answers.has(item.key())))
                .map(Sheet::number)
                .findFirst()
                .orElse(all.size());
    }

    /** Sheets that lack an answer they need. */
    List<Sheet> unfinished(Answers answers) {
        return all.stream()
                .filter(sheet ->
                        sheet.items().stream().anyMatch(item -> item.question().required() && !answers.has(item.key())))
                .toList();
    }
}
