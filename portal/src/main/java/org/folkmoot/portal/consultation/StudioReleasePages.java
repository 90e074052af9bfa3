package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.ExactTotals;
import org.folkmoot.portal.survey.FoundOut;
import org.folkmoot.portal.survey.Prospect;
import org.folkmoot.portal.survey.Readiness;
import org.folkmoot.portal.survey.Release;
import org.folkmoot.portal.survey.ReleaseNotSeen;
import org.folkmoot.portal.survey.ReleaseRefused;
import org.folkmoot.portal.survey.ReleaseTooSoon;
import org.folkmoot.portal.survey.ReleasedView;
import org.folkmoot.portal.survey.ReleasedViews;
import org.folkmoot.portal.survey.Results;

/** What the public will see of a consultation's results: looked at first, then released. */
@Controller("/studio/consultations/{id}/release")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioReleasePages {
    private static final String NO_BREAKDOWN = "none";

    /** @param part key of a {@link Readiness.Part} @param words what that means, in a sentence @param statementHref where a group too small for figures says what it agrees itself; empty for any other */
    record AudienceLine(String name, String part, int people, int changed, String words, String statementHref) {}

    record Warning(String words) {}

    record Choice(String value, String label, @Nullable String hint, boolean checked) {}

    record Past(int number, LocalDate madeOn, String words) {}

    /**
     * @param refusal why nothing can be published now, in a sentence; empty when it can
     * @param settled whether nothing will ever be published again, because exact totals were
     * @param moved whether the figures have moved since they were looked at
     * @param fixed what earlier releases were broken down by, which cannot change; empty when there is a choice
     * @param preview exactly what would be stored; null when it would be nothing
     * @param totals how many took part, to be told exactly; null before the close
     */
    record ReleasePage(
            Studio.Head head,
            String heading,
            String refusal,
            boolean settled,
            boolean moved,
            List<AudienceLine> audiences,
            List<Warning> warnings,
            List<String> onlySome,
            List<Choice> choices,
            String fixed,
            String breakdown,
            String seen,
            @Nullable ReleasedView preview,
            List<Past> past,
            List<String> unbanded,
            List<String> teamOnly,
            List<String> repeated,
            StudioTotals.@Nullable Card totals)
            implements PageModel {
        public boolean allowed() {
            return refusal.isEmpty();
        }

        /** End of the key of what the refusal is called: some are for today, one is for ever, and before the first there are no new ones. */
        public String why() {
            return settled ? ".settled" : past.isEmpty() ? "" : ".new";
        }

        /** Whether the one thing that can be done now is to tell how many took part. */
        public boolean totalsFirst() {
            return !allowed() && totals != null && totals.ready();
        }
    }

    private final Consultations consultations;
    private final Results results;
    private final ReleasedViews views;
    private final ExactTotals exact;
    private final StudioTotals totals;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioReleasePages(
            Consultations consultations,
            Results results,
            ReleasedViews views,
            ExactTotals exact,
            StudioTotals totals,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.results = results;
        this.views = views;
        this.exact = exact;
        this.totals = totals;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.release")
    HttpResponse<?> look(
            UUID id,
            Visit visit,
            @Nullable @QueryValue String breakdown,
            @Nullable @QueryValue String who,
            @Nullable @QueryValue String group) {
        return Answers.page(
                "consultation/studio_release", page(id, visit, breakdown, who, group, false, StudioTotals.Tried.NOT));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.release")
    HttpResponse<?> publish(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "breakdown", "seen");
        Consultation one = readable(id, visit);
        String breakdown = form.text("breakdown");
        try {
            results.release(
                    one.councilId(),
                    one.publicId(),
                    activities(one),
                    breakdown,
                    form.text("seen"),
                    visit.viewer().accountPublicId());
        } catch (ReleaseNotSeen moved) {
            return Answers.again(
                    "consultation/studio_release",
                    page(id, visit, breakdown, null, null, true, StudioTotals.Tried.NOT));
        } catch (ReleaseTooSoon | ReleaseRefused refused) {
            return Answers.again(
                    "consultation/studio_release",
                    page(id, visit, breakdown, null, null, false, StudioTotals.Tried.NOT));
        }
        return Pages.done(visit, "/studio/consultations/" + id + "/release", "released");
    }

    /** Tells exactly how many took part, once for ever. What it would give away is said on the page, and then nothing was published. */
    @Post("/totals")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.release")
    HttpResponse<?> publishTotals(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "sure", "seen");
        Consultation one = readable(id, visit);
        boolean sure = form.text("sure").equals("yes");
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!sure) errors.add("sure", "consultation.totals.unsure");
        boolean moved = false;
        List<FoundOut> found = List.of();
        if (errors.none()) {
            try {
                found = exact.publish(
                        one.councilId(),
                        one.publicId(),
                        activities(one),
                        form.text("seen"),
                        Objects.requireNonNull(visit.viewer().accountPublicId()));
                if (found.isEmpty()) {
                    return Pages.done(visit, "/studio/consultations/" + id + "/release", "totals-published");
                }
            } catch (ReleaseNotSeen | ReleaseRefused other) {
                moved = true;
            }
        }
        return Answers.again(
                "consultation/studio_release",
                page(id, visit, null, null, null, false, new StudioTotals.Tried(sure, moved, found, errors.shown())));
    }

    /** @throws NoSuchConsultation for one that nobody has been able to answer yet, or that was taken back */
    private Consultation readable(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Stage stage = one.stageAt(visit.now());
        if (!stage.begun()) throw new NoSuchConsultation();
        return one;
    }

    private List<UUID> activities(Consultation one) {
        return consultations.activities(one).stream()
                .filter(Activity::fixed)
                .map(Activity::publicId)
                .toList();
    }

    private ReleasePage page(
            UUID id,
            Visit visit,
            @Nullable String breakdown,
            @Nullable String who,
            @Nullable String group,
            boolean moved,
            StudioTotals.Tried tried) {
        Consultation one = readable(id, visit);
        String locale = visit.locale();
        Prospect prospect = results.prospect(one.councilId(), one.publicId(), activities(one), breakdown);
        Readiness readiness = prospect.readiness();
        Release release = prospect.release();
        List<Release> past = results.past(one.councilId(), one.publicId());
        String chosen =
                release.breakdown() == null ? NO_BREAKDOWN : release.breakdown().question();
        boolean fixed = !past.isEmpty() && past.getFirst().breakdown() != null;
        ReleasedView preview = release.questions().isEmpty()
                ? null
                : views.of(
                        release,
                        new ReleasedViews.Asked(
                                "/studio/consultations/" + id + "/release", Map.of("breakdown", chosen), who, group),
                        locale);
        Readiness.Refusal refusal = readiness.refusal();
        StudioTotals.Card card = totals.card(one, activities(one), tried, visit);
        String state = refusal == null
                ? readiness.first() ? "first" : "again"
                : card != null && card.ready() ? "totals" : key(refusal);
        return new ReleasePage(
                studio.head(one, "release", visit),
                messages.text(locale, "consultation.release.heading." + state),
                refusal == null
                        ? ""
                        : messages.text(
                                locale,
                                "consultation.release.refusal." + key(refusal),
                                Map.of("changed", readiness.changed(), "needed", readiness.needed())),
                refusal == Readiness.Refusal.SETTLED,
                moved,
                readiness.audiences().stream().map(each -> line(each, visit)).toList(),
                readiness.oneAnswers().stream()
                        .map(each -> warning(each, locale))
                        .toList(),
                prospect.onlySome().stream().map(each -> each.in(locale)).toList(),
                fixed ? List.of() : choices(prospect, chosen, locale),
                fixed && release.breakdown() != null
                        ? release.breakdown().text().in(locale)
                        : "",
                chosen,
                prospect.seen(),
                preview,
                past.stream().map(each -> past(each, locale)).toList(),
                prospect.unbanded().stream().map(each -> each.in(locale)).toList(),
                prospect.teamOnly().stream().map(each -> each.in(locale)).toList(),
                prospect.repeated().stream().map(each -> each.in(locale)).toList(),
                card);
    }

    private AudienceLine line(Readiness.Audience each, Visit visit) {
        String locale = visit.locale();
        return new AudienceLine(
                each.name().in(locale),
                key(each.part()),
                each.people(),
                each.changed(),
                messages.text(
                        locale,
                        "consultation.release.part." + key(each.part()),
                        Map.of("people", each.people(), "changed", each.changed())),
                each.part() == Readiness.Part.SMALL_GROUP
                        ? visit.path("/studio/group-records/of/" + each.activity() + "/new") + "?method=statement"
                        : "");
    }

    private Warning warning(Readiness.OneAnswer each, String locale) {
        String whose = each.group().blank()
                ? each.audience().in(locale)
                : messages.text(
                        locale,
                        "survey.released.whose",
                        Map.of(
                                "audience",
                                each.audience().in(locale),
                                "group",
                                each.group().in(locale)));
        return new Warning(messages.text(
                locale,
                "consultation.release.one-answer",
                Map.of("whose", whose, "question", each.question().in(locale))));
    }

    private List<Choice> choices(Prospect prospect, String chosen, String locale) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                NO_BREAKDOWN,
                messages.text(locale, "consultation.release.breakdown.none"),
                messages.text(locale, "consultation.release.breakdown.none-hint"),
                chosen.equals(NO_BREAKDOWN)));
        for (Prospect.Breakdown each : prospect.breakdowns()) {
            choices.add(new Choice(
                    each.id(),
                    each.question().in(locale),
                    messages.text(
                            locale,
                            "consultation.release.breakdown.asked-of",
                            Map.of("audience", each.audience().in(locale))),
                    each.id().equals(chosen)));
        }
        return choices;
    }

    private Past past(Release each, String locale) {
        return new Past(
                each.number(),
                each.madeOn(),
                messages.text(
                        locale,
                        each.breakdown() == null ? "consultation.release.past.whole" : "consultation.release.past.by",
                        each.breakdown() == null
                                ? Map.of("people", each.people() == null ? 0 : each.people())
                                : Map.of(
                                        "people",
                                        each.people() == null ? 0 : each.people(),
                                        "question",
                                        each.breakdown().text().in(locale))));
    }

    private static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
