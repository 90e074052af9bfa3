package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Campaigns;

/** What helps when a hostile story brings many answers at once, on one page; and pinning what is true. */
@Controller("/studio/consultations/{id}/busy")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioBusyPages {
    private static final int LONGEST_CLAIM = 200;
    private static final int LONGEST_TRUTH = 600;

    private final Consultations consultations;
    private final Truths truths;
    private final Declarations declarations;
    private final TruthRepository rows;
    private final LetterRepository letters;
    private final Campaigns campaigns;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioBusyPages(
            Consultations consultations,
            Truths truths,
            Declarations declarations,
            TruthRepository rows,
            LetterRepository letters,
            Campaigns campaigns,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.truths = truths;
        this.declarations = declarations;
        this.rows = rows;
        this.letters = letters;
        this.campaigns = campaigns;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param from and until: days on which it was pinned so */
    record Before(String claim, String truth, String from, String until) {}

    record Pinned(
            String claim,
            String truth,
            String since,
            boolean pinned,
            String changeHref,
            String downAction,
            List<Before> before) {}

    record Audience(String name, String tone, String href, long campaigns, long texts) {}

    /** @param shownWhileOpen whether opening announced that figures are shown before the close */
    record BusyPage(
            Studio.Head head,
            List<Pinned> truths,
            List<Audience> audiences,
            long letters,
            String lettersHref,
            boolean shownWhileOpen)
            implements PageModel {}

    /** @param lock what a save must name; 0 for a new one */
    record TruthPage(
            Studio.Head head,
            String action,
            int lock,
            Map<String, String> typed,
            boolean changedMeanwhile,
            FieldErrors.Shown errors)
            implements PageModel {}

    @Get
    @Allowed("consultation.update")
    HttpResponse<?> show(UUID id, Visit visit) {
        Consultation one = announced(id, visit);
        String base = "/studio/consultations/" + id;
        return Answers.page(
                "consultation/studio_busy",
                new BusyPage(
                        studio.head(one, "busy", visit),
                        rows.of(one.councilId(), Consultations.idOf(one)).stream()
                                .map(truth -> pinned(truth, base + "/busy/truths/" + truth.publicId(), visit))
                                .toList(),
                        consultations.activities(one).stream()
                                .filter(Activity::fixed)
                                .map(activity -> audience(activity, one, visit))
                                .toList(),
                        letters.of(one.councilId(), Consultations.idOf(one)).size(),
                        visit.path(base + "/letters"),
                        declarations.of(one).filter(Declared::shownWhileOpen).isPresent()));
    }

    private Audience audience(Activity activity, Consultation one, Visit visit) {
        Campaigns.Extent extent = campaigns.extent(one.councilId(), activity.publicId());
        return new Audience(
                activity.said().name().in(visit.locale()),
                activity.audience().tone(),
                visit.path("/studio/campaigns/of/" + activity.publicId()),
                extent.campaigns(),
                extent.texts());
    }

    private Pinned pinned(Truth truth, String here, Visit visit) {
        String locale = visit.locale();
        return new Pinned(
                truth.claim().in(locale),
                truth.truth().in(locale),
                day(truth.saidAt(), locale),
                truth.pinned(),
                visit.path(here),
                visit.path(here + "/down"),
                rows.before(truth.councilId(), Truths.idOf(truth)).stream()
                        .map(before -> new Before(
                                before.claim().in(locale),
                                before.truth().in(locale),
                                day(before.saidAt(), locale),
                                day(before.saidUntil(), locale)))
                        .toList());
    }

    static String day(Instant at, String locale) {
        return Spoken.day(at.atZone(Spoken.UK).toLocalDate(), Locale.of(locale));
    }

    @Get("/truths/new")
    @Allowed("consultation.update")
    HttpResponse<?> fresh(UUID id, Visit visit) {
        Consultation one = announced(id, visit);
        return Answers.page(
                "consultation/studio_truth", page(one, null, Map.of(), false, FieldErrors.Shown.NONE, visit));
    }

    @Post("/truths/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> pin(UUID id, Visit visit, @Body @Nullable String body) {
        Consultation one = announced(id, visit);
        Form form = forms.read(visit, body, "claim_en", "claim_cy", "truth_en", "truth_cy", "lock");
        FieldErrors errors = check(form, visit);
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_truth", page(one, null, form.typed(), false, errors.shown(), visit));
        }
        truths.pin(visit.viewer(), id, Studio.typed(form, "claim"), Studio.typed(form, "truth"));
        return Pages.done(visit, "/studio/consultations/" + id + "/busy", "truth-pinned");
    }

    @Get("/truths/{truth}")
    @Allowed("consultation.update")
    HttpResponse<?> edit(UUID id, UUID truth, Visit visit) {
        Consultation one = announced(id, visit);
        Truth found = find(one, truth);
        Map<String, String> kept = new java.util.HashMap<>();
        found.claim().texts().forEach((locale, words) -> kept.put("claim_" + locale, words));
        found.truth().texts().forEach((locale, words) -> kept.put("truth_" + locale, words));
        return Answers.page("consultation/studio_truth", page(one, found, kept, false, FieldErrors.Shown.NONE, visit));
    }

    @Post("/truths/{truth}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> change(UUID id, UUID truth, Visit visit, @Body @Nullable String body) {
        Consultation one = announced(id, visit);
        Truth found = find(one, truth);
        Form form = forms.read(visit, body, "claim_en", "claim_cy", "truth_en", "truth_cy", "lock");
        FieldErrors errors = check(form, visit);
        if (!errors.none()) {
            return Answers.again(
                    "consultation/studio_truth", page(one, found, form.typed(), false, errors.shown(), visit));
        }
        boolean saved = truths.change(
                visit.viewer(),
                id,
                truth,
                form.number("lock"),
                Studio.typed(form, "claim"),
                Studio.typed(form, "truth"));
        if (!saved) {
            return Pages.answer(
                    HttpStatus.CONFLICT,
                    "consultation/studio_truth",
                    page(one, find(one, truth), form.typed(), true, FieldErrors.Shown.NONE, visit));
        }
        return Pages.done(visit, "/studio/consultations/" + id + "/busy", "truth-pinned");
    }

    @Post("/truths/{truth}/down")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> takeDown(UUID id, UUID truth, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        truths.takeDown(visit.viewer(), id, truth);
        return Pages.done(visit, "/studio/consultations/" + id + "/busy", "truth-taken-down");
    }

    private FieldErrors check(Form form, Visit visit) {
        FieldErrors errors = new FieldErrors(messages, visit);
        List<String> locales = visit.council().parityLocales();
        check(errors, form, "claim", LONGEST_CLAIM, locales);
        check(errors, form, "truth", LONGEST_TRUTH, locales);
        return errors;
    }

    private static void check(FieldErrors errors, Form form, String field, int most, List<String> locales) {
        Localised words = Studio.typed(form, field);
        Studio.need(errors, field, words, locales);
        words.texts().forEach((locale, text) -> {
            int letters = text.codePointCount(0, text.length());
            if (letters > most) {
                errors.add(
                        field + "_" + locale, "consultation.truth.long", Map.of("most", most, "over", letters - most));
            }
        });
    }

    private TruthPage page(
            Consultation one,
            @Nullable Truth found,
            Map<String, String> typed,
            boolean changedMeanwhile,
            FieldErrors.Shown errors,
            Visit visit) {
        return new TruthPage(
                studio.head(one, "busy", visit),
                visit.path("/studio/consultations/" + one.publicId() + "/busy/truths/"
                        + (found == null ? "new" : found.publicId().toString())),
                found == null ? 0 : found.lockVersion(),
                typed,
                changedMeanwhile,
                errors);
    }

    private Truth find(Consultation one, UUID truth) {
        return rows.find(one.councilId(), truth)
                .filter(found -> found.consultationId() == Consultations.idOf(one))
                .orElseThrow(NoSuchConsultation::new);
    }

    private Consultation announced(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Stage stage = one.stageAt(visit.now());
        if (stage == Stage.DRAFT || stage == Stage.WITHDRAWN) throw new NotAtThisStage();
        return one;
    }
}
