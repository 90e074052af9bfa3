package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.survey.AccessTerms;
import org.folkmoot.portal.survey.SameQuestions;

/** Writes consultations before they open: from a template, then word by word. */
@Singleton
public class Drafting {
    /** So that a page of choices stays one. */
    static final int MOST_AUDIENCES = 12;

    private final ConsultationRepository rows;
    private final ActivityRepository activities;
    private final OptionRepository options;
    private final Slugs slugs;
    private final Questions questions;
    private final Held held;
    private final Policy policy;
    private final Audiences audiences;
    private final DatabaseClock clock;
    private final Parts parts;
    private final Ways ways;
    private final AccessTerms terms;
    private final SameQuestions same;
    private final People people;
    private final Declarations declarations;
    private final Absences absences;
    private final Trail trail;

    Drafting(
            ConsultationRepository rows,
            ActivityRepository activities,
            OptionRepository options,
            Slugs slugs,
            Questions questions,
            Held held,
            Policy policy,
            Audiences audiences,
            DatabaseClock clock,
            Parts parts,
            Ways ways,
            AccessTerms terms,
            SameQuestions same,
            People people,
            Declarations declarations,
            Absences absences,
            Trail trail) {
        this.rows = rows;
        this.activities = activities;
        this.options = options;
        this.slugs = slugs;
        this.questions = questions;
        this.held = held;
        this.policy = policy;
        this.audiences = audiences;
        this.clock = clock;
        this.parts = parts;
        this.ways = ways;
        this.terms = terms;
        this.same = same;
        this.people = people;
        this.declarations = declarations;
        this.absences = absences;
        this.trail = trail;
    }

    /** What an officer may write in a draft. */
    public record Draft(
            Words words,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable LocalDate resultsDueOn,
            boolean ideas) {}

    /** What an officer may write about one kind of people. @param group public id of the one that is asked; null for none */
    public record AudienceDraft(
            Activity.Said said,
            @Nullable Integer ageFrom,
            @Nullable Integer ageTo,
            int minutes,
            String promise,
            boolean sensitive,
            @Nullable UUID part,
            @Nullable UUID group) {
        /** Of no named group. */
        AudienceDraft(
                Activity.Said said,
                @Nullable Integer ageFrom,
                @Nullable Integer ageTo,
                int minutes,
                String promise,
                boolean sensitive,
                @Nullable UUID part) {
            this(said, ageFrom, ageTo, minutes, promise, sensitive, part, null);
        }
    }

    /** A new draft with everything a template has: words, audiences, questionnaires of its own. */
    @OneTransaction
    public UUID fromTemplate(Viewer viewer, ConsultationTemplate template) {
        return begin(viewer, template, null, null);
    }

    /** A new draft of what another system wrote: its words in one language, its dates, and nobody asked yet. */
    @OneTransaction
    UUID fromItem(Viewer viewer, ContentItem item) {
        Words words = Words.of(Map.of(
                "title", Localised.of(item.locale(), item.title()),
                "summary", Localised.of(item.locale(), item.description()),
                "body", Localised.of(item.locale(), item.body())));
        ConsultationTemplate template = new ConsultationTemplate(
                words, java.util.List.of(), false, java.util.List.of(), null, java.util.List.of(), Map.of());
        return begin(viewer, template, item.opensAt(), item.closesAt());
    }

