package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.consultation.DecisionNotReady.Reason;
import org.folkmoot.portal.consultation.record.FullRecord;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.survey.ActivityResults;
import org.folkmoot.portal.survey.Campaigns;
import org.folkmoot.portal.survey.Without;

/**
 * From the close to the decision: a pack of what people said and what was assessed, those who decide each saying that they have read it,
 * and the decision with how views were weighed. Conscientious consideration is what the courts ask of it (R v Brent LBC, ex parte
 * Gunning, 1985; approved in R (Moseley) v Haringey LBC, 2014).
 */
@Singleton
public class Decisions {
    static final String DECIDE = "consultation.decide";

    /** Of those who decide and are no officers. */
    static final String READ = "consultation.read-pack";

    private static final String PREPARE = "consultation.answer";

    private final PackRepository packs;
    private final DecisionRepository decisions;
    private final ActivityRepository activities;
    private final AppendixTableRepository tables;
    private final WaysTold ways;
    private final Findings findings;
    private final Groundwork groundwork;
    private final Letters letters;
    private final People people;
    private final Post post;
    private final Addresses addresses;
    private final Policy policy;
    private final Held held;
    private final Trail trail;

    Decisions(
            PackRepository packs,
            DecisionRepository decisions,
            ActivityRepository activities,
            AppendixTableRepository tables,
            WaysTold ways,
            Findings findings,
            Groundwork groundwork,
            Letters letters,
            People people,
            Post post,
            Addresses addresses,
            Policy policy,
            Held held,
            Trail trail) {
        this.packs = packs;
        this.decisions = decisions;
        this.activities = activities;
        this.tables = tables;
        this.ways = ways;
        this.findings = findings;
        this.groundwork = groundwork;
        this.letters = letters;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
        this.policy = policy;
        this.held = held;
        this.trail = trail;
    }

    /** Somebody who decides. @param readAt when they said that they have read the newest pack; null while they have not */
    record Decider(Person person, @Nullable Instant readAt) {}

    Optional<PackRow> pack(Consultation one) {
        return packs.newest(one.councilId(), Consultations.idOf(one));
    }

    /** Whether anything in the pack has moved since it was made. */
    boolean old(Consultation one, PackRow pack) {
        return !pack.fingerprint().equals(fingerprint(one));
    }

    List<Decider> deciders(Consultation one) {
        long pack = pack(one).map(row -> Objects.requireNonNull(row.id())).orElse(0L);
        return packs.deciders(one.councilId(), Consultations.idOf(one), pack).stream()
                .flatMap(row -> people.find(row.account()).map(person -> new Decider(person, row.readAt())).stream())
                .toList();
    }

    /** Whether somebody was named to decide this. */
    boolean decides(Viewer viewer, Consultation one) {
        return viewer.account() != null
                && deciders(one).stream().anyMatch(decider -> decider.person().id() == viewer.account());
    }

    Optional<DecisionRow> decision(Consultation one) {
        return decisions.of(one.councilId(), Consultations.idOf(one));
    }

    /** Everybody with the permission who was not named yet. */
    List<Person> couldDecide(Consultation one, Instant now) {
        List<Long> named =
                deciders(one).stream().map(decider -> decider.person().id()).toList();
        Map<Long, Person> found = new LinkedHashMap<>();
        for (String action : List.of(DECIDE, READ)) {
            for (Role role : policy.rolesOf(action)) {
                people.holding(one.councilId(), role, now).forEach(person -> found.putIfAbsent(person.id(), person));
            }
        }
        found.keySet().removeAll(named);
        return List.copyOf(found.values());
    }

    /** Consultations that somebody was named to decide, the last to close first. */
    List<UUID> decidedBy(Viewer viewer) {
        return viewer.account() == null ? List.of() : packs.decidedBy(viewer.council(), viewer.account());
    }

    /** Calls somebody to the pack, on the page that is theirs. */
    private void call(Consultation one, long account, Instant now) {
        boolean officer = policy.rolesOf(DECIDE).stream()
                .flatMap(role -> people.holding(one.councilId(), role, now).stream())
                .anyMatch(person -> person.id() == account);
        String inside =
                officer ? "/studio/consultations/" + one.publicId() + "/decision/pack" : "/decide/" + one.publicId();
        people.recipient(account)
                .ifPresent(to -> post.send(
                        one.councilId(),
                        to.address(),
                        to.locale(),
                        "pack-ready",
                        Map.of(
                                "title", one.words().title().in(to.locale()),
                                "path", addresses.outside(inside, to.locale()))));
    }

