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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
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
     * @param overlap ages that another beside it has too, in words; empty where there are none
     * @param seen mark of what was kept when the card was shown
     * @param first whether none stands before it @param last whether none stands after it
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
            String minutes,
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
            String sameHref,
            String overlap,
            String seen,
            boolean first,
            boolean last) {}

    /** One part it can be asked in. */
    record PartChoice(String id, String name, boolean chosen) {}

    /**
     * Somebody who is not to be asked any more, before it is done: what goes with them cannot be brought back.
     *
     * @param title as a question
     * @param words that were written for them, in any language
     */
    record Removing(String id, String usual, String title, List<Showing.Text> words, int questions, int pages) {}

    /** @param members how many belong to it, in words: a small one is not counted */
    record GroupChoice(String id, String name, String members, boolean chosen) {}

    record Choice(String value, String label, boolean selected) {}

    /**
     * @param left how many things are to do before it can open
     * @param saved when they were saved, as {@code 16:42}; null when nobody just did
     * @param errors of all cards
     * @param gone words that were typed for somebody who is not asked any more
     * @param removing who is not to be asked any more, once that was said again; null for nobody
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
            FieldErrors.Shown errors,
            List<String> gone,
            @Nullable Removing removing)
            implements PageModel {}

    /** What somebody wants beside saving what they typed. @param about the audience it is about; null for none */
    private record Doing(String what, @Nullable UUID about) {
        static Doing of(Form form) {
            String[] said = form.text("do").split("-", 2);
            return new Doing(
                    said[0], said.length < 2 ? null : Ids.parse(said[1]).orElse(null));
        }

        boolean removes(AudienceCard card) {
            return (what.equals("remove") || surely()) && card.audience().equals(about);
        }

        /** Whether it was said again, below the list of what goes. */
        boolean surely() {
            return what.equals("surely");
        }
    }

    /** What the page is about, as it stands now. @param kept what is kept of each audience, in their order */
    private record Draft(Consultation one, Division division, List<Activity> activities, List<AudienceCard> kept) {
        Activity of(AudienceCard card) {
            return activities.stream()
                    .filter(each -> each.publicId().equals(card.audience()))
                    .findFirst()
                    .orElseThrow(NoSuchConsultation::new);
        }
    }

    private static final String VIEW = "consultation/studio_audiences";

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
        if (studio.announced(id, visit)) return Studio.fixed(id, visit);
        Draft draft = draft(id, visit);
        return Answers.page(VIEW, page(draft, draft.kept(), saved, FieldErrors.Shown.NONE, List.of(), null, visit));
    }

    private Draft draft(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) != Stage.DRAFT) {
            throw new NotAtThisStage();
        }
        Division division = parts.division(one);
        List<Activity> activities = consultations.activities(one);
        return new Draft(one, division, activities, drafting.cards(division, activities));
    }

    private AudiencesPage page(
            Draft draft,
            List<AudienceCard> cards,
            @Nullable String saved,
            FieldErrors.Shown errors,
            List<String> gone,
            @Nullable Removing removing,
            Visit visit) {
        List<Choice> kinds = cards.size() >= Drafting.MOST_AUDIENCES
                ? List.of()
                : Arrays.stream(AudienceKind.values())
                        .map(kind -> new Choice(kind.key(), kind(kind, visit), false))
                        .toList();
        List<AudienceBands.Band> bands = bands(draft, cards);
        return new AudiencesPage(
                studio.head(draft.one(), "audiences", visit),
                cards.stream()
                        .map(card -> shown(draft, cards, card, bands, visit))
                        .toList(),
                kinds,
                asking(draft.activities(), null, visit),
                visit.council().needsWelsh(),
                opening.checklist(draft.one(), visit.now()).toDo().size(),
                SavedAt.shown(saved),
                errors,
                gone,
                removing);
    }

    private static List<AudienceBands.Band> bands(Draft draft, List<AudienceCard> cards) {
        return cards.stream().map(card -> card.band(draft.of(card).audience())).toList();
    }

    /**
     * Saves every card in which somebody typed, all or none, and then does what was asked beside that: nothing that was typed on one card is
     * lost by what happens to another.
     */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.edit")
    HttpResponse<?> save(UUID id, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, fields(body));
        Draft draft = draft(id, visit);
        List<AudienceCard> cards =
                draft.kept().stream().map(card -> card.typed(form)).toList();
        if (form.turned()) {
            return Answers.page(VIEW, page(draft, cards, null, FieldErrors.Shown.NONE, List.of(), null, visit));
        }
        Doing doing = Doing.of(form);
        FieldErrors errors = new FieldErrors(messages, visit);
        check(draft, cards.stream().filter(card -> !doing.removes(card)).toList(), errors, visit);
        List<String> gone = gone(form, draft);
        Removing removing = cards.stream()
                .filter(doing::removes)
                .findFirst()
                .map(card -> removing(draft, card, doing, visit))
                .orElse(null);
        if (!errors.none() || !gone.isEmpty() || removing != null) {
            List<AudienceCard> again =
                    cards.stream().map(card -> again(draft, card, doing)).toList();
            AudiencesPage page = page(draft, again, null, errors.shown(), gone, removing, visit);
            return errors.none() && gone.isEmpty() ? Answers.page(VIEW, page) : Answers.again(VIEW, page);
        }
        List<AudienceCard> typed = cards.stream()
                .filter(AudienceCard::touched)
                .filter(card -> !doing.removes(card))
                .toList();
        try {
            if (!typed.isEmpty()) drafting.saveAudiences(visit.viewer(), id, typed);
        } catch (ChangedMeanwhile sameMoment) {
            // What they saved can be read now: the same form comes back and says so.
            return save(id, visit, body);
        }
        UUID at = done(id, doing, form, visit);
        return Pages.seeOther(
                visit,
                "/studio/consultations/" + id + "/audiences" + SavedAt.query(visit.now())
                        + (at == null ? "" : "#a-" + at));
    }

    /** @return the audience to look at afterwards; null for none */
    private @Nullable UUID done(UUID id, Doing doing, Form form, Visit visit) {
        UUID about = doing.about();
        switch (doing.what()) {
            case "add" ->
                drafting.addAudience(
                        visit.viewer(),
                        id,
                        AudienceKind.of(form.text("kind")).orElseThrow(NoSuchConsultation::new),
                        Ids.parse(form.text("like")).orElse(null));
            case "like" ->
                drafting.askLike(
                        visit.viewer(),
                        id,
                        Objects.requireNonNull(about),
                        Ids.parse(form.text(AudienceCard.field("like", about))).orElseThrow(NoSuchConsultation::new));
            case "up", "down" ->
                drafting.moveAudience(
                        visit.viewer(),
                        id,
                        Objects.requireNonNull(about),
                        doing.what().equals("up") ? -1 : 1);
            case "remove", "surely" -> {
                drafting.removeAudience(visit.viewer(), id, Objects.requireNonNull(about));
                return null;
            }
            default -> {}
        }
        return about;
    }

    /** The card as it comes back: whoever leaves somebody out has read what a colleague wrote meanwhile, and does not undo it by staying. */
    private static AudienceCard again(Draft draft, AudienceCard card, Doing doing) {
        AudienceCard kept = kept(draft, card);
        if (doing.removes(card) && !card.touched()) return kept;
        return card.overtaken(kept) || doing.removes(card) ? card.seeing(kept.mark()) : card;
    }

    /**
     * Nothing is lost before somebody has seen what: words and questions that a colleague wrote meanwhile are shown first, too.
     *
     * @return null where nothing would be lost, and where it was said again of all that is
     */
    private @Nullable Removing removing(Draft draft, AudienceCard card, Doing doing, Visit visit) {
        AudienceCard kept = kept(draft, card);
        Activity activity = draft.of(card);
        Questions.Facts facts = facts(activity, visit);
        boolean seen = doing.surely() && kept.mark().equals(card.seen());
        boolean asBegun =
                facts.questions() == 0 && Stream.of(card, kept).allMatch(each -> each.asBegun(activity.audience()));
        if (seen || asBegun) return null;
        String called = called(card, activity, visit);
        return new Removing(
                card.audience().toString(),
                called,
                messages.text(visit.locale(), "consultation.audiences.remove-title", Map.of("name", called)),
                Stream.of(card.name(), kept.name(), card.opening(), kept.opening())
                        .flatMap(text -> text.texts().entrySet().stream())
                        .map(said -> new Showing.Text(said.getValue(), said.getKey()))
                        .distinct()
                        .toList(),
                facts.questions(),
                facts.pages());
    }

    /** Fields of every card there was when the page was shown; anything else is no form of ours. */
    private String[] fields(@Nullable String body) {
        return Stream.concat(
                        Stream.of("do", "kind", "like", Form.GO),
                        forms.readToShowBack(body).values().keySet().stream().filter(AudienceCard::has))
                .toArray(String[]::new);
    }

    private void check(Draft draft, List<AudienceCard> cards, FieldErrors errors, Visit visit) {
        List<AudienceBands.SameName> same = AudienceBands.sameNames(bands(draft, cards));
        for (AudienceCard card : cards) {
            Activity activity = draft.of(card);
            String called = called(card, activity, visit);
            card.check(called, errors);
            if (card.overtaken(kept(draft, card))) {
                card.wrong("name_" + visit.locale(), called, "consultation.audiences.overtaken", errors);
            }
            same.stream()
                    .filter(one -> one.band().audience().equals(card.audience()))
                    .forEach(one ->
                            card.wrong("name_" + one.locale(), called, "consultation.audiences.name-taken", errors));
            if (!card.reachable() && facts(activity, visit).asksForAddresses()) {
                card.wrong("promise", called, "consultation.audiences.addresses-anonymous", errors);
            }
        }
    }

    private static AudienceCard kept(Draft draft, AudienceCard card) {
        return draft.kept().stream()
                .filter(each -> each.audience().equals(card.audience()))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
    }

    /** Words for audiences that somebody else took away while they were being typed. */
    private static List<String> gone(Form form, Draft draft) {
        return form.values().keySet().stream()
                .filter(field -> field.startsWith("name_") || field.startsWith("opening_"))
                .filter(field -> draft.kept().stream()
                        .noneMatch(card -> field.endsWith(card.audience().toString())))
                .map(form::text)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** Audiences that are asked something. @param besides this one; null for none */
    private List<Choice> asking(List<Activity> activities, @Nullable Activity besides, Visit visit) {
        return activities.stream()
                .filter(activity -> besides == null || !activity.publicId().equals(besides.publicId()))
                .filter(activity -> facts(activity, visit).questions() > 0)
                .map(activity -> new Choice(
                        activity.publicId().toString(),
                        activity.said().name().blank()
                                ? kind(activity.audience(), visit)
                                : activity.said().name().in(visit.locale()),
                        false))
                .toList();
    }

    /** By its name; one that has none yet by its kind. */
    private String called(AudienceCard card, Activity activity, Visit visit) {
        String name = card.name().in(visit.locale());
        return name.isEmpty() ? kind(activity.audience(), visit) : name;
    }

    private String kind(AudienceKind kind, Visit visit) {
        return messages.text(visit.locale(), "consultation.field." + kind.key());
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
            Draft draft, List<AudienceCard> cards, AudienceCard card, List<AudienceBands.Band> bands, Visit visit) {
        Activity activity = draft.of(card);
        Questions.Facts facts = facts(activity, visit);
        List<Choice> others = asking(draft.activities(), activity, visit);
        return new One(
                card.audience().toString(),
                called(card, activity, visit),
                activity.audience().tone(),
                card.name().texts().getOrDefault("en", ""),
                card.name().texts().getOrDefault("cy", ""),
                card.opening().texts().getOrDefault("en", ""),
                card.opening().texts().getOrDefault("cy", ""),
                card.ageFrom(),
                card.ageTo(),
                card.minutes(),
                card.reachable(),
                card.sensitive(),
                activity.aged(),
                facts.pages(),
                facts.questions(),
                visit.path("/studio/questionnaires/" + activity.questionnaire()),
                card.part() == null
                        ? List.of()
                        : draft.division().inOrder().stream()
                                .map(part -> new PartChoice(
                                        part.publicId().toString(),
                                        part.name().in(visit.locale()),
                                        part.publicId().equals(card.part())))
                                .toList(),
                visit.path("/take-part/" + consultations.slugOf(draft.one(), visit.locale()) + "/"
                        + activity.segment(visit.locale())),
                activity.ofGroup(),
                activity.ofGroup() ? groups(activity, card, visit) : List.of(),
                facts.questions() > 0 ? List.of() : others,
                alike.count(activity),
                others.isEmpty()
                        ? ""
                        : visit.path("/studio/consultations/" + draft.one().publicId() + "/audiences/"
                                + activity.publicId() + "/same"),
                overlap(card, activity, bands, visit),
                card.seen(),
                card.equals(cards.getFirst()),
                card.equals(cards.getLast()));
    }

    private String overlap(AudienceCard card, Activity activity, List<AudienceBands.Band> bands, Visit visit) {
        return AudienceBands.overlap(card.band(activity.audience()), bands)
                .map(found -> messages.text(
                        visit.locale(),
                        found.to() == null ? "consultation.audiences.overlap-open" : "consultation.audiences.overlap",
                        Map.of(
                                "from",
                                found.from(),
                                "to",
                                found.to() == null ? "" : found.to(),
                                "other",
                                found.other().name().in(visit.locale()).isEmpty()
                                        ? kind(activity.audience(), visit)
                                        : found.other().name().in(visit.locale()))))
                .orElse("");
    }

    private List<GroupChoice> groups(Activity activity, AudienceCard card, Visit visit) {
        short council = activity.councilId();
        return people.groups(council).stream()
                .map(group -> new GroupChoice(
                        group.publicId().toString(),
                        group.name().in(visit.locale()),
                        messages.text(
                                visit.locale(),
                                "consultation.audiences.members",
                                Map.of("members", people.members(council, group.id()))),
                        group.publicId().equals(card.group())))
                .toList();
    }
}
