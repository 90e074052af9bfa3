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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** Whom a draft asks, with what questionnaire and what promise. */
@Controller("/studio/consultations/{id}/audiences")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioAudiencePages {
    /**
     * @param young whether an age band can be said of it
     * @param address inside the take-part pages, as people will see it
     * @param named whether it is of one group that the council knows by name
     * @param groups that can be chosen; none for any other
     * @param others whose questions it can begin with; none once it asks something
     * @param same how many of its questions are another audience's in other words
     */
    record One(
            String id,
            String usual,
            String tone,
            String nameEn,
            String nameCy,
            String openingEn,
            String openingCy,
            String ageFrom,
            String ageTo,
            int minutes,
            boolean reachable,
            boolean sensitive,
            boolean young,
            int pages,
            int questions,
            String questionsHref,
            List<PartChoice> parts,
            String address,
            boolean named,
            List<GroupChoice> groups,
            List<Choice> others,
            int same,
            String sameHref) {}

    /** One part it can be asked in. */
    record PartChoice(String id, String name, boolean chosen) {}

    /** @param members how many belong to it, in words: a small one is not counted */
    record GroupChoice(String id, String name, String members, boolean chosen) {}

    record Choice(String value, String label, boolean selected) {}

    /**
     * @param left how many things are to do before it can open
     * @param saved when an audience was saved, as {@code 16:42}; null when nobody just did
     * @param errors of the audience that could not be saved
     * @param kinds of people who can be added; none once there are as many as one page holds
     * @param likes whose questions one more can begin with
     */
    record AudiencesPage(
            Studio.Head head,
            List<One> audiences,
            List<Choice> kinds,
            List<Choice> likes,
            boolean welsh,
            int left,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Consultations consultations;
    private final Drafting drafting;
    private final Opening opening;
    private final Questions questions;
    private final Parts parts;
    private final AlikeQuestions alike;
    private final People people;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioAudiencePages(
            Consultations consultations,
            Drafting drafting,
            Opening opening,
            Questions questions,
            Parts parts,
            AlikeQuestions alike,
            People people,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.drafting = drafting;
        this.opening = opening;
        this.questions = questions;
        this.parts = parts;
        this.alike = alike;
        this.people = people;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.edit")
    HttpResponse<?> list(UUID id, Visit visit, @Nullable @QueryValue String saved) {
        return Answers.page(
                "consultation/studio_audiences", page(id, visit, saved, FieldErrors.Shown.NONE, null, null));
    }

    /** @param failed the audience that could not be saved @param typed what was typed about it; both null for none */
    private AudiencesPage page(
            UUID id,
            Visit visit,
            @Nullable String saved,
            FieldErrors.Shown errors,
            @Nullable UUID failed,
            Drafting.@Nullable AudienceDraft typed) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) != Stage.DRAFT) {
            throw new NotAtThisStage();
        }
        List<Activity> activities = consultations.activities(one);
        Division division = parts.division(one);
        List<Choice> kinds = activities.size() >= Drafting.MOST_AUDIENCES
                ? List.of()
                : Arrays.stream(AudienceKind.values())
                        .map(kind -> new Choice(
                                kind.key(), messages.text(visit.locale(), "consultation.field." + kind.key()), false))
                        .toList();
        return new AudiencesPage(
                studio.head(one, "audiences", visit),
                activities.stream()
                        .map(activity -> shown(
                                one,
                                division,
                                activity,
                                activity.publicId().equals(failed) ? typed : null,
                                asking(activities, activity, visit),
                                visit))
                        .toList(),
                kinds,
                asking(activities, null, visit),
                visit.council().needsWelsh(),
                opening.checklist(one, visit.now()).toDo().size(),
                SavedAt.shown(saved),
                errors);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> add(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "kind", "like");
        AudienceKind kind = AudienceKind.of(form.text("kind")).orElseThrow(NoSuchConsultation::new);
        drafting.addAudience(
                visit.viewer(), id, kind, Ids.parse(form.text("like")).orElse(null));
        return back(id, visit);
    }

    /** Begins an audience's questionnaire with another's questions. */
    @Post("/{activity}/like")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> askLike(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "like");
        drafting.askLike(
                visit.viewer(), id, activity, Ids.parse(form.text("like")).orElseThrow(NoSuchConsultation::new));
        return back(id, visit);
    }

    /** Audiences that are asked something. @param besides this one; null for none */
    private List<Choice> asking(List<Activity> activities, @Nullable Activity besides, Visit visit) {
        return activities.stream()
                .filter(activity -> besides == null || !activity.publicId().equals(besides.publicId()))
                .filter(activity -> facts(activity, visit).questions() > 0)
                .map(activity -> new Choice(
                        activity.publicId().toString(), activity.said().name().in(visit.locale()), false))
                .toList();
    }

    @Post("/{activity}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(
                visit,
                body,
                "name_en",
                "name_cy",
                "opening_en",
                "opening_cy",
                "ageFrom",
                "ageTo",
                "minutes",
                "promise",
                "sensitive",
                "part",
                "group");
        Integer from = number(form.text("ageFrom"));
        Integer to = number(form.text("ageTo"));
        Integer minutes = number(form.text("minutes"));
        Drafting.AudienceDraft draft = new Drafting.AudienceDraft(
                new Activity.Said(Studio.typed(form, "name"), Studio.typed(form, "opening")),
                from,
                to == null || from == null || to >= from ? to : from,
                minutes == null || minutes < 1 ? 5 : Math.min(60, minutes),
                form.text("promise").equals("reachable") ? Activity.REACHABLE : Activity.ANONYMOUS,
                form.has("sensitive"),
                Ids.parse(form.text("part")).orElse(null),
                Ids.parse(form.text("group")).orElse(null));
        if (draft.promise().equals(Activity.ANONYMOUS) && asksForAddresses(id, activity, visit)) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("promise-" + activity, "consultation.audiences.addresses-anonymous");
            return Answers.again(
                    "consultation/studio_audiences", page(id, visit, null, errors.shown(), activity, draft));
        }
        drafting.saveAudience(visit.viewer(), id, activity, draft);
        return back(id, visit);
    }

    @Post("/{activity}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> remove(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        drafting.removeAudience(visit.viewer(), id, activity);
        return back(id, visit);
    }

    private static HttpResponse<?> back(UUID id, Visit visit) {
        return Pages.seeOther(visit, "/studio/consultations/" + id + "/audiences" + SavedAt.query(visit.now()));
    }

    private boolean asksForAddresses(UUID id, UUID activity, Visit visit) {
        return consultations.activities(consultations.get(visit.council().id(), id)).stream()
                .filter(each -> each.publicId().equals(activity))
                .anyMatch(each -> facts(each, visit).asksForAddresses());
    }

    @Nullable
    private static Integer number(String typed) {
        return typed.matches("[0-9]{1,2}") ? Integer.valueOf(typed) : null;
    }

    private Questions.Facts facts(Activity activity, Visit visit) {
        return activity.questionnaire() == null
                ? Questions.Facts.NONE
                : questions.facts(
                        activity.councilId(),
                        activity.questionnaire(),
                        visit.council().parityLocales());
    }

    private One shown(
            Consultation one,
            Division division,
            Activity activity,
            Drafting.@Nullable AudienceDraft typed,
            List<Choice> others,
            Visit visit) {
        Part held = division.holding(activity.part());
        Questions.Facts facts = facts(activity, visit);
        Activity.Said said = typed == null ? activity.said() : typed.said();
        Integer from = typed == null ? activity.ageFrom() : typed.ageFrom();
        Integer to = typed == null ? activity.ageTo() : typed.ageTo();
        return new One(
                activity.publicId().toString(),
                said.name().in(visit.locale()),
                activity.audience().tone(),
                said.name().texts().getOrDefault("en", ""),
                said.name().texts().getOrDefault("cy", ""),
                said.opening().texts().getOrDefault("en", ""),
                said.opening().texts().getOrDefault("cy", ""),
                from == null ? "" : from.toString(),
                to == null ? "" : to.toString(),
                typed == null ? activity.minutes() : typed.minutes(),
                typed == null && !activity.anonymous(),
                typed == null ? activity.sensitive() : typed.sensitive(),
                activity.aged(),
                facts.pages(),
                facts.questions(),
                visit.path("/studio/questionnaires/" + activity.questionnaire()),
                !division.several()
                        ? List.of()
                        : division.inOrder().stream()
                                .map(part -> new PartChoice(
                                        part.publicId().toString(),
                                        part.name().in(visit.locale()),
                                        part.publicId()
                                                .equals(
                                                        typed == null || typed.part() == null
                                                                ? held.publicId()
                                                                : typed.part())))
                                .toList(),
                visit.path("/take-part/" + consultations.slugOf(one, visit.locale()) + "/"
                        + activity.segment(visit.locale())),
                activity.ofGroup(),
                activity.ofGroup() ? groups(activity, typed, visit) : List.of(),
                facts.questions() > 0 ? List.of() : others,
                alike.count(activity),
                others.isEmpty()
                        ? ""
                        : visit.path("/studio/consultations/" + one.publicId() + "/audiences/" + activity.publicId()
                                + "/same"));
    }

    private List<GroupChoice> groups(Activity activity, Drafting.@Nullable AudienceDraft typed, Visit visit) {
        short council = activity.councilId();
        return people.groups(council).stream()
                .map(group -> new GroupChoice(
                        group.publicId().toString(),
                        group.name().in(visit.locale()),
                        messages.text(
                                visit.locale(),
                                "consultation.audiences.members",
                                Map.of("members", people.members(council, group.id()))),
                        typed == null
                                ? Long.valueOf(group.id()).equals(activity.groupId())
                                : group.publicId().equals(typed.group())))
                .toList();
    }
}
