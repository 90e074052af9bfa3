package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Begins workshops, says whose they are, and takes them from stage to stage. */
@Singleton
class Workshops {
    /** The co-production steps that end in a question of young people. */
    private static final List<String> ASKING = List.of("workshop", "question-sign-off");

    private final WorkshopRepository rows;
    private final WorkshopWordsRepository words;
    private final WorkshopBallots ballots;
    private final WorkshopQuestionRepository questions;
    private final TenderRepository tenders;
    private final VersionRepository versions;
    private final NoticeRepository notices;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;

    Workshops(
            WorkshopRepository rows,
            WorkshopWordsRepository words,
            WorkshopBallots ballots,
            WorkshopQuestionRepository questions,
            TenderRepository tenders,
            VersionRepository versions,
            NoticeRepository notices,
            WorkshopTrail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.words = words;
        this.ballots = ballots;
        this.questions = questions;
        this.tenders = tenders;
        this.versions = versions;
        this.notices = notices;
        this.trail = trail;
        this.clock = clock;
    }

    Optional<Workshop> of(short council, UUID tender, String lot) {
        return rows.of(council, tender, lot).map(WorkshopRow::workshop);
    }

    /** The one that somebody leads. @throws NoSuchThing for anybody else */
    Workshop led(Viewer viewer, UUID id) {
        return leading(rows.find(viewer.council(), id), viewer);
    }

    /** The one whose panel somebody is on. @throws NoSuchThing for anybody else, officers and the facilitator too */
    Workshop joined(Viewer viewer, UUID id) {
        return onPanel(rows.find(viewer.council(), id), viewer);
    }

    /** As {@link #led}, held until the transaction ends. */
    Workshop holdLed(Viewer viewer, UUID id) {
        return leading(rows.lock(viewer.council(), id), viewer);
    }

    /** As {@link #joined}, held until the transaction ends. */
    Workshop holdJoined(Viewer viewer, UUID id) {
        return onPanel(rows.lock(viewer.council(), id), viewer);
    }

    List<Workshop> ledBy(Viewer viewer) {
        Long account = viewer.account();
        return account == null || !viewer.has(Role.WORKER)
                ? List.of()
                : rows.ledBy(viewer.council(), account).stream()
                        .map(WorkshopRow::workshop)
                        .toList();
    }

    List<Workshop> joinedBy(Viewer viewer) {
        return viewer.groups().isEmpty()
                ? List.of()
                : rows.ofGroups(viewer.council(), List.copyOf(viewer.groups())).stream()
                        .map(WorkshopRow::workshop)
                        .filter(each -> member(each, viewer))
                        .toList();
    }

    /** Those of {@link #joinedBy} in which they have still to vote, or to say yes or no. */
    List<UUID> asking(Viewer viewer, List<Workshop> joined) {
        return joined.isEmpty() || viewer.account() == null
                ? List.of()
                : rows.asking(
                        viewer.council(), joined.stream().map(Workshop::id).toList(), viewer.account());
    }

    /** Those of {@link #ledBy} in which a comment of the team waits for an answer. */
    List<UUID> commented(Viewer viewer, List<Workshop> led) {
        return led.isEmpty()
                ? List.of()
                : rows.commented(
                        viewer.council(), led.stream().map(Workshop::id).toList());
    }

    private static Workshop leading(Optional<WorkshopRow> row, Viewer viewer) {
        return row.map(WorkshopRow::workshop)
                .filter(each -> viewer.account() != null && each.facilitator() == viewer.account())
                .orElseThrow(NoSuchThing::new);
    }

    private static Workshop onPanel(Optional<WorkshopRow> row, Viewer viewer) {
        return row.map(WorkshopRow::workshop)
                .filter(each -> member(each, viewer))
                .orElseThrow(NoSuchThing::new);
    }

    /** Only young people of the group: whoever works for the council, or leads, has no voice in it. */
    private static boolean member(Workshop workshop, Viewer viewer) {
        return viewer.account() != null
                && workshop.facilitator() != viewer.account()
                && viewer.groups().contains(workshop.panel())
                && !viewer.staff()
                && viewer.has(Role.PARTICIPANT);
    }