    /**
     * A new draft that asks the same of the same people on the same terms: words, options, audiences, questions, who is let in and how many
     * of whom, and what becomes of what comes late. Dates, meetings, invitations, what was decided before opening, and answers are not carried.
     */
    @OneTransaction
    public UUID copyOf(Viewer viewer, UUID publicId) {
        Consultation copied =
                held.forAction(viewer, publicId, "consultation.create").consultation();
        ConsultationTemplate template = new ConsultationTemplate(
                copied.words(),
                copied.toRead(),
                copied.ideas(),
                activities.of(viewer.council(), Consultations.idOf(copied)).stream()
                        .map(activity -> new ConsultationTemplate.Audience(
                                activity.audience(),
                                activity.said(),
                                activity.ageFrom(),
                                activity.ageTo(),
                                activity.minutes(),
                                activity.promise(),
                                activity.sensitive(),
                                activity.questionnaire() == null
                                        ? Map.of()
                                        : questions.written(viewer.council(), activity.questionnaire()),
                                activity.groupId()))
                        .toList(),
                declarations
                        .of(copied)
                        .map(said -> said.written().decidedOn(null))
                        .orElse(null),
                options.of(viewer.council(), Consultations.idOf(copied)).stream()
                        .map(option ->
                                new ConsultationTemplate.Considered(option.name(), option.fate(), option.reason()))
                        .toList(),
                withoutDay(absences.of(copied)));
        UUID made = begin(viewer, template, null, null);
        long key = Consultations.idOf(rows.find(viewer.council(), made).orElseThrow());
        Consultation draft = held.asDraft(viewer, made).consultation();
        copyParts(copied, draft);
        copyTerms(copied, draft);
        copySame(copied, draft);
        rows.madeLike(viewer.council(), key, copied.publicId());
        return made;
    }

    /** Why no day is known was so at that time. */
    private static Map<Absent, Localised> withoutDay(Map<Absent, Localised> none) {
        Map<Absent, Localised> rest = new HashMap<>(none);
        rest.remove(Absent.DAY);
        return rest;
    }

    /** The same parts without dates, with the same asked in each and the same ways to take part. */
    private void copyParts(Consultation copied, Consultation made) {
        short council = made.councilId();
        Map<Long, Long> copies = parts.copy(copied, made);
        ways.copy(copied, made, copies);
        List<Activity> before = activities.of(council, Consultations.idOf(copied));
        List<Activity> after = activities.of(council, Consultations.idOf(made));
        for (int at = 0; at < before.size(); at++) {
            Activity asked = before.get(at);
            activities.put(
                    council,
                    Objects.requireNonNull(after.get(at).id()),
                    asked.part() == null ? null : copies.get(asked.part()));
        }
    }

    /** Who is let in, and how many of each group that the copied questions still tell apart. */
    private void copyTerms(Consultation copied, Consultation made) {
        short council = made.councilId();
        List<Activity> before = activities.of(council, Consultations.idOf(copied));
        List<Activity> after = activities.of(council, Consultations.idOf(made));
        for (int at = 0; at < before.size(); at++) {
            AccessTerms.Terms chosen = terms.of(council, before.get(at).publicId());
            Activity own = after.get(at);
            if (chosen.usual() || own.questionnaire() == null) continue;
            terms.choose(council, own.publicId(), chosen.invitedOnly());
            List<AccessTerms.Group> groups = terms.groups(council, own.questionnaire());
            chosen.quotas().stream()
                    .filter(quota -> groups.stream()
                            .anyMatch(group -> group.question().equals(quota.question())
                                    && group.choice().equals(quota.choice())))
                    .forEach(quota -> terms.want(council, own.publicId(), quota));
        }
    }

    /** Which of its questions are the same as another audience's in other words. */
    private void copySame(Consultation copied, Consultation made) {
        short council = made.councilId();
        Map<UUID, UUID> copies = new HashMap<>();
        List<Activity> before = activities.of(council, Consultations.idOf(copied));
        List<Activity> after = activities.of(council, Consultations.idOf(made));
        for (int at = 0; at < before.size(); at++) {
            copies.put(before.get(at).publicId(), after.get(at).publicId());
        }
        same.copy(council, copies);
    }