    /** @throws NoSuchConsultation for somebody without the permission */
    @OneTransaction
    public void name(Viewer viewer, UUID publicId, UUID person) {
        Held.Hold hold = undecided(viewer, publicId, PREPARE);
        Consultation one = hold.consultation();
        Person named = couldDecide(one, hold.now()).stream()
                .filter(each -> each.publicId().equals(person))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        packs.name(one.councilId(), Consultations.idOf(one), named.id(), hold.now());
        if (pack(one).isPresent()) call(one, named.id(), hold.now());
        boolean self = viewer.account() != null && named.id() == viewer.account();
        trail.audited(one, viewer, self ? "consultation.decider-named-self" : "consultation.decider-named");
    }

    @OneTransaction
    public void unname(Viewer viewer, UUID publicId, UUID person) {
        Consultation one = undecided(viewer, publicId, PREPARE).consultation();
        Person named = deciders(one).stream()
                .map(Decider::person)
                .filter(each -> each.publicId().equals(person))
                .findFirst()
                .orElseThrow(NoSuchConsultation::new);
        packs.unname(one.councilId(), Consultations.idOf(one), named.id());
        trail.audited(one, viewer, "consultation.decider-removed");
    }

    /** Puts together a new version, which everybody who decides has to read anew. @param dissent may be empty, where nobody disagreed */
    @OneTransaction
    public void prepare(Viewer viewer, UUID publicId, Localised dissent) {
        Held.Hold hold = undecided(viewer, publicId, PREPARE);
        Consultation one = hold.consultation();
        packs.add(
                one.councilId(),
                Consultations.idOf(one),
                pack(one).map(PackRow::version).orElse(0) + 1,
                fingerprint(one),
                dissent.blank() ? "" : dissent.in("en"),
                dissent,
                hold.now(),
                Objects.requireNonNull(viewer.account()));
        deciders(one).stream()
                .map(decider -> decider.person().id())
                .filter(account -> !Objects.equals(account, viewer.account()))
                .forEach(account -> call(one, account, hold.now()));
        trail.audited(one, viewer, "consultation.pack-made");
    }

    /**
     * Somebody who decides says that they have read it.
     *
     * @param version what they had before them
     * @throws DecisionNotReady when there is a newer one, or what it tells of has moved
     * @throws NoSuchConsultation for anybody who was not named
     */
    @OneTransaction
    public void confirm(Viewer viewer, UUID publicId, int version) {
        confirm(viewer, publicId, version, DECIDE);
    }

    /** As the other, of somebody who is no officer. */
    @OneTransaction
    public void confirmAsReader(Viewer viewer, UUID publicId, int version) {
        confirm(viewer, publicId, version, READ);
    }

    private void confirm(Viewer viewer, UUID publicId, int version, String action) {
        Held.Hold hold = undecided(viewer, publicId, action);
        Consultation one = hold.consultation();
        if (!decides(viewer, one)) throw new NoSuchConsultation();
        PackRow pack = pack(one).orElseThrow(() -> new DecisionNotReady(Reason.NO_PACK));
        if (pack.version() != version || old(one, pack)) throw new DecisionNotReady(Reason.PACK_OLD);
        packs.read(
                one.councilId(),
                Objects.requireNonNull(pack.id()),
                Objects.requireNonNull(viewer.account()),
                hold.now());
        trail.audited(one, viewer, "consultation.pack-read");
    }

    /**
     * The full figures, nothing hidden, for those who decide. Each look is written down, and wants the password given five minutes ago at
     * most.
     *
     * @return by activity, in their order
     * @throws NoSuchConsultation for anybody who was not named
     * @throws org.folkmoot.portal.platform.access.SignInNeeded when they signed in longer ago
     */
    @OneTransaction
    public Map<Activity, ActivityResults> appendix(Viewer viewer, UUID publicId) {
        Held.Hold hold = held.forAction(viewer, publicId, DECIDE);
        Consultation one = hold.consultation();
        if (!one.stageAt(hold.now()).closed() || pack(one).isEmpty() || !decides(viewer, one)) {
            throw new NoSuchConsultation();
        }
        FreshSignIn.check(viewer, hold.now());
        Map<Activity, ActivityResults> figures = figures(one);
        trail.audited(one, viewer, "consultation.appendix-opened");
        return figures;
    }

    /** What stands in the way of somebody recording the decision; empty when nothing does. */
    Optional<Reason> inTheWay(Viewer viewer, Consultation one) {
        if (!groundwork.unfinished(one).isEmpty()) return Optional.of(Reason.RECORDS);
        List<Decider> deciders = deciders(one);
        if (deciders.isEmpty()) return Optional.of(Reason.NOBODY_NAMED);
        Optional<PackRow> pack = pack(one);
        if (pack.isEmpty()) return Optional.of(Reason.NO_PACK);
        if (old(one, pack.get())) return Optional.of(Reason.PACK_OLD);
        boolean read = deciders.stream()
                .anyMatch(each -> Objects.equals(each.person().id(), viewer.account()) && each.readAt() != null);
        if (!read) return Optional.of(Reason.NOT_READ);
        return deciders.stream().anyMatch(each -> each.readAt() == null)
                ? Optional.of(Reason.OTHERS_NOT_READ)
                : Optional.empty();
    }

