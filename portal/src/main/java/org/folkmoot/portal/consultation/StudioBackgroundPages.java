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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.content.PublicPapers;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** What stands behind a consultation: the options looked at, with what became of each and why, and the documents to read. */
@Controller("/studio/consultations/{id}/background")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioBackgroundPages {
    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_PATH = 200;
    private static final int MOST = 50;

    private static final String DOCUMENTS = "/documents/";

    record Choice(String value, String label, @Nullable String hint, boolean checked) {}

    record OptionLine(String id, String name, String fate, String reason) {}

    record PaperLine(String title, String path) {}

    record BackgroundPage(
            Studio.Head head,
            List<OptionLine> options,
            List<PaperLine> papers,
            List<Choice> fates,
            Map<String, String> typed,
            boolean welsh,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Background background;
    private final Absences absences;
    private final PublicPapers library;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioBackgroundPages(
            Consultations consultations,
            Background background,
            Absences absences,
            PublicPapers library,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.absences = absences;
        this.library = library;
        this.consultations = consultations;
        this.background = background;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.edit")
    HttpResponse<?> show(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        return Answers.page(
                "consultation/studio_background",
                page(id, Map.of(), SavedAt.shown(saved), FieldErrors.Shown.NONE, visit));
    }

    @Post("/options")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> addOption(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "name_en", "name_cy", "fate", "reason_en", "reason_cy");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised name = Studio.typed(form, "name");
        Localised reason = Studio.typed(form, "reason");
        Studio.need(errors, "name", name, visit.council().parityLocales());
        Studio.need(errors, "reason", reason, visit.council().parityLocales());
        tooLong(errors, "name_", name, LONGEST_NAME);
        tooLong(errors, "reason_", reason, LONGEST_REASON);
        if (!Background.FATES.contains(form.text("fate"))) errors.add("fate", "consultation.option.fate.missing");
        full(errors, "name_en", background.options(draft(id, visit)).size());
        if (!errors.none()) return again(id, form, errors, visit);
        background.addOption(visit.viewer(), id, name, form.text("fate"), reason);
        return back(id, visit);
    }

    @Post("/options/{option}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> removeOption(UUID id, UUID option, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        background.removeOption(visit.viewer(), id, option);
        return back(id, visit);
    }

    @Post("/papers")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> addPaper(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "title_en", "title_cy", "path");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised title = Studio.typed(form, "title");
        Studio.need(errors, "title", title, visit.council().parityLocales());
        tooLong(errors, "title_", title, LONGEST_NAME);
        String path = form.text("path");
        if (!path.matches("/documents/[a-z0-9-]{1," + (LONGEST_PATH - 11) + "}")) {
            errors.add("path", "consultation.paper.path.wrong");
        } else {
            PublicPapers.Standing standing =
                    library.standing(visit.council().id(), path.substring(DOCUMENTS.length()), visit.now());
            if (standing != PublicPapers.Standing.WHOLE) {
                errors.add(
                        "path",
                        "consultation.paper."
                                + standing.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'));
            }
        }
        full(errors, "path", draft(id, visit).toRead().size());
        if (!errors.none()) return again(id, form, errors, visit);
        background.addPaper(visit.viewer(), id, title, path);
        return back(id, visit);
    }

    /** Why there are no options, or nothing to read. */
    @Post("/none")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> none(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "what", "options_en", "options_cy", "papers_en", "papers_cy");
        Absent what = form.text("what").equals(Absent.PAPERS.key()) ? Absent.PAPERS : Absent.OPTIONS;
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised because = Studio.typed(form, what.key());
        tooLong(errors, what.key() + "_", because, LONGEST_REASON);
        draft(id, visit);
        if (!errors.none()) return again(id, form, errors, visit);
        absences.save(visit.viewer(), id, what, because);
        return back(id, visit);
    }

    @Post("/papers/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> removePaper(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "path");
        background.removePaper(visit.viewer(), id, form.text("path"));
        return back(id, visit);
    }

    private static void full(FieldErrors errors, String field, int already) {
        if (already >= MOST) errors.add(field, "consultation.background.full", Map.of("most", MOST));
    }

    private static void tooLong(FieldErrors errors, String field, Localised text, int most) {
        text.texts().forEach((locale, words) -> {
            if (words.length() > most) errors.add(field + locale, "consultation.field.too-long", Map.of("most", most));
        });
    }

    private HttpResponse<?> again(UUID id, Form form, FieldErrors errors, Visit visit) {
        return Answers.again("consultation/studio_background", page(id, form.typed(), null, errors.shown(), visit));
    }

    private static HttpResponse<?> back(UUID id, Visit visit) {
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/background" + SavedAt.query(visit.now()));
    }

    private Consultation draft(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) != Stage.DRAFT) throw new NotAtThisStage();
        return one;
    }

    private BackgroundPage page(
            UUID id, Map<String, String> typed, @Nullable String saved, FieldErrors.Shown errors, Visit visit) {
        Consultation one = draft(id, visit);
        String locale = visit.locale();
        Map<String, String> filled = new LinkedHashMap<>();
        absences.of(one).forEach((what, because) -> Studio.put(filled, what.key(), because));
        filled.putAll(typed);
        return new BackgroundPage(
                studio.head(one, "background", visit),
                background.options(one).stream()
                        .map(option -> new OptionLine(
                                option.publicId().toString(),
                                option.name().in(locale),
                                option.fate().toLowerCase(java.util.Locale.ROOT),
                                option.reason().in(locale)))
                        .toList(),
                one.toRead().stream()
                        .map(paper -> new PaperLine(paper.title().in(locale), paper.path()))
                        .toList(),
                Background.FATES.stream()
                        .map(fate -> new Choice(
                                fate,
                                messages.text(
                                        locale, "consultation.option.fate." + fate.toLowerCase(java.util.Locale.ROOT)),
                                null,
                                fate.equals(typed.get("fate"))))
                        .toList(),
                filled,
                visit.council().needsWelsh(),
                saved,
                errors);
    }
}