    private UUID begin(
            Viewer viewer, ConsultationTemplate template, @Nullable Instant opensAt, @Nullable Instant closesAt) {
        policy.check(viewer, "consultation.create", null, clock.now());
        short council = viewer.council();
        UUID actor = Objects.requireNonNull(viewer.accountPublicId());
        UUID publicId = Ids.uuid();
        rows.add(
                council,
                publicId,
                template.words(),
                Json.write(template.papers()),
                viewer.account(),
                opensAt,
                closesAt,
                null,
                template.ideas(),
                audiences.publicOf(council));
        Consultation made = rows.lock(council, publicId).orElseThrow();
        slugs.follow(made);
        if (template.declared() != null) declarations.keep(made, template.declared());
        for (ConsultationTemplate.Considered option : template.considered()) {
            options.add(council, Ids.uuid(), Consultations.idOf(made), option.name(), option.fate(), option.reason());
        }
        template.none().forEach((what, because) -> absences.keep(made, what, because));
        Map<AudienceKind, Integer> times = new EnumMap<>(AudienceKind.class);
        for (ConsultationTemplate.Audience audience : template.audiences()) {
            String kind = Activity.kindOf(audience.kind(), times.merge(audience.kind(), 1, Integer::sum));
            UUID activity = Ids.uuid();
            activities.add(
                    council,
                    activity,
                    Consultations.idOf(made),
                    kind,
                    Json.write(audience.said()),
                    audience.ageFrom(),
                    audience.ageTo(),
                    audience.minutes(),
                    questions.create(council, audience.questionnaire(), actor),
                    audience.promise(),
                    audience.sensitive(),
                    null,
                    AudienceAddress.of(kind, audience.said().name(), activities.of(council, Consultations.idOf(made))),
                    audience.groupId());
            letIn(council, activity, audience.kind(), audience.promise());
        }
        trail.audited(made, viewer, "consultation.drafted");
        return publicId;
    }

    /**
     * @param lockVersion of the draft the officer saw
     * @throws ChangedMeanwhile when somebody else saved it since
     * @throws NotAtThisStage once it is open
     */
    @OneTransaction
    public void save(Viewer viewer, UUID publicId, int lockVersion, Draft draft) {
        Consultation before = held.asDraft(viewer, publicId).consultation();
        int changed = rows.rewrite(
                viewer.council(),
                Consultations.idOf(before),
                lockVersion,
                draft.words(),
                draft.opensAt(),
                draft.closesAt(),
                draft.resultsDueOn(),
                draft.ideas());
        if (changed == 0) {
            throw new ChangedMeanwhile();
        }
        slugs.follow(rows.find(viewer.council(), publicId).orElseThrow());
        renameQuestionnaires(viewer, before, draft.words().title());
        trail.audited(before, viewer, "consultation.rewritten");
    }

    /** A questionnaire whose title was never changed by hand is called what its consultation is called. */
    private void renameQuestionnaires(Viewer viewer, Consultation before, Localised title) {
        UUID actor = Objects.requireNonNull(viewer.accountPublicId());
        for (Activity activity : activities.of(viewer.council(), Consultations.idOf(before))) {
            if (activity.questionnaire() != null) {
                questions.retitle(
                        viewer.council(),
                        activity.questionnaire(),
                        ConsultationTemplate.titled(
                                before.words().title(), activity.said().name()),
                        ConsultationTemplate.titled(title, activity.said().name()),
                        actor);
            }
        }
    }

    /** A named group answers where it can be found, as its signed-in members; where it is promised that nobody finds them, by invitation alone. */
    private void letIn(short council, UUID activity, AudienceKind kind, String promise) {
        if (kind == AudienceKind.GROUP) terms.choose(council, activity, promise.equals(Activity.ANONYMOUS));
    }

    /**
     * @throws NotAtThisStage once opening has fixed what is promised
     * @throws NoSuchConsultation for a group or a part there is not
     */
    @OneTransaction
    public void saveAudience(Viewer viewer, UUID publicId, UUID activity, AudienceDraft draft) {
        rewrite(held.asDraft(viewer, publicId).consultation(), viewer, activity, draft);
    }

    /**
     * Several at once, all of them or none.
     *
     * @param cards each with the mark of what was kept when it was shown
     * @throws ChangedMeanwhile when somebody else saved one of them since, or left it out
     */
    @OneTransaction
    void saveAudiences(Viewer viewer, UUID publicId, List<AudienceCard> cards) {
        Consultation consultation = held.asDraft(viewer, publicId).consultation();
        // Only now nobody else can save: what was read before may be old.
        Map<UUID, AudienceCard> kept = cards(
                        parts.division(consultation), activities.of(viewer.council(), Consultations.idOf(consultation)))
                .stream()
                .collect(Collectors.toMap(AudienceCard::audience, card -> card));
        for (AudienceCard card : cards) {
            AudienceCard now = kept.get(card.audience());
            if (now == null || card.overtaken(now)) throw new ChangedMeanwhile();
        }
        cards.forEach(card -> rewrite(consultation, viewer, card.audience(), card.draft()));
    }

