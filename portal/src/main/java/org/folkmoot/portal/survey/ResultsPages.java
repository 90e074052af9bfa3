package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Assets;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Live results and people's words, for the team that asked. */
@Controller("/studio")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.results")
class ResultsPages {
    private static final int A_PAGE = 50;
    private static final int LONGEST_LABEL = 120;
    private static final UUID FIRST = new UUID(0, 0);

    private final Results results;
    private final Windows windows;
    private final Questionnaires questionnaires;
    private final TextRepository texts;
    private final CodeRepository codes;
    private final Coding coding;
    private final OnPaper paper;
    private final GroupRepository groups;
    private final Campaigns campaigns;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    ResultsPages(
            Results results,
            Windows windows,
            Questionnaires questionnaires,
            TextRepository texts,
            CodeRepository codes,
            Coding coding,
            OnPaper paper,
            GroupRepository groups,
            Campaigns campaigns,
            Words words,
            Forms forms,
            Messages messages) {
        this.results = results;
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.texts = texts;
        this.codes = codes;
        this.coding = coding;
        this.paper = paper;
        this.groups = groups;
        this.campaigns = campaigns;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * @param asked who was asked, as sentences; none where everybody was
     * @param released texts the team may read; {@code waiting} ones are being read for worries
     * @param codingHref null for a question without words
     * @param campaigns near-identical texts among its words, each campaign one row
     * @param facts what else is to be said of its figures, as sentences
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
            List<String> facts) {}

    /** @param texts how many @param words those of the core; empty before anybody has read them */
    record Campaign(String href, long texts, String words, String language) {}

    /** Groups beside the people who answered. @param count each counts once @param themes what they spoke of, as sentences */
    record Beside(int count, List<String> themes) {}

