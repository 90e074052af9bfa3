package org.folkmoot.portal.survey;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Walks every way through a questionnaire, for whoever writes it: where each leads, how long it is, and what no way leads to. */
@Controller("/studio/questionnaires/{id}/ways")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.edit")
class WaysPages {
    /** Ways that are listed. */
    private static final int MOST_SHOWN = 60;

    private final Questionnaires questionnaires;
    private final Words words;

    WaysPages(Questionnaires questionnaires, Words words) {
        this.questionnaires = questionnaires;
        this.words = words;
    }

    /**
     * @param answers that lead this way, each as a line; none where nothing decides
     * @param others how many other sets of answers lead the same way
     * @param pages small pages people see @param asked what they are asked
     * @param atOnce whether it is over at once
     */
    record WayShown(
            int n,
            List<String> answers,
            int others,
            int pages,
            int questions,
            int minutes,
            List<String> asked,
            boolean atOnce) {}

    /** Something no way leads to. @param rule end of the address at which it is put right */
    record DeadEnd(String said, String rule) {}

    /**
     * @param routed whether anybody is asked something else than others
     * @param whole whether nothing more can be met than was @param unwalked why not, as a sentence; empty where so
     * @param apart that rules with nothing in common were walked apart, as a sentence; empty where all were walked together
     * @param more ways that are not listed
     */
    record WaysPage(
            String questionnaire,
            String title,
            boolean routed,
            boolean whole,
            String unwalked,
            String apart,
            int count,
            List<DeadEnd> deadEnds,
            List<WayShown> ways,
            int more)
            implements PageModel {}

    @Get
    HttpResponse<?> show(Visit visit, UUID id) {
        Questionnaire questionnaire = questionnaires.find(visit.council().id(), id);
        Sheets sheets = Sheets.of(questionnaire);
        WaysWalked walked = WaysWalked.of(sheets);
        List<WayShown> ways = new ArrayList<>();
        List<WaysWalked.Way> atOnce = walked.atOnce();
        for (WaysWalked.Way way : walked.ways().stream().limit(MOST_SHOWN).toList()) {
            ways.add(new WayShown(
                    ways.size() + 1,
                    answers(way, sheets, visit.locale()),
                    way.many() - 1,
                    way.sheets().size(),
                    way.asked().size(),
                    way.minutes(),
                    way.asked().stream()
                            .flatMap(key -> sheets.item(key).stream())
                            .map(item -> asked(item.text(), visit.locale()))
                            .toList(),
                    atOnce.contains(way)));
        }
        return Pages.answer(
                HttpStatus.OK,
                "survey/ways",
                new WaysPage(
                        id.toString(),
                        questionnaire.title().in(visit.locale()),
                        sheets.routed(),
                        walked.whole(),
                        unwalked(walked, words, visit.locale()),
                        walked.apart()
                                ? words.say(
                                        visit.locale(),
                                        "survey.ways.apart",
                                        Map.of("count", walked.ways().size(), "all", all(walked)))
                                : "",
                        walked.ways().size(),
                        deadEnds(questionnaire, walked, visit.locale()),
                        ways,
                        walked.ways().size() - ways.size()));
    }

    /** That not all ways could be walked, how many of how many were, and why; empty where all were. */
    static String unwalked(WaysWalked walked, Words words, String locale) {
        if (walked.whole()) return "";
        String many = walked.stopped()
                ? words.say(locale, "survey.ways.unwalked", Map.of("walked", walked.walked(), "all", all(walked)))
                : words.say(locale, "survey.ways.tried", Map.of("walked", walked.walked()));
        return walked.sampled() ? many + " " + words.say(locale, "survey.ways.sampled") : many;
    }

    private static int all(WaysWalked walked) {
        return walked.all().bitLength() > 31 ? Integer.MAX_VALUE : walked.all().intValue();
    }

    private List<String> answers(WaysWalked.Way way, Sheets sheets, String locale) {
        List<String> said = new ArrayList<>();
        way.answers().forEach((key, answer) -> {
            if (Turn.any(key)) {
                sheets.askable("").stream()
                        .filter(item -> item.key().equals(key))
                        .forEach(item -> said.add(words.say(
                                locale,
                                "survey.ways.answer",
                                Map.of(
                                        "question",
                                        words.anyTime(item, locale),
                                        "answer",
                                        answer.chosen().getFirst()))));
                return;
            }
            sheets.item(key)
                    .ifPresent(item -> said.add(words.say(
                            locale,
                            "survey.ways.answer",
                            Map.of(
                                    "question",
                                    asked(item.text(), locale),
                                    "answer",
                                    words.spoken(item, answer, locale)))));
        });
        for (String key : way.passed()) {
            sheets.item(key)
                    .ifPresent(item -> said.add(
                            words.say(locale, "survey.ways.passed", Map.of("question", asked(item.text(), locale)))));
        }
        return said;
    }

    private List<DeadEnd> deadEnds(Questionnaire questionnaire, WaysWalked walked, String locale) {
        Set<String> unmet =
                walked.unmet().stream().map(item -> item.question().id()).collect(Collectors.toSet());
        List<DeadEnd> ends = new ArrayList<>();
        String key = walked.whole() ? "survey.ways.dead." : "survey.ways.unmet.";
        int number = 0;
        for (Page page : questionnaire.pages()) {
            number++;
            List<Question> dead = page.questions().stream()
                    .filter(question -> unmet.contains(question.id()))
                    .toList();
            if (!dead.isEmpty() && dead.size() == page.questions().size()) {
                ends.add(new DeadEnd(
                        words.say(locale, key + "page", Map.of("number", number)),
                        RuleTarget.page(page.id()).written()));
                continue;
            }
            for (Question question : dead) {
                ends.add(new DeadEnd(
                        words.say(
                                locale,
                                key + "question",
                                Map.of("question", asked(Piping.hollow(question.text()), locale))),
                        RuleTarget.question(question.id()).written()));
            }
        }
        return ends;
    }

    private String asked(Localised text, String locale) {
        return text.blank() ? words.say(locale, "survey.edit.no-text") : text.in(locale);
    }
}