    /** What is kept of these, as cards of the page that says who is asked. */
    List<AudienceCard> cards(Division division, List<Activity> asked) {
        return asked.stream()
                .map(activity -> AudienceCard.of(
                        activity,
                        division.several() ? division.holding(activity.part()).publicId() : null,
                        groupOf(activity)))
                .toList();
    }

    private @Nullable UUID groupOf(Activity activity) {
        return activity.groupId() == null
                ? null
                : people.groups(activity.councilId()).stream()
                        .filter(group -> activity.groupId().equals(group.id()))
                        .map(Group::publicId)
                        .findFirst()
                        .orElse(null);
    }

    private void rewrite(Consultation consultation, Viewer viewer, UUID activity, AudienceDraft draft) {
        short council = viewer.council();
        Activity before = own(consultation, activity);
        Group group = before.ofGroup() ? group(council, draft.group()) : null;
        Activity.Said said = new Activity.Said(
                called(before, group, draft.said().name()), draft.said().opening());
        int changed = activities.rewrite(
                council,
                before.publicId(),
                Json.write(said),
                draft.ageFrom(),
                draft.ageTo(),
                draft.minutes(),
                draft.promise(),
                draft.sensitive(),
                draft.part() == null
                        ? null
                        : parts.find(consultation, draft.part()).map(Part::id).orElseThrow(NoSuchConsultation::new),
                AudienceAddress.of(
                        before.kind(),
                        said.name(),
                        activities.of(council, Consultations.idOf(consultation)).stream()
                                .filter(other -> !other.publicId().equals(activity))
                                .toList()),
                group == null ? null : group.id());
        if (changed == 0 && own(consultation, activity).fixed()) {
            throw new NotAtThisStage();
        }
        letIn(council, activity, before.audience(), draft.promise());
        // So that looking it up later writes nothing.
        if (group != null) FoundGroupAsks.audience(audiences, council, group.id());
        if (before.questionnaire() != null) {
            Localised title = consultation.words().title();
            questions.retitle(
                    council,
                    before.questionnaire(),
                    ConsultationTemplate.titled(title, before.said().name()),
                    ConsultationTemplate.titled(title, said.name()),
                    Objects.requireNonNull(viewer.accountPublicId()));
        }
        trail.audited(consultation, viewer, "consultation.audience-rewritten");
    }

    private @Nullable Group group(short council, @Nullable UUID chosen) {
        return chosen == null
                ? null
                : people.groups(council).stream()
                        .filter(one -> one.publicId().equals(chosen))
                        .findFirst()
                        .orElseThrow(NoSuchConsultation::new);
    }

    /** What was typed; the name of a group that was just chosen where nobody typed another. */
    private Localised called(Activity before, @Nullable Group chosen, Localised typed) {
        if (chosen == null || Long.valueOf(chosen.id()).equals(before.groupId())) return typed;
        boolean usual = typed.equals(ConsultationTemplate.usualName(AudienceKind.GROUP))
                || people.groups(before.councilId()).stream()
                        .anyMatch(one -> Long.valueOf(one.id()).equals(before.groupId())
                                && one.name().equals(typed));
        return usual || typed.blank() ? chosen.name() : typed;
    }

    /** Adds a kind of people with an empty questionnaire of their own. */
    @OneTransaction
    public void addAudience(Viewer viewer, UUID publicId, AudienceKind kind) {
        addAudience(viewer, publicId, kind, null);
    }