    /**
     * @param releaseHref where figures are made public
     * @param paperHref and groupsHref: where sheets of paper are entered, and groups are written down
     * @param exportHref where answers go out into files
     * @param campaignsHref where near-identical texts are, and figures without them
     * @param onPaper whether ten or more of these answers came on paper
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
            boolean onPaper,
            @Nullable Beside beside,
            List<LiveQuestion> questions)
            implements PageModel {}

    record Code(long id, String label, long texts, boolean on) {}

    record Text(String id, String words, String language, boolean mayPrint, boolean quoted, List<Code> codes) {}

    record CodingPage(
            String heading,
            String activity,
            String question,
            String parent,
            List<Code> frame,
            List<Campaign> campaigns,
            List<Text> texts,
            @Nullable String next,
            String typed,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get("/results/{activity}")
    HttpResponse<?> live(Visit visit, UUID activity) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        ActivityResults live = results.live(council, activity);
        Map<String, long[]> written = written(council, activity);
        Sheets sheets =
                questionnaires.frozen(council, window.questionnaireVersion()).sheets();
        List<Campaigns.Seen> seen = campaigns.of(council, activity);
        List<LiveQuestion> questions = new ArrayList<>();
        for (ActivityResults.QuestionResult question : live.questions()) {
            questions.add(shown(
                    visit,
                    activity,
                    sheets,
                    question,
                    written.getOrDefault(question.key(), new long[2]),
                    campaigns(visit, seen, question.key())));
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
                                paper.tenOrMore(council, activity),
                                beside(council, activity, visit.locale()),
                                questions)))
                .contentType(Assets.html());
    }

    private static List<Campaign> campaigns(Visit visit, List<Campaigns.Seen> seen, String question) {
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
                                Map.of("theme", theme.label(), "groups", theme.groups())))
                        .toList());
    }

    @Get("/coding/{activity}")
    HttpResponse<?> read(Visit visit, UUID activity, @QueryValue String question, @Nullable @QueryValue String after) {
        UUID from = after == null ? FIRST : Ids.parse(after).orElseThrow(NoSuchThing::new);
        return coding(visit, activity, question, from, "", FieldErrors.Shown.NONE, false);
    }

    @Post("/coding/{activity}/codes")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> addCode(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "label", "question");
        String question = form.text("question");
        heading(visit, activity, question);
        String label = AnswerForm.legible(form.text("label"));
        FieldErrors errors = new FieldErrors(messages, visit);
        if (label.isEmpty()) errors.add("label", "survey.coding.label.missing");
        if (label.length() > LONGEST_LABEL) {
            errors.add(
                    "label",
                    "survey.error.long",
                    Map.of("most", LONGEST_LABEL, "over", label.length() - LONGEST_LABEL));
        }
        if (!errors.none()) {
            return coding(visit, activity, question, FIRST, label, errors.shown(), true);
        }
        coding.addCode(visit.council().id(), activity, question, label);
        return Pages.seeOther(visit, address(activity, question));
    }

    @Post("/coding/{activity}/texts/{text}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> code(Visit visit, UUID activity, UUID text, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code*", "question");
        heading(visit, activity, form.text("question"));
        List<Long> under = form.texts("code").stream().map(ResultsPages::number).toList();
        coding.code(visit.council().id(), activity, text, under);
        return Pages.seeOther(visit, address(activity, form.text("question")) + "#text-" + text);
    }

    @Post("/coding/{activity}/quotes/{text}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> quote(Visit visit, UUID activity, UUID text, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "quoted", "question");
        heading(visit, activity, form.text("question"));
        UUID actor = visit.viewer().accountPublicId();
        coding.quote(visit.council().id(), activity, text, form.text("quoted").equals("yes"), actor);
        return Pages.seeOther(visit, address(activity, form.text("question")) + "#text-" + text);
    }

    private HttpResponse<?> coding(
            Visit visit,
            UUID activity,
            String question,
            UUID after,
            String typed,
            FieldErrors.Shown errors,
            boolean wrong) {
        short council = visit.council().id();
        String heading = heading(visit, activity, question);
        List<CodeRow> frame = codes.frame(council, activity, question);
        List<TextRow> rows = texts.released(council, activity, question, after, A_PAGE + 1);
        List<TextRow> page = rows.subList(0, Math.min(A_PAGE, rows.size()));
        Map<UUID, Set<Long>> coded = coded(council, page);
        List<Text> shown = page.stream()
                .map(row -> new Text(
                        row.id().toString(),
                        Quotes.shown(row),
                        row.language(),
                        row.permission(),
                        row.quoted(),
                        codes(frame, coded.getOrDefault(row.id(), Set.of()))))
                .toList();
        String next = rows.size() > A_PAGE
                ? visit.path(
                        address(activity, question) + "&after=" + page.getLast().id())
                : null;
        CodingPage model = new CodingPage(
                heading,
                activity.toString(),
                question,
                visit.path("/studio/results/" + activity),
                codes(frame, Set.of()),
                campaigns(visit, campaigns.of(council, activity), question),
                shown,
                next,
                typed,
                errors);
        return (wrong ? HttpResponse.unprocessableEntity() : HttpResponse.ok())
                .contentType(Assets.html())
                .body(new ModelAndView<PageModel>("survey/coding", model));
    }

    private LiveQuestion shown(
            Visit visit,
            UUID activity,
            Sheets sheets,
            ActivityResults.QuestionResult question,
            long[] written,
            List<Campaign> found) {
        String locale = visit.locale();
        List<Bar> bars = new ArrayList<>();
        List<Finding.Part> parts = new ArrayList<>();
        for (ActivityResults.OptionCount option : question.options()) {
            boolean aside = option.id().equals(Question.NOT_SAID);
            String label = option.text().in(locale);
            if (!aside) parts.add(new Finding.Part(label, option.people()));
            bars.add(new Bar(
                    label, Bar.share(option.people(), question.base()), Long.toString(option.people()), false, aside));
        }
        return new LiveQuestion(
                question.text().in(locale),
                question.scale().in(locale),
                new Finding(words, locale).of(question.kind(), parts, question.base()),
                words.caption(question.kind(), question.text().in(locale), locale),
                question.base(),
                question.rules().stream()
                        .map(rule -> words.asked(rule, sheets, locale))
                        .toList(),
                bars,
                written[0],
                written[1],
                question.kind().written() ? visit.path(address(activity, question.key())) : null,
                found,
                facts(sheets, question, locale));
    }

    private List<String> facts(Sheets sheets, ActivityResults.QuestionResult question, String locale) {
        List<String> facts = new ArrayList<>();
        if (question.illegible() > 0) {
            facts.add(words.say(locale, "survey.results.illegible", Map.of("sheets", question.illegible())));
        }
        Numbers numbers = question.numbers();
        if (numbers != null) {
            Measure measure = question(sheets, question.key()).number();
            facts.add(words.say(locale, "survey.numbers.answered", Map.of("people", numbers.answered())));
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
                                    "survey.shares.mean",
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
                                    "survey.placings.average",
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
        for (TextCount count : texts.counts(council, activity)) {
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

    /** The words of a question that is answered in words. @throws NoSuchThing for any other key */
    private String heading(Visit visit, UUID activity, String question) {
        short council = visit.council().id();
        Window window = windows.window(council, activity);
        for (Sheets.Item item : questionnaires
                .frozen(council, window.questionnaireVersion())
                .sheets()
                .items()) {
            if (item.question().kind().written() && item.key().equals(question)) {
                return item.text().in(visit.locale());
            }
            if (question.equals(item.besideKey())) {
                return words.beside(item).in(visit.locale());
            }
        }
        throw new NoSuchThing();
    }

    private Map<UUID, Set<Long>> coded(short council, List<TextRow> page) {
        Map<UUID, Set<Long>> coded = new HashMap<>();
        if (!page.isEmpty()) {
            codes.codings(council, page.stream().map(TextRow::id).toList())
                    .forEach(row -> coded.computeIfAbsent(row.textId(), any -> new HashSet<>())
                            .add(row.codeId()));
        }
        return coded;
    }

    private static List<Code> codes(List<CodeRow> frame, Set<Long> on) {
        return frame.stream()
                .map(row -> new Code(row.id(), row.label(), row.texts(), on.contains(row.id())))
                .toList();
    }

    private static String address(UUID activity, String question) {
        return "/studio/coding/" + activity + "?question=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
    }

    private static Long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new BadForm();
        }
        return Long.valueOf(text);
    }
}
