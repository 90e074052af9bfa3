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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Reading the ideas that are public: replying to one, and making one of two that say the same. */
@Controller("/studio/consultations/{id}/ideas")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioIdeaPages {
    private static final int LONGEST = 2_000;

    /** @param agree exact count; null before the close */
    record Line(
            String id,
            String words,
            String lang,
            @Nullable Integer agree,
            String replyEn,
            String replyCy,
            String href,
            List<Other> others) {}

    /** Another idea it can become one with. */
    record Other(String value, String label) {}

    /** @param all how many are public @param number of this page @param prev and next addresses of others; null at the ends */
    record IdeasPage(
            Studio.Head head,
            long all,
            List<Line> lines,
            Map<String, String> typed,
            boolean welsh,
            int number,
            @Nullable String prev,
            @Nullable String next,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Ideas ideas;
    private final Figures figures;
    private final LikeIdeas like;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioIdeaPages(
            Consultations consultations,
            Ideas ideas,
            Figures figures,
            LikeIdeas like,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.ideas = ideas;
        this.figures = figures;
        this.like = like;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.update")
    HttpResponse<?> list(UUID id, Visit visit, @Nullable @QueryValue String saved, @Nullable @QueryValue Integer page) {
        return Answers.page(
                "consultation/studio_ideas",
                page(
                        consultations.get(visit.council().id(), id),
                        Map.of(),
                        SavedAt.shown(saved),
                        FieldErrors.Shown.NONE,
                        page == null ? 1 : page,
                        visit));
    }

    @Post("/{idea}/reply")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> reply(UUID id, UUID idea, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "reply_en", "reply_cy", "page");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised reply = text(form, "reply", errors, visit);
        if (!errors.none()) {
            return again(id, form, errors, visit);
        }
        ideas.reply(visit.viewer(), id, idea, reply);
        return back(id, form, visit);
    }

    /** Makes one of two: readers of this one are led to the other, and whoever wrote it reads why. */
    @Post("/{idea}/merge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> merge(UUID id, UUID idea, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "into", "address", "why_en", "why_cy", "page");
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised why = text(form, "why", errors, visit);
        String address = form.text("address");
        UUID into = Ids.parse(address.isEmpty() ? form.text("into") : address.substring(address.lastIndexOf('/') + 1))
                .filter(found -> ideas.stands(consultations.get(visit.council().id(), id), found))
                .orElse(null);
        if (into == null) {
            errors.add(
                    address.isEmpty() ? "into" : "address",
                    address.isEmpty() ? "consultation.ideas.into-missing" : "consultation.ideas.address-wrong");
        }
        if (into == null || !errors.none()) {
            return again(id, form, errors, visit);
        }
        ideas.merge(visit.viewer(), id, idea, into, why);
        return back(id, form, visit);
    }

    private static Localised text(Form form, String field, FieldErrors errors, Visit visit) {
        Localised text = Studio.typed(form, field);
        Studio.need(errors, field, text, visit.council().parityLocales());
        text.texts().forEach((locale, words) -> {
            if (words.length() > LONGEST) {
                errors.add(field + "_" + locale, "consultation.field.too-long", Map.of("most", LONGEST));
            }
        });
        return text;
    }

    private HttpResponse<?> again(UUID id, Form form, FieldErrors errors, Visit visit) {
        return Answers.again(
                "consultation/studio_ideas",
                page(
                        consultations.get(visit.council().id(), id),
                        form.typed(),
                        null,
                        errors.shown(),
                        form.number("page"),
                        visit));
    }

    private static HttpResponse<?> back(UUID id, Form form, Visit visit) {
        int page = form.number("page");
        String saved = SavedAt.query(visit.now());
        return Pages.seeOther(
                visit, "/studio/consultations/" + id + "/ideas" + saved + (page > 1 ? "&page=" + page : ""));
    }

    private IdeasPage page(
            Consultation one,
            Map<String, String> typed,
            @Nullable String saved,
            FieldErrors.Shown errors,
            int number,
            Visit visit) {
        Some<Idea> some = ideas.published(one, visit.now(), number);
        boolean over = one.stageAt(visit.now()).closed();
        Map<UUID, Map<String, Integer>> exact = over ? figures.exact(one.councilId(), one.publicId()) : Map.of();
        return new IdeasPage(
                studio.head(one, "ideas", visit),
                some.all(),
                some.here().stream()
                        .map(idea -> new Line(
                                idea.publicId().toString(),
                                idea.shown(),
                                idea.locale(),
                                over
                                        ? exact.getOrDefault(idea.publicId(), Map.of())
                                                .getOrDefault("agree", 0)
                                        : null,
                                reply(idea, "en"),
                                reply(idea, "cy"),
                                visit.path("/consultations/" + consultations.slugOf(one, visit.locale()) + "/ideas/at/"
                                        + idea.publicId()),
                                others(one, idea, some.here(), visit)))
                        .toList(),
                typed,
                visit.council().needsWelsh(),
                some.number(),
                some.number() > 1 ? here(one, visit) + "?page=" + (some.number() - 1) : null,
                some.more() ? here(one, visit) + "?page=" + (some.number() + 1) : null,
                saved,
                errors);
    }

    private static String here(Consultation one, Visit visit) {
        return visit.path("/studio/consultations/" + one.publicId() + "/ideas");
    }

    /** Those it may say the same as, the likeliest first, and then those on the same page. */
    private List<Other> others(Consultation one, Idea idea, List<Idea> page, Visit visit) {
        Stream<Idea> likely = like.to(one, idea.shown(), idea.locale(), visit.now()).stream();
        return Stream.concat(likely, page.stream())
                .filter(other -> !other.publicId().equals(idea.publicId()))
                .map(other -> new Other(other.publicId().toString(), StudioTextPages.begin(other.shown())))
                .distinct()
                .toList();
    }

    private static String reply(Idea idea, String locale) {
        return idea.reply() == null ? "" : idea.reply().texts().getOrDefault(locale, "");
    }
}
