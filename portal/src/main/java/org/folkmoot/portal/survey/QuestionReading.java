package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.content.ReadingAge;
import org.folkmoot.portal.platform.data.Localised;

/** How hard a question is to read, with all that is read before it is answered. */
final class QuestionReading {
    private static final String ENGLISH = "en";

    private QuestionReading() {}

    /**
     * By the English alone: its words, its explanation, its Easy Read, its answers and its statements. No formula is valid for Welsh.
     *
     * @return years; 0 where there is no English text
     */
    static int age(Question question) {
        if (!question.text().has(ENGLISH)) return 0;
        List<Localised> read = new ArrayList<>(List.of(question.text(), question.help(), question.why()));
        if (question.otherForms() != null) read.add(question.otherForms().easy());
        question.rows().forEach(row -> read.add(row.text()));
        question.options().forEach(option -> read.add(option.text()));
        StringBuilder english = new StringBuilder();
        for (Localised text : read) {
            if (!text.has(ENGLISH)) continue;
            String words = text.texts().get(ENGLISH).strip();
            // Each ends where it ends: answers are no one long sentence.
            english.append(words).append(words.matches("(?s).*[.?!:]") ? " " : ". ");
        }
        return ReadingAge.of(english.toString().strip());
    }
}
