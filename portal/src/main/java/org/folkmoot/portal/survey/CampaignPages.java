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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private final Campaigns campaigns;
    private final ComparisonShowing comparing;
    private final ComparisonKeeping keeping;
    private final CampaignRepository rows;
    private final CampaignCoding coding;
    private final CodeRepository codes;
    private final Windows windows;
    private final AskedVersions versions;
    private final Words words;
    private final Forms forms;
    private final Messages messages;

    CampaignPages(
            Campaigns campaigns,
            ComparisonShowing comparing,
            ComparisonKeeping keeping,
            CampaignRepository rows,
            CampaignCoding coding,
            CodeRepository codes,
            Windows windows,
            AskedVersions versions,
            Words words,
            Forms forms,
            Messages messages) {
        this.campaigns = campaigns;
        this.comparing = comparing;
        this.keeping = keeping;
        this.rows = rows;
        this.coding = coding;
        this.codes = codes;
        this.windows = windows;
        this.versions = versions;
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

    /**
     * @param places answers that can say somebody lives elsewhere
     * @param campaign whether figures without campaign texts are among it
     * @param elsewhere whether figures without people from elsewhere are
     * @param few whether too few have answered to compare anything
     * @param compared figures as they were counted; none before, and where there is nothing to compare with
     * @param hidden whether some of it is not shown
     * @param soon whether they are counted again within a minute
     */
    record ListPage(
            String title,
            String audience,
            String resultsHref,
            String action,
            List<Line> campaigns,
            List<GroupPages.Choice> places,
            boolean campaign,
            boolean elsewhere,
            boolean few,
            ComparisonShowing.Answered answers,
            List<ComparisonShowing.Beside> compared,
            boolean hidden,
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
        Sheets sheets = versions.of(council, window).sheets();
        ComparisonShowing.Shown shown = comparing.shown(council, activity, locale);
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
                        shown.places(),
                        shown.campaign(),
                        shown.elsewhere(),
                        shown.few(),
                        shown.answers(),
                        shown.questions(),
                        shown.hidden(),
                        shown.countedAt(),
                        shown.soon()));
    }

    /** Chooses which answer says that somebody lives elsewhere, and asks for the figures to be counted. */
    @Post("/of/{activity}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    HttpResponse<?> compare(Visit visit, UUID activity, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "elsewhere");
        short council = visit.council().id();
        String typed = form.text("elsewhere");
        Optional<String> cell = comparing.place(council, activity, typed);
        if (cell.isEmpty() && !typed.isEmpty()) throw new BadForm();
        keeping.choose(council, activity, cell.orElse(null), actor(visit));
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
        Sheets sheets = versions.of(council, window).sheets();
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
