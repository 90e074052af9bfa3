package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.consultation.record.FullRecord;
import org.folkmoot.portal.consultation.record.Records;
import org.folkmoot.portal.consultation.record.Screening;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.survey.AccessTerms;

/**
 * A second pair of eyes before a consultation opens: a named colleague approves exactly what will open, or sends it back with words.
 * Whatever changes afterwards has another fingerprint, and is approved anew.
 */
@Singleton
public class Approvals {
    private static final String APPROVE = "consultation.approve";
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final ApprovalRepository rows;
    private final ConsultationRepository consultations;
    private final ActivityRepository activities;
    private final PartRepository parts;
    private final WayRepository ways;
    private final ItemRepository items;
    private final MeetingRepository meetings;
    private final TextRepository texts;
    private final Questions questions;
    private final AccessTerms terms;
    private final Background background;
    private final Absences absences;
    private final DeclaredRepository declared;
    private final Records records;
    private final Groundwork groundwork;
    private final People people;
    private final Policy policy;
    private final Post post;
    private final Addresses addresses;
    private final Held held;
    private final Trail trail;
    private final DatabaseClock clock;

    Approvals(
            ApprovalRepository rows,
            ConsultationRepository consultations,
            ActivityRepository activities,
            PartRepository parts,
            WayRepository ways,
            ItemRepository items,
            MeetingRepository meetings,
            TextRepository texts,
            Questions questions,
            AccessTerms terms,
            Background background,
            Absences absences,
            DeclaredRepository declared,
            Records records,
            Groundwork groundwork,
            People people,
            Policy policy,
            Post post,
            Addresses addresses,
            Held held,
            Trail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.consultations = consultations;
        this.activities = activities;
        this.parts = parts;
        this.ways = ways;
        this.items = items;
        this.meetings = meetings;
        this.texts = texts;
        this.questions = questions;
        this.terms = terms;
        this.background = background;
        this.absences = absences;
        this.declared = declared;
        this.records = records;
        this.groundwork = groundwork;
        this.people = people;
        this.policy = policy;
        this.post = post;
        this.addresses = addresses;
        this.held = held;
        this.trail = trail;
        this.clock = clock;
    }

    /** Where an approval stands. */
    enum Standing {
        NOT_ASKED,
        WAITING,
        RETURNED,
        APPROVED,
        /** It was asked for, or given, for another wording. */
        CHANGED_SINCE
    }

    /** Every time it was asked for, the newest first. */
    List<ApprovalRow> of(Consultation one) {
        return rows.of(one.councilId(), Consultations.idOf(one));
    }

    Standing standing(Consultation one) {
        Optional<ApprovalRow> last = of(one).stream().findFirst();
        if (last.isEmpty()) return Standing.NOT_ASKED;
        if (ApprovalRow.RETURNED.equals(last.get().answer())) return Standing.RETURNED;
        if (!last.get().fingerprint().equals(fingerprint(one))) return Standing.CHANGED_SINCE;
        return last.get().approved() ? Standing.APPROVED : Standing.WAITING;
    }

    boolean needed(Consultation one) {
        return groundwork.approvalNeeded(one, activities.of(one.councilId(), Consultations.idOf(one)));
    }

    /** The line of the opening checklist; none where no approval is needed. */
    List<OpeningChecklist.Item> items(Consultation one) {
        if (!needed(one)) return List.of();
        Standing standing = standing(one);
        List<OpeningChecklist.Lack> lacking = standing == Standing.APPROVED
                ? List.of()
                : List.of(new OpeningChecklist.Lack(
                        "consultation.lack.approval-"
                                + standing.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'),
                        "",
                        ""));
        return List.of(new OpeningChecklist.Item("approval", standing == Standing.APPROVED, "/approval", lacking));
    }