    /**
     * Writes down what was decided. It is public with the outcome, and may be written anew until then.
     *
     * @throws DecisionNotReady while a needed record is unfinished, or somebody who decides has not read the pack
     */
    @OneTransaction
    public void decide(Viewer viewer, UUID publicId, Localised decided, Localised weighed, Localised notFollowed) {
        Held.Hold hold = undecided(viewer, publicId, DECIDE);
        Consultation one = hold.consultation();
        inTheWay(viewer, one).ifPresent(reason -> {
            throw new DecisionNotReady(reason);
        });
        packs.decide(
                one.councilId(),
                Consultations.idOf(one),
                decided,
                weighed,
                notFollowed,
                pack(one).orElseThrow().version(),
                Objects.requireNonNull(viewer.account()),
                hold.now());
        trail.audited(one, viewer, "consultation.decided");
    }

    /**
     * What was screened is answered only once the decision is recorded; what was opened before there was a screen is not held up.
     *
     * @throws DecisionNotReady while it is not
     */
    void require(Consultation one) {
        if (owed(one)) throw new DecisionNotReady(Reason.NOT_RECORDED);
    }

    /** Whether its decision has to be recorded, and is not yet. */
    boolean owed(Consultation one) {
        return groundwork.screened(one) && decision(one).isEmpty();
    }

    /** Between its close and its answer. */
    private Held.Hold undecided(Viewer viewer, UUID publicId, String action) {
        Held.Hold hold = held.forAction(viewer, publicId, action);
        Stage stage = hold.consultation().stageAt(hold.now());
        if (stage != Stage.CONSIDERING && stage != Stage.OVERDUE) throw new NotAtThisStage();
        return hold;
    }

    private Map<Activity, ActivityResults> figures(Consultation one) {
        Map<Activity, ActivityResults> figures = new LinkedHashMap<>();
        fixed(one).forEach(activity -> figures.put(activity, findings.full(one.councilId(), activity.publicId())));
        return figures;
    }

    /** Whoever was asked anything by a questionnaire. */
    private List<Activity> fixed(Consultation one) {
        return activities.of(one.councilId(), Consultations.idOf(one)).stream()
                .filter(Activity::fixed)
                .toList();
    }

    /** Texts in nearly the same words: what everybody is told, how many exactly, and the figures without them. */
    private List<Object> campaigns(Consultation one) {
        List<Object> all = new ArrayList<>();
        for (Activity activity : fixed(one)) {
            List<Campaigns.Told> found = findings.campaignsInFull(one.councilId(), activity.publicId());
            List<Campaigns.Said> said = findings.campaigns(one.councilId(), activity.publicId());
            Optional<Without.Compared> compared = findings.compared(one.councilId(), activity.publicId(), "en");
            if (found.isEmpty() && said.isEmpty() && compared.isEmpty()) continue;
            all.add(activity.publicId());
            all.add(found);
            all.add(said);
            compared.ifPresent(all::add);
        }
        return all;
    }

    /** SHA-256 of all that the pack shows, with the full figures. */
    private String fingerprint(Consultation one) {
        List<Object> all = new ArrayList<>();
        all.add(findings.releaseNumber(one));
        findings.totals(one).ifPresent(all::add);
        for (Map.Entry<Activity, ActivityResults> each : figures(one).entrySet()) {
            UUID activity = each.getKey().publicId();
            all.add(activity);
            all.add(each.getValue());
            all.add(findings.quotes(one.councilId(), activity).stream()
                    .map(Findings.Quote::words)
                    .toList());
            all.add(findings.themes(one.councilId(), activity));
            all.add(findings.groups(one.councilId(), activity));
        }
        all.add(groundwork.published(one).stream().map(FullRecord::id).toList());
        List<String> shown = letters.shown(one).stream()
                .map(letter -> letter.publicId() + ":" + letter.lockVersion())
                .toList();
        // Left out where there is none: a pack of before is not old for that.
        if (!shown.isEmpty()) all.add(shown);
        List<AppendixTables.Pair> beside = tables.of(one.councilId(), Consultations.idOf(one)).stream()
                .map(AppendixTables.Pair::of)
                .toList();
        if (!beside.isEmpty()) all.add(beside);
        List<Object> otherwise = ways.mark(one);
        if (!otherwise.isEmpty()) all.add(otherwise);
        List<Object> written = campaigns(one);
        if (!written.isEmpty()) all.add(written);
        return Approvals.sha256(Json.write(all));
    }
}