    /**
     * Adds a kind of people, {@link #MOST_AUDIENCES} in all: the first of a kind in the first part, the next in the next while there is one.
     *
     * @param like another audience of the same consultation, whose questions theirs begin with; null for none
     */
    @OneTransaction
    public void addAudience(Viewer viewer, UUID publicId, AudienceKind kind, @Nullable UUID like) {
        Consultation consultation = held.asDraft(viewer, publicId).consultation();
        List<Activity> asked = activities.of(viewer.council(), Consultations.idOf(consultation));
        if (asked.size() >= MOST_AUDIENCES) {
            return;
        }
        int already = (int) asked.stream().filter(one -> one.audience() == kind).count();
        Set<String> taken = asked.stream().map(Activity::kind).collect(Collectors.toSet());
        int time = 1;
        while (taken.contains(Activity.kindOf(kind, time))) time++;
        List<Part> all = parts.of(consultation);
        Part next = all.get(already < all.size() ? already : 0);
        // One more beside another is called nothing until somebody names it: everybody chooses by the name.
        Localised called = already < all.size() ? ConsultationTemplate.usualName(kind) : Localised.EMPTY;
        UUID activity = Ids.uuid();
        Map<String, Object> empty = Map.of(
                "title",
                ConsultationTemplate.titled(consultation.words().title(), called)
                        .texts(),
                "pages",
                java.util.List.of());
        activities.add(
                viewer.council(),
                activity,
                Consultations.idOf(consultation),
                Activity.kindOf(kind, time),
                Json.write(new Activity.Said(called, Localised.EMPTY)),
                kind.young() ? AudienceKind.YOUNGEST : null,
                kind.young() ? AudienceKind.OLDEST : null,
                5,
                questions.create(viewer.council(), empty, Objects.requireNonNull(viewer.accountPublicId())),
                Activity.ANONYMOUS,
                false,
                next.id(),
                null,
                null);
        letIn(viewer.council(), activity, kind, Activity.ANONYMOUS);
        if (like != null) ask(consultation, own(consultation, activity), own(consultation, like), viewer);
        trail.audited(consultation, viewer, "consultation.audience-added");
    }

    /**
     * Gives an audience that is asked nothing yet the questions of another, each under its id and marked as the same: they can then be put in
     * other words.
     *
     * @throws NotAtThisStage where it is asked something already
     */
    @OneTransaction
    public void askLike(Viewer viewer, UUID publicId, UUID activity, UUID like) {
        Consultation consultation = held.asDraft(viewer, publicId).consultation();
        ask(consultation, own(consultation, activity), own(consultation, like), viewer);
        trail.audited(consultation, viewer, "consultation.audience-asked-like");
    }

    private void ask(Consultation consultation, Activity activity, Activity like, Viewer viewer) {
        short council = consultation.councilId();
        if (activity.publicId().equals(like.publicId())
                || activity.questionnaire() == null
                || like.questionnaire() == null) {
            throw new NoSuchConsultation();
        }
        UUID actor = Objects.requireNonNull(viewer.accountPublicId());
        if (!questions.fill(council, activity.questionnaire(), like.questionnaire(), actor)) {
            throw new NotAtThisStage();
        }
        same.begunLike(council, activity.publicId(), activity.questionnaire(), like.publicId());
    }

    /** Puts one before or after its neighbour, as people are asked to choose; nothing at either end. @param by -1 or 1 */
    @OneTransaction
    void moveAudience(Viewer viewer, UUID publicId, UUID activity, int by) {
        Consultation consultation = held.asDraft(viewer, publicId).consultation();
        List<Activity> order = new ArrayList<>(activities.of(viewer.council(), Consultations.idOf(consultation)));
        int at = order.indexOf(own(consultation, activity));
        if (at < 0 || at + by < 0 || at + by >= order.size()) return;
        Collections.swap(order, at, at + by);
        for (int place = 0; place < order.size(); place++) {
            activities.place(viewer.council(), order.get(place).publicId(), place + 1);
        }
        trail.audited(consultation, viewer, "consultation.audience-moved");
    }

    @OneTransaction
    public void removeAudience(Viewer viewer, UUID publicId, UUID activity) {
        Consultation consultation = held.asDraft(viewer, publicId).consultation();
        activities.remove(viewer.council(), own(consultation, activity).publicId());
        same.forget(viewer.council(), activity);
        trail.audited(consultation, viewer, "consultation.audience-removed");
    }

    private Activity own(Consultation consultation, UUID activity) {
        return activities
                .find(consultation.councilId(), activity)
                .filter(one -> one.consultationId() == Consultations.idOf(consultation))
                .orElseThrow(NoSuchConsultation::new);
    }
}
