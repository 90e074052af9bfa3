package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** Live results and people's words, for the team that asked. */
@Controller("/studio")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class ResultsPages {
    private final Results results;
    private final Windows windows;
    private final AskedVersions versions;
    private final TextCountRepository texts;
    private final OnPaper paper;
    private final GroupRepository groups;
    private final Campaigns campaigns;
    private final ContactLists contacts;
    private final OtherWords otherWords;
    private final Words words;

    ResultsPages(
            Results results,
            Windows windows,
            AskedVersions versions,
            TextCountRepository texts,
            OnPaper paper,
            GroupRepository groups,
            Campaigns campaigns,
            ContactLists contacts,
            OtherWords otherWords,
            Words words) {
        this.results = results;
        this.windows = windows;
        this.versions = versions;
        this.texts = texts;
        this.paper = paper;
        this.groups = groups;
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.otherWords = otherWords;
        this.words = words;
    }

    /**
     * @param asked who was asked, as sentences; none where everybody was
     * @param released texts the team may read; {@code waiting} ones are being read for worries
     * @param codingHref null for a question without words
     * @param campaigns near-identical texts among its words, each campaign one row
     * @param facts what else is to be said of its figures, as sentences
     * @param map squares that people chose, for a question on a map; null for others
     * @param reworded its mark where it, or one of its answers, was put in other words while people answered: what it said before, and until when
     * @param counted of a page that is asked again, how many answers by how many people, as a sentence; empty for any other
     * @param others the same question to other audiences in other words; none where nobody marked one
     * @param unanswered how many left it empty, and were not asked it, as a sentence; empty for words beside an answer
     */
    record LiveQuestion(
            String heading,
            String scale,
            String finding,
            String caption,
            long base,
            List<String> asked,
            List<Bar> bars,
            long released,
            long waiting,
            @Nullable String codingHref,
            List<Campaign> campaigns,
            List<String> facts,
            Squares.@Nullable Heat map,
            String counted,
            List<String> reworded,
            List<OtherWords.Said> others,
            String unanswered) {
        /** How many answered in words, whether they can be read yet or not. */
        public long texts() {
            return released + waiting;
        }
    }

    /** @param texts how many @param words those of the core; empty before anybody has read them */
    record Campaign(String href, long texts, String words, String language) {}

    /** Groups beside the people who answered. @param count each counts once @param themes what they spoke of, as sentences */
    record Beside(int count, List<String> themes) {}

    /**
     * @param releaseHref where figures are made public
     * @param paperHref and groupsHref: where sheets of paper are entered, and groups are written down
     * @param exportHref where answers go out into files
     * @param campaignsHref where near-identical texts are, and figures without them
     * @param twoHref where two questions stand side by side
     * @param filesHref where files that were sent are; empty where no question is answered with files
     * @param whoHref where those who answered are compared with those who live here
     * @param contactsHref where addresses that people gave are; null where none were asked for
     * @param onPaper whether ten or more of these answers came on paper
     * @param versions which versions of the questions the figures hold, as sentences; none where there was only one
     * @param beside null where no group was listened to
     */
    record ResultsPage(
            String activity,
            String audience,
            long sent,
            String releaseHref,
            String paperHref,
            String groupsHref,
            String exportHref,
            String campaignsHref,
            String whoHref,
            String twoHref,
            String filesHref,
            @Nullable String contactsHref,
            boolean onPaper,
            @Nullable Beside beside,
            List<String> versions,
            List<LiveQuestion> questions)
            implements PageModel {}

    @Get("/results/{activity}")
    HttpResponse<?> live(Visit visit, UUID activity) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        ActivityResults live = results.live(council, activity);
        Map<String, long[]> written = written(council, activity);
        AskedVersions.Asked asked = versions.of(council, window);
        Sheets sheets = asked.sheets();
        List<Campaigns.Seen> seen = campaigns.live(council, activity);
        Map<String, List<OtherWords.Said>> others = otherWords.of(council, activity, sheets, visit.locale());
        List<LiveQuestion> questions = new ArrayList<>();
        for (ActivityResults.QuestionResult question : live.questions()) {
            questions.add(shown(
                    visit,
                    activity,
                    asked,
                    question,
                    live.sent(),
                    written.getOrDefault(question.key(), new long[2]),
                    campaigns(visit, seen, question.key()),
                    others.getOrDefault(question.key(), List.of())));
        }
        return HttpResponse.ok(new ModelAndView<>(
                        "survey/results",
                        new ResultsPage(
                                window.title().in(visit.locale()),
                                window.audienceName().in(visit.locale()),
                                live.sent(),
                                visit.path("/studio/consultations/" + window.consultation() + "/release"),
                                visit.path("/studio/batches/of/" + activity),
                                visit.path("/studio/group-records/of/" + activity),
                                visit.path("/studio/results/" + activity + "/exports"),
                                visit.path("/studio/campaigns/of/" + activity),
                                visit.path("/studio/results/" + activity + "/who"),
                                visit.path("/studio/results/" + activity + "/two"),
                                sheets.items().stream()
                                                .anyMatch(
                                                        item -> item.question().kind() == Kind.FILE)
                                        ? visit.path("/studio/results/" + activity + "/files")
                                        : "",
                                contacts.questions(council, window).isEmpty()
                                        ? null
                                        : visit.path("/studio/results/" + activity + "/contacts"),
                                paper.tenOrMore(council, activity),
                                beside(council, activity, visit.locale()),
                                asked.mixed() ? versions.said(council, window, asked, visit.locale()) : List.of(),
                                questions)))
                .contentType(Assets.html());
    }

    static List<Campaign> campaigns(Visit visit, List<Campaigns.Seen> seen, String question) {
        return seen.stream()
                .filter(each -> each.campaign().question().equals(question))
                .filter(each -> each.size().texts() > 0)
                .map(each -> new Campaign(
                        visit.path("/studio/campaigns/" + each.campaign().id()),
                        each.size().texts(),
                        each.words(),
                        each.language()))
                .toList();
    }

    private @Nullable Beside beside(short council, UUID activity, String locale) {
        int count = groups.of(council, activity).size();
        if (count == 0) return null;
        return new Beside(
                count,
                groups.themes(council, activity).stream()
                        .map(theme -> words.say(
                                locale,
                                "survey.results.groups-theme",
                                Map.of("theme", theme.label(locale), "groups", theme.groups())))
                        .toList());
    }

    private LiveQuestion shown(
            Visit visit,
            UUID activity,
            AskedVersions.Asked asked,
            ActivityResults.QuestionResult question,
            long sent,
            long[] written,
            List<Campaign> found,
            List<OtherWords.Said> others) {
        String locale = visit.locale();
        Sheets sheets = asked.sheets();
        List<Bar> bars = new ArrayList<>();
        List<Finding.Part> parts = new ArrayList<>();
        Set<String> someOnly =
                sheets.item(question.key()).map(asked::offeredToSome).orElse(Set.of());
        for (ActivityResults.OptionCount option : question.options()) {
            boolean aside = option.id().equals(Question.NOT_SAID);
            String label = option.text().in(locale);
            if (!aside) parts.add(new Finding.Part(label, option.people(), someOnly.contains(option.id())));
            bars.add(new Bar(
                    label, Bar.share(option.people(), question.base()), Long.toString(option.people()), false, aside));
        }
        return new LiveQuestion(
                question.text().in(locale),
                question.scale().in(locale),
                question.each() == null ? new Finding(words, locale).of(question.kind(), parts, question.base()) : "",
                question.each() == null
                        ? words.caption(question.kind(), question.text().in(locale), locale)
                        : words.say(
                                locale,
                                "survey.repeat.caption",
                                Map.of("question", question.text().in(locale))),
                question.base(),
                question.rules().stream()
                        .map(rule -> words.asked(rule, sheets, locale))
                        .toList(),
                bars,
                written[0],
                written[1],
                question.kind().written() ? visit.path(WrittenQuestions.address(activity, "", question.key())) : null,
                found,
                facts(sheets, question, locale),
                question.kind().mapped() ? heat(sheets, question, locale) : null,
                question.each() == null || question.kind().written() ? "" : words.answersByPeople(question, locale),
                sheets.item(question.key())
                        .map(item -> versions.reworded(asked, item, locale))
                        .orElse(List.of()),
                others,
                sent == 0 || sheets.item(question.key()).isEmpty()
                        ? ""
                        : words.say(locale, question.unansweredKey(), question.unansweredFacts(sent)));
    }

    private static Squares.@Nullable Heat heat(Sheets sheets, ActivityResults.QuestionResult question, String locale) {
        Map<String, Long> people = new HashMap<>();
        question.options().forEach(option -> people.put(option.id(), option.people()));
        return Squares.heat(question(sheets, question.key()), people, locale);
    }

    private List<String> facts(Sheets sheets, ActivityResults.QuestionResult question, String locale) {
        List<String> facts = new ArrayList<>();
        if (question.illegible() > 0) {
            facts.add(words.say(locale, "survey.results.illegible", Map.of("sheets", question.illegible())));
        }
        Numbers numbers = question.numbers();
        if (numbers != null) {
            Measure measure = question(sheets, question.key()).number();
            String answered = question.each() != null
                    ? "survey.repeat.numbers"
                    : question.kind().worked() ? "survey.numbers.worked" : "survey.numbers.answered";
            facts.add(words.say(locale, answered, Map.of("people", numbers.answered())));
            facts.add(words.say(
                    locale,
                    "survey.numbers.middle",
                    Map.of("median", words.amount(measure, numbers.median(), locale))));
            facts.add(words.say(
                    locale,
                    "survey.numbers.quarters",
                    Map.of(
                            "lower", words.amount(measure, numbers.lower(), locale),
                            "upper", words.amount(measure, numbers.upper(), locale))));
        }
        for (Sharing sharing : question.sharings()) {
            String option = sharing.text().in(locale);
            Share share = question(sheets, question.key()).shared();
            facts.add(
                    sharing.mean() == null
                            ? words.say(locale, "survey.shares.nobody", Map.of("option", option))
                            : words.say(
                                    locale,
                                    question.each() == null ? "survey.shares.mean" : "survey.repeat.mean",
                                    Map.of(
                                            "option",
                                            option,
                                            "mean",
                                            words.amount(share, sharing.mean(), locale),
                                            "people",
                                            sharing.gave())));
        }
        List<String> tied = tied(question.placings(), locale);
        if (tied.size() > 1) {
            facts.add(words.say(
                    locale,
                    "survey.placings.tied",
                    Map.of("options", words.joined(tied, "survey.placings.and", locale))));
        }
        for (Placing placing : question.placings()) {
            String option = placing.text().in(locale);
            facts.add(
                    placing.average() == null
                            ? words.say(locale, "survey.placings.nobody", Map.of("option", option))
                            : words.say(
                                    locale,
                                    question.each() == null ? "survey.placings.average" : "survey.repeat.average",
                                    Map.of(
                                            "option",
                                            option,
                                            "average",
                                            placing.average(),
                                            "people",
                                            placing.ranked())));
        }
        return facts;
    }

    private static Question question(Sheets sheets, String key) {
        return sheets.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow()
                .question();
    }

    /** What was put first most often, where several were equally often. */
    private List<String> tied(List<Placing> placings, String locale) {
        long most = placings.stream().mapToLong(Placing::first).max().orElse(0);
        return placings.stream()
                .filter(placing -> most > 0 && placing.first() == most)
                .map(placing -> words.say(
                        locale,
                        "survey.asked.option",
                        Map.of("option", placing.text().in(locale))))
                .toList();
    }

    /** Released and waiting texts, keyed by question. */
    private Map<String, long[]> written(short council, UUID activity) {
        Map<String, long[]> written = new HashMap<>();
        for (TextCount count : texts.of(council, activity)) {
            long[] numbers = written.computeIfAbsent(count.question(), any -> new long[2]);
            switch (count.state()) {
                case "CLEAR", "CODED" -> numbers[0] += count.texts();
                case "WAITING" -> numbers[1] += count.texts();
                default -> {
                    // replaced or escalated: not the team's
                }
            }
        }
        return written;
    }
}