    /**
     * @param criterion a question of the lot's marking
     * @return false where the lot has a workshop already
     * @throws NoticeMoved where a notice is agreed: its question could not be part of it
     */
    @OneTransaction
    boolean begin(Viewer viewer, UUID tender, String lot, String criterion, long panel, long facilitator, int quorum) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        if (rows.of(viewer.council(), tender, lot).isPresent()) return false;
        if (notices.fixed(viewer.council(), tender) > 0) throw new NoticeMoved();
        rows.add(
                viewer.council(),
                Ids.uuid(),
                tender,
                lot,
                criterion,
                panel,
                facilitator,
                quorum,
                clock.now(),
                viewer.account());
        trail.did(viewer, tender, "tender.workshop-begun");
        return true;
    }

    /**
     * Another facilitator, or another criterion.
     *
     * @param criterion null for the same
     * @return false, and nothing is changed, for another criterion while the panel signs or once it has
     */
    @OneTransaction
    boolean lead(Viewer viewer, UUID id, long facilitator, @Nullable String criterion) {
        Workshop workshop =
                rows.lock(viewer.council(), id).orElseThrow(NoSuchThing::new).workshop();
        String wanted = criterion == null ? workshop.criterion() : criterion;
        if (workshop.criterionStays() && !wanted.equals(workshop.criterion())) return false;
        rows.lead(viewer.council(), id, facilitator, wanted);
        trail.did(viewer, workshop.tender(), "tender.workshop-changed");
        return true;
    }

    Workshop.Progress progress(short council, Workshop workshop, List<String> languages) {
        List<WorkshopWordsRow> drafts = words.drafts(council, workshop.id());
        Optional<Marking> marking = marking(council, workshop);
        int marks = marking.map(each -> each.scale().size()).orElse(0);
        return new Workshop.Progress(
                (int) drafts.stream().filter(WorkshopWordsRow::stands).count(),
                (int) drafts.stream().filter(WorkshopWordsRow::waiting).count(),
                question(council, workshop).missing(languages, marks).size(),
                rows.said(council, workshop.id(), workshop.version(), true),
                rows.said(council, workshop.id(), workshop.version(), false),
                marking.flatMap(each -> each.find(workshop.criterion())).stream()
                        .anyMatch(node -> node.kind() == Node.Kind.QUESTION));
    }

    /**
     * Whether young people's work on a question is planned or begun, and what would be published has none that they signed: a question of
     * each lot whose workshop is begun, one at least where it is planned.
     */
    boolean lacksQuestion(short council, UUID tender, Plan plan) {
        return lacksQuestion(plan, lot -> of(council, tender, lot), workshop -> stands(council, workshop));
    }

    /** As above, where it is known already. @param begun by lot @param stands whether bids are marked by what its panel signed */
    static boolean lacksQuestion(Plan plan, Function<String, Optional<Workshop>> begun, Predicate<Workshop> stands) {
        boolean signed = false;
        for (Plan.Lot lot : plan.marked()) {
            Optional<Workshop> workshop = begun.apply(lot.id());
            if (workshop.isEmpty()) continue;
            if (!stands.test(workshop.get())) return true;
            signed = true;
        }
        return !signed && planned(plan);
    }

    static boolean planned(Plan plan) {
        return ASKING.stream().anyMatch(plan.steps()::containsKey);
    }

    private boolean stands(short council, Workshop workshop) {
        Marking marking = marking(council, workshop).orElse(null);
        if (marking == null || !workshop.at(WorkshopStage.SIGNED)) return false;
        return stands(
                workshop,
                marking,
                questions
                        .question(council, workshop.id(), workshop.signed())
                        .map(document -> Json.read(document, PanelQuestion.class)));
    }

    /** Whether the panel signed it, and bids are marked by what it signed. @param question what it signed */
    static boolean stands(Workshop workshop, Marking marking, Optional<PanelQuestion> question) {
        Node criterion = marking.find(workshop.criterion()).orElse(null);
        if (criterion == null || !workshop.at(WorkshopStage.SIGNED)) return false;
        return question.map(signed -> signed.into(marking, workshop.criterion()))
                .flatMap(changed -> changed.find(workshop.criterion()))
                .filter(signed -> PanelQuestion.same(criterion, signed))
                .isPresent();
    }

    /** How bids for its lot are marked now; empty while nobody has saved it. */
    Optional<Marking> marking(short council, Workshop workshop) {
        return versions.marking(council, workshop.tender(), workshop.lot())
                .map(row -> Json.read(row.document(), Marking.class));
    }

    /** The latest version; before the first, what the drafts suggest. */
    PanelQuestion question(short council, Workshop workshop) {
        return questions
                .question(council, workshop.id(), workshop.version())
                .map(document -> Json.read(document, PanelQuestion.class))
                .orElseGet(() -> suggested(council, workshop));
    }

    private PanelQuestion suggested(short council, Workshop workshop) {
        List<WorkshopWordsRow> drafts = words.drafts(council, workshop.id()).stream()
                .filter(WorkshopWordsRow::stands)
                .toList();
        List<Integer> order = ballots.result(council, workshop)
                .map(WorkshopBallot.Result::ranked)
                .orElse(List.of());
        List<WorkshopWordsRow> ranked = drafts.stream()
                .sorted((one, other) -> Integer.compare(place(order, one), place(order, other)))
                .toList();
        return PanelQuestion.from(ranked.stream()
                .map(each -> Localised.of(each.lang(), each.shown()))
                .toList());
    }

    private static int place(List<Integer> order, WorkshopWordsRow draft) {
        int place = order.indexOf(draft.number());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    /**
     * On to the next stage.
     *
     * @param from the stage that the facilitator saw; where it is another by now, nothing happens
     * @return what keeps it; null where nothing does
     */
    @OneTransaction
    Workshop.@Nullable Refusal forward(Viewer viewer, UUID id, WorkshopStage from, List<String> languages) {
        Workshop workshop = hold(viewer, id);
        if (!workshop.at(from) || workshop.at(WorkshopStage.SIGNED)) return null;
        Workshop.Progress now = progress(viewer.council(), workshop, languages);
        Workshop.Refusal refusal = workshop.refusal(now);
        if (refusal != null) return refusal;
        if (workshop.at(WorkshopStage.SIGN_OFF) && notices.fixed(viewer.council(), workshop.tender()) > 0) {
            return Workshop.Refusal.FIXED;
        }
        WorkshopStage next = workshop.next(now);
        if (workshop.at(WorkshopStage.RANKING)) ballots.close(viewer.council(), workshop, votedOn(viewer, workshop));
        if (next == WorkshopStage.SIGNED) {
            sign(viewer, workshop);
            return null;
        }
        int round = next == WorkshopStage.RANKING ? workshop.round() + 1 : workshop.round();
        rows.move(viewer.council(), id, next.name(), round);
        trail.did(viewer, workshop.tender(), "tender.workshop-went-on");
        return null;
    }

    /** One stage back, before it is signed; papers of a vote that was not closed are thrown away uncounted. */
    @OneTransaction
    void back(Viewer viewer, UUID id, WorkshopStage from) {
        Workshop workshop = hold(viewer, id);
        WorkshopStage before = workshop.back();
        if (!workshop.at(from) || before == null) return;
        if (workshop.at(WorkshopStage.RANKING)) ballots.burn(viewer.council(), workshop);
        rows.move(viewer.council(), id, before.name(), workshop.round());
        trail.did(viewer, workshop.tender(), "tender.workshop-went-back");
    }

    /** The signature is void, and the panel words its question again. */
    @OneTransaction
    void open(Viewer viewer, UUID id) {
        Workshop workshop = hold(viewer, id);
        if (!workshop.at(WorkshopStage.SIGNED)) return;
        rows.sign(viewer.council(), id, WorkshopStage.WORDING.name(), 0, null);
        trail.did(viewer, workshop.tender(), "tender.workshop-sign-off-void");
    }

    /** The signed version becomes a version of how the lot's bids are marked. */
    private void sign(Viewer viewer, Workshop workshop) {
        short council = viewer.council();
        VersionRow latest =
                versions.marking(council, workshop.tender(), workshop.lot()).orElseThrow(NoSuchThing::new);
        Marking changed =
                question(council, workshop).into(Json.read(latest.document(), Marking.class), workshop.criterion());
        versions.keep(
                council,
                workshop.tender(),
                workshop.lot(),
                latest.version() + 1,
                Json.write(changed),
                clock.now(),
                viewer.account());
        rows.sign(council, workshop.id(), WorkshopStage.SIGNED.name(), workshop.version(), clock.now());
        trail.did(viewer, workshop.tender(), "tender.workshop-signed");
    }

    private Set<Integer> votedOn(Viewer viewer, Workshop workshop) {
        return words.drafts(viewer.council(), workshop.id()).stream()
                .filter(WorkshopWordsRow::stands)
                .map(WorkshopWordsRow::number)
                .collect(Collectors.toSet());
    }

    /** The tender first, as everybody does who changes how its bids are marked. */
    private Workshop hold(Viewer viewer, UUID id) {
        tenders.lock(viewer.council(), led(viewer, id).tender());
        return holdLed(viewer, id);
    }

    /**
     * Whether a change of the marking would change what a panel has signed: what its question asks, its parts and points, or how many marks
     * the scale has that its good answers are said for.
     */
    boolean signedOff(short council, UUID tender, String lot, Marking before, Marking after) {
        return rows.of(council, tender, lot)
                .map(WorkshopRow::workshop)
                .filter(each -> each.at(WorkshopStage.SIGNED))
                .filter(each -> changes(each, before, after))
                .isPresent();
    }

    private static boolean changes(Workshop signed, Marking before, Marking after) {
        Optional<Node> was = before.find(signed.criterion());
        if (was.isEmpty()) return false;
        return before.scale().size() != after.scale().size()
                || after.find(signed.criterion())
                        .filter(node -> PanelQuestion.same(was.get(), node))
                        .isEmpty();
    }
}
