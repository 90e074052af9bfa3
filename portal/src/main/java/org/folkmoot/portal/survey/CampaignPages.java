package org.folkmoot.portal.survey;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.moderation.Wording;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Near-identical texts in the studio: how many, what the figures are without them, and which text belongs to them. */
@Controller("/studio/campaigns")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Allowed("survey.campaigns")
class CampaignPages {
    private static final int A_PAGE = 50;

    private static final Comparisons.Compared NOTHING = new Comparisons.Compared(Map.of(), null, null, null, false);

    private final Campaigns campaigns;
    private final Comparisons comparisons;
    private final ComparisonKeeping keeping;
    private final CampaignRepository rows;
    private final CampaignCoding coding;
    private final CodeRepository codes;
    private final Results results;
    private final Windows windows;
    private final Questionnaires questionnaires;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    CampaignPages(
            Campaigns campaigns,
            Comparisons comparisons,
            ComparisonKeeping keeping,
            CampaignRepository rows,
            CampaignCoding coding,
            CodeRepository codes,
            Results results,
            Windows windows,
            Questionnaires questionnaires,
            Words words,
            Forms forms,
            Messages messages) {
        this.campaigns = campaigns;
        this.comparisons = comparisons;
        this.keeping = keeping;
        this.rows = rows;
        this.coding = coding;
        this.codes = codes;
        this.results = results;
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * One campaign in a list.
     *
     * @param words of its core text; empty while nobody has read and released one
     * @param same texts that say nothing but those words @param own texts with words of their own
     */
    record Line(
            String href,
            String question,
            String words,
            String language,
            long texts,
            long same,
            long own,
            long waiting) {}

    /** @param everybody and the others: how many chose it */
    record Counted(String label, long everybody, long noCampaign, long here, long neither) {}

    record Compared(String heading, List<Counted> options) {}

    /**
     * @param places answers that can say somebody lives elsewhere
     * @param elsewhere whether people from elsewhere were told apart when it was counted
     * @param compared figures as they were counted; none before
     * @param soon whether they are counted again within a minute
     */
    record ListPage(
            String title,
            String audience,
            String resultsHref,
            String action,
            List<Line> campaigns,
            List<GroupPages.Choice> places,
            boolean elsewhere,
            Counted answers,
            List<Compared> compared,
            @Nullable Instant countedAt,
            boolean soon)
            implements PageModel {
        public int count() {
            return campaigns.size();
        }
    }

    /** @param adds its own sentences, as they were written; none for a text that says the same */
    record Text(String id, String words, String language, boolean same, boolean apart, List<String> adds) {}

    record Theme(long id, String label, boolean on) {}

    /** @param said about how many everybody is told of; 0 when nobody is @param hindrances what keeps it from being told, as message keys */
    record CampaignPage(
            String id,
            String question,
            String activity,
            String words,
            String language,
            long number,
            long same,
            long own,
            long waiting,
            long takenOut,
            List<Text> texts,
            List<Theme> themes,
            int said,
            List<String> hindrances,
            String parentHref,
            @Nullable String next,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get("/of/{activity}")
    HttpResponse<?> list(Visit visit, UUID activity) {
        short council = visit.council().id();
        String locale = visit.locale();
        Window window = windows.window(council, activity);
        Sheets sheets =
                questionnaires.frozen(council, window.questionnaireVersion()).sheets();
        Optional<Comparisons.Compared> known = comparisons.of(council, activity);
        Comparisons.Compared counted = known.orElse(NOTHING);
        boolean shown = counted.countedAt() != null;
        return Pages.answer(
                HttpStatus.OK,
                "survey/campaigns",
                new ListPage(
                        window.title().in(locale),
                        window.audienceName().in(locale),
                        visit.path("/studio/results/" + activity),
                        visit.path("/studio/campaigns/of/" + activity),
                        campaigns.of(council, activity).stream()
                                .map(each -> line(visit, sheets, each))
                                .toList(),
                        places(sheets, counted.chosen(), locale),
                        counted.elsewhere() != null,
                        counted("", counted, Set.of(Answers.EVERYBODY + "|" + Answers.BASE)),
                        shown ? compared(results.live(council, activity), sheets, counted, locale) : List.of(),
                        counted.countedAt(),
                        counted.soon()));
    }

    /** Chooses which answer says that somebody lives elsewhere, and asks for the figures to be counted. */
    @Post("/of/{activity}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> compare(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "elsewhere");
        short council = visit.council().id();
        Sheets sheets = questionnaires
                .frozen(council, windows.window(council, activity).questionnaireVersion())
                .sheets();
        String typed = form.text("elsewhere");
        String cell = places(sheets, typed, visit.locale()).stream()
                .filter(GroupPages.Choice::selected)
                .map(GroupPages.Choice::value)
                .findFirst()
                .orElse(null);
        if (cell == null && !typed.isEmpty()) throw new BadForm();
        keeping.choose(council, activity, cell, actor(visit));
        return Pages.done(visit, "/studio/campaigns/of/" + activity, "comparison-asked");
    }

    private Line line(Visit visit, Sheets sheets, Campaigns.Seen seen) {
        CampaignSize size = seen.size();
        return new Line(
                visit.path(address(seen.campaign().id())),
                heading(sheets, seen.campaign().question(), visit.locale()),
                seen.words(),
                seen.language(),
                size.texts(),
                size.same(),
                size.texts() - size.same(),
                size.waiting());
    }

    /** Answers to questions that take one of several: one of them may say that somebody lives elsewhere. */
    private List<GroupPages.Choice> places(Sheets sheets, @Nullable String chosen, String locale) {
        List<GroupPages.Choice> places = new ArrayList<>();
        for (Sheets.Item item : sheets.items()) {
            Kind kind = item.question().kind();
            // Where several things are is nowhere that a person lives.
            if (kind != Kind.YES_NO && kind != Kind.CHOICE || item.turn() != null) continue;
            for (Option option : words.options(item.question())) {
                if (option.id().equals(Question.NOT_SAID)) continue;
                String cell = item.key() + "|" + option.id();
                places.add(new GroupPages.Choice(
                        cell,
                        words.say(
                                locale,
                                "survey.campaigns.place",
                                Map.of(
                                        "question", item.text().in(locale),
                                        "answer", option.text().in(locale))),
                        cell.equals(chosen)));
            }
        }
        return places;
    }

    private List<Compared> compared(ActivityResults live, Sheets sheets, Comparisons.Compared counted, String locale) {
        List<Compared> compared = new ArrayList<>();
        for (ActivityResults.QuestionResult question : live.questions()) {
            if (question.options().isEmpty() || question.each() != null) continue;
            Sheets.Item item = sheets.items().stream()
                    .filter(each -> each.key().equals(question.key()))
                    .findFirst()
                    .orElseThrow();
            compared.add(new Compared(
                    question.text().in(locale),
                    question.options().stream()
                            .map(option ->
                                    counted(option.text().in(locale), counted, cells(item, option.id(), counted)))
                            .toList()));
        }
        return compared;
    }

    /** The cells that are counted under an option: one, or those of all numbers in a band. */
    private static Set<String> cells(Sheets.Item item, String option, Comparisons.Compared counted) {
        Set<String> cells = new HashSet<>();
        String start = item.key() + "|";
        counted.people().getOrDefault(Comparisons.Some.EVERYBODY, Map.of()).keySet().stream()
                .filter(cell -> cell.startsWith(start))
                .filter(cell ->
                        item.released(List.of(cell.substring(start.length()))).contains(option))
                .forEach(cells::add);
        return cells;
    }

    private static Counted counted(String label, Comparisons.Compared counted, Set<String> cells) {
        int everybody = counted.people(Comparisons.Some.EVERYBODY, cells);
        return new Counted(
                label,
                everybody,
                everybody - counted.people(Comparisons.Some.CAMPAIGN, cells),
                everybody - counted.people(Comparisons.Some.ELSEWHERE, cells),
                everybody - counted.people(Comparisons.Some.EITHER, cells));
    }

    @Get("/{campaign}")
    HttpResponse<?> show(Visit visit, UUID campaign, @Nullable @QueryValue Integer from) {
        return Pages.answer(
                HttpStatus.OK,
                "survey/campaign",
                page(visit, campaign, from == null ? 0 : Math.clamp(from, 0, 100_000), FieldErrors.Shown.NONE));
    }

    @Post("/{campaign}/texts/{text}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> apart(Visit visit, UUID campaign, UUID text, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "apart");
        boolean apart = form.text("apart").equals("yes");
        campaigns.apart(visit.council().id(), campaign, text, apart, actor(visit));
        return Pages.done(visit, address(campaign), apart ? "campaign-taken-out" : "campaign-put-back");
    }

    /** Puts every text that says the same under these themes at once: it was read once, and is sorted once. */
    @Post("/{campaign}/themes")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> themes(Visit visit, UUID campaign, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "code*");
        List<Long> under = form.texts("code").stream()
                .map(code -> {
                    if (!code.matches("[1-9][0-9]{0,17}")) throw new BadForm();
                    return Long.valueOf(code);
                })
                .toList();
        coding.code(visit.council().id(), campaign, under, actor(visit));
        return Pages.done(visit, address(campaign), "saved");
    }

    @Post("/{campaign}/say")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> say(Visit visit, UUID campaign, @Nullable @Body String body) {
        forms.read(visit, body);
        List<Campaigns.Hindrance> hindrances = campaigns.say(visit.council().id(), campaign, actor(visit));
        if (!hindrances.isEmpty()) {
            FieldErrors errors = new FieldErrors(messages, visit);
            hindrances.forEach(each -> errors.add("say", "survey.campaign.hindrance." + each.key()));
            return Pages.invalid("survey/campaign", page(visit, campaign, 0, errors.shown()));
        }
        return Pages.done(visit, address(campaign), "campaign-said");
    }

    @Post("/{campaign}/unsay")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> unsay(Visit visit, UUID campaign, @Nullable @Body String body) {
        forms.read(visit, body);
        campaigns.unsay(visit.council().id(), campaign, actor(visit));
        return Pages.done(visit, address(campaign), "campaign-unsaid");
    }

    private CampaignPage page(Visit visit, UUID id, int from, FieldErrors.Shown errors) {
        short council = visit.council().id();
        Campaigns.Seen seen = campaigns.get(council, id);
        CampaignRow campaign = seen.campaign();
        CampaignSize size = seen.size();
        Window window = windows.window(council, campaign.activity());
        Sheets sheets =
                questionnaires.frozen(council, window.questionnaireVersion()).sheets();
        Wording core = Wording.of(seen.words());
        List<AlikeText> found = rows.released(council, id, A_PAGE + 1, from);
        boolean blind = coding.blind(council, campaign, actor(visit));
        List<Long> on = coding.codes(council, id);
        return new CampaignPage(
                id.toString(),
                heading(sheets, campaign.question(), visit.locale()),
                window.title().in(visit.locale()),
                seen.words(),
                seen.language(),
                size.texts(),
                size.same(),
                size.texts() - size.same(),
                size.waiting(),
                size.apart(),
                found.stream().limit(A_PAGE).map(text -> text(text, core)).toList(),
                codes.frame(council, campaign.activity(), campaign.question()).stream()
                        .filter(code -> code.inUse() && !blind)
                        .map(code -> new Theme(code.id(), code.label(visit.locale()), on.contains(code.id())))
                        .toList(),
                campaign.said() == null ? 0 : campaign.said(),
                campaigns.hindrances(campaign).stream()
                        .map(each -> "survey.campaign.hindrance." + each.key())
                        .toList(),
                visit.path("/studio/campaigns/of/" + campaign.activity()),
                found.size() > A_PAGE ? visit.path(address(id)) + "?from=" + (from + A_PAGE) : null,
                errors);
    }

    private static Text text(AlikeText text, Wording core) {
        String shown = Quotes.shown(text.words(), text.blackedOut());
        return new Text(
                text.id().toString(),
                shown,
                text.language(),
                text.same(),
                text.apart(),
                text.same() ? List.of() : Wording.of(shown).beyond(core));
    }

    private String heading(Sheets sheets, String question, String locale) {
        for (Sheets.Item item : sheets.items()) {
            if (item.key().equals(question)) return item.text().in(locale);
            if (question.equals(item.besideKey())) return words.beside(item).in(locale);
        }
        throw new NoSuchThing();
    }

    private static UUID actor(Visit visit) {
        return Objects.requireNonNull(visit.viewer().accountPublicId());
    }

    private static String address(UUID campaign) {
        return "/studio/campaigns/" + campaign;
    }
}
