package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.web.PageModel;

/** Says what a file of questions will become: its pages and questions, what stays behind, and what is missing. */
@Singleton
class Becoming {
    private final Words words;

    Becoming(Words words) {
        this.words = words;
    }

    /** @param place where in the file, or in the questionnaire */
    record Line(String place, String what) {}

    /**
     * @param kind in words
     * @param answers how many there are to choose from; 0 where none are
     * @param asked who is asked, as a sentence; empty for everybody
     */
    record Asked(int number, String text, String kind, int answers, int statements, boolean needed, String asked) {}

    /** @param first number of its first question */
    record Sheet(int number, int first, String asked, List<Asked> questions) {}

    /**
     * @param sort whose format the file has, in words
     * @param lines what cannot be carried
     * @param missing what lacks a language
     * @param wrong what keeps it from opening otherwise
     */
    record ReadPage(
            String id,
            String title,
            String sort,
            int sheets,
            int questions,
            List<Sheet> pages,
            List<Line> lines,
            List<Line> missing,
            List<Line> wrong)
            implements PageModel {}

    /** @param locales in which everything must be there before it can open */
    ReadPage page(UUID id, ReadFile read, List<String> locales, String locale) {
        Questionnaire questionnaire = read.questionnaire();
        Sheets sheets = Sheets.of(questionnaire);
        List<Sheet> pages = new ArrayList<>();
        int number = 0;
        for (Page page : questionnaire.pages()) {
            List<Asked> questions = new ArrayList<>();
            int first = number + 1;
            for (Question question : page.questions()) {
                number++;
                questions.add(new Asked(
                        number,
                        question.text().in(locale),
                        words.kind(question.kind(), locale),
                        question.options().size(),
                        question.rows().size(),
                        question.required(),
                        words.asked(question.shownWhen(), sheets, locale)));
            }
            String asked = words.asked(page.shownWhen(), sheets, locale);
            String again = words.again(page.repeat(), locale);
            pages.add(new Sheet(pages.size() + 1, first, (asked + " " + again).strip(), questions));
        }
        return new ReadPage(
                id.toString(),
                questionnaire.title().in(locale),
                words.say(locale, "survey.file.sort." + read.sort().name().toLowerCase(Locale.ROOT)),
                pages.size(),
                number,
                pages,
                lines(read.lines(), locale),
                flaws(questionnaire, Soundness.missing(questionnaire, locales), locale),
                flaws(questionnaire, Soundness.flaws(questionnaire), locale));
    }

    List<Line> lines(List<ReadFile.Line> lines, String locale) {
        return lines.stream()
                .map(line -> new Line(said(line.place(), locale), said(line.what(), locale)))
                .toList();
    }

    private String said(ReadFile.Said said, String locale) {
        return words.say(locale, said.key(), said.facts());
    }

    private List<Line> flaws(Questionnaire questionnaire, List<Soundness.Flaw> flaws, String locale) {
        return flaws.stream()
                .distinct()
                .map(flaw -> new Line(place(questionnaire, flaw.question(), locale), words.say(locale, flaw.key())))
                .toList();
    }

    private String place(Questionnaire questionnaire, String id, String locale) {
        Question question = questionnaire.question(id).orElse(null);
        if (question == null) return words.say(locale, "survey.file.place.whole");
        int number = questionnaire.questions().indexOf(question) + 1;
        return words.say(
                locale,
                "survey.file.place.number",
                Map.of("number", number, "question", question.text().in(locale)));
    }
}