    /** Who may be asked by somebody: everybody with the permission but themselves. */
    List<Person> approvers(Viewer by, Instant now) {
        Map<Long, Person> found = new LinkedHashMap<>();
        for (Role role : policy.rolesOf(APPROVE)) {
            people.holding(by.council(), role, now).forEach(person -> found.putIfAbsent(person.id(), person));
        }
        found.remove(by.account());
        return found.values().stream()
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    /** Drafts that wait for somebody's word. */
    List<ApprovalRow> waitingFor(Viewer viewer) {
        return viewer.account() == null ? List.of() : rows.waitingFor(viewer.council(), viewer.account());
    }

    /** Public ids of the same drafts, the one that was asked for first at first. */
    List<UUID> draftsFor(Viewer viewer) {
        return viewer.account() == null ? List.of() : rows.draftsFor(viewer.council(), viewer.account());
    }

    /**
     * @param approver public id of the colleague
     * @throws NoSuchConsultation for somebody who may not approve, oneself among them
     */
    @OneTransaction
    public void ask(Viewer viewer, UUID publicId, UUID approver) {
        Held.Hold hold = held.asDraft(viewer, publicId);
        Consultation one = hold.consultation();
        Person asked = approvers(viewer, hold.now()).stream()
                .filter(person -> person.publicId().equals(approver))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        rows.ask(
                one.councilId(),
                Consultations.idOf(one),
                fingerprint(one),
                Objects.requireNonNull(viewer.account()),
                hold.now(),
                asked.id());
        mail(one, asked.id(), "approval-asked");
        trail.audited(one, viewer, "consultation.approval-asked");
    }

    /** The newest of each draft of a council, unless it was sent back. */
    List<ApprovalRow> standing(short council) {
        return rows.standing(council);
    }

    /** Reminds whoever was asked days ago, and tells them once what they looked at is no longer what would open. */
    @OneTransaction
    public void callAgain(short council, ApprovalRow row) {
        Consultation one = consultations.byId(council, row.consultationId()).orElseThrow(NoSuchConsultation::new);
        long approval = Objects.requireNonNull(row.id());
        if (!row.fingerprint().equals(fingerprint(one))) {
            if (rows.call(council, approval, "CHANGED") > 0) mail(one, row.approver(), "approval-changed");
        } else if (row.waiting() && !clock.now().isBefore(row.askedAt().plus(PATIENCE))) {
            if (rows.call(council, approval, "REMINDED") > 0) mail(one, row.approver(), "approval-again");
        }
    }

    /** Calls somebody to it, in their language and without the note: that is read in the studio. */
    private void mail(Consultation one, long account, String kind) {
        people.recipient(account)
                .ifPresent(to -> post.send(
                        one.councilId(),
                        to.address(),
                        to.locale(),
                        kind,
                        Map.of(
                                "title",
                                one.words().title().in(to.locale()),
                                "path",
                                addresses.outside(
                                        "/studio/consultations/" + one.publicId() + "/approval", to.locale()))));
    }

    /**
     * @param fingerprint of what they looked at
     * @param words why it comes back; may be empty where it is approved
     * @throws ChangedMeanwhile when it has changed since they looked at it
     * @throws NoSuchConsultation for anybody but the one who was asked
     */
    @OneTransaction
    public void answer(Viewer viewer, UUID publicId, String fingerprint, boolean approved, @Nullable String words) {
        Held.Hold hold = held.forAction(viewer, publicId, APPROVE);
        Consultation one = hold.consultation();
        if (one.stageAt(hold.now()) != Stage.DRAFT) throw new NotAtThisStage();
        ApprovalRow last = of(one).stream()
                .findFirst()
                .filter(row -> Objects.equals(row.approver(), viewer.account()) && row.askedBy() != row.approver())
                .orElseThrow(NoSuchConsultation::new);
        if (!last.fingerprint().equals(fingerprint) || !fingerprint(one).equals(fingerprint)) {
            throw new ChangedMeanwhile();
        }
        int changed = rows.answer(
                one.councilId(),
                Objects.requireNonNull(last.id()),
                approved ? ApprovalRow.APPROVED : ApprovalRow.RETURNED,
                hold.now(),
                words);
        if (changed == 0) throw new ChangedMeanwhile();
        mail(one, last.askedBy(), approved ? "approval-approved" : "approval-returned");
        trail.audited(one, viewer, approved ? "consultation.approved" : "consultation.sent-back");
    }

    /** SHA-256 of everything that opening makes public or fixes: words, dates, documents, options, whom it asks what and lets in, and the screening. */
    String fingerprint(Consultation one) {
        List<Object> asked = new ArrayList<>();
        for (Activity activity : activities.of(one.councilId(), Consultations.idOf(one))) {
            asked.add(activity);
            if (activity.questionnaire() != null) {
                asked.add(questions.written(one.councilId(), activity.questionnaire()));
            }
        }
        List<Object> letIn = new ArrayList<>();
        for (Activity activity : activities.of(one.councilId(), Consultations.idOf(one))) {
            AccessTerms.Terms chosen = terms.of(one.councilId(), activity.publicId());
            if (!chosen.usual()) letIn.add(List.of(activity.publicId(), chosen));
        }
        List<Object> taking = new ArrayList<>();
        for (Way way : ways.of(one.councilId(), Consultations.idOf(one))) {
            taking.add(way);
            taking.add(items.of(way.councilId(), way.key()));
            taking.add(texts.of(way.councilId(), way.key()));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("parts", parts.of(one.councilId(), Consultations.idOf(one)));
        all.put("ways", taking);
        List<Meeting> held = meetings.of(one.councilId(), Consultations.idOf(one));
        // What was asked for before there could be any stays asked for.
        if (!held.isEmpty()) all.put("meetings", held);
        Map<String, Localised> words = one.words().byField();
        // What was approved before anybody could write it stays approved.
        if (one.words().welshEffects().blank()) words.remove(Words.WELSH_EFFECTS);
        if (one.words().help().blank()) words.remove(Words.HELP);
        all.put("words", words);
        all.put("papers", one.papers());
        all.put("opens", String.valueOf(one.opensAt()));
        all.put("closes", String.valueOf(one.closesAt()));
        all.put("due", String.valueOf(one.resultsDueOn()));
        all.put("ideas", one.ideas());
        all.put("asked", asked);
        // Left out where there is nothing to say: what was approved before anybody could choose it stays approved.
        if (!letIn.isEmpty()) all.put("letIn", letIn);
        // As with meetings.
        declared.of(one.councilId(), Consultations.idOf(one)).ifPresent(said -> all.put("declared", said));
        all.put("options", background.options(one));
        Map<Absent, Localised> none = absences.of(one);
        if (!none.isEmpty()) all.put("none", none);
        all.put(
                "screening",
                records.screening(one.councilId(), Consultations.idOf(one))
                        .map(Screening::version)
                        .orElse(0));
        all.put(
                "records",
                groundwork.published(one).stream().map(FullRecord::id).toList());
        return sha256(Json.write(all));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
