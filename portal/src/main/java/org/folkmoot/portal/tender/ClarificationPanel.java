package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.moderation.ModerationGate;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Answers to questions about young people's own question, which the panel gives that signed it: its facilitator brings a question, members write
 * what they would say, a moderator reads it, the facilitator puts an answer together, and the panel says yes or no.
 */
@Singleton
class ClarificationPanel {
    /** Of one member to one question. */
    static final int MOST_OWN = 3;

    private final ClarificationRepository rows;
    private final WorkshopWordsRepository words;
    private final Workshops workshops;
    private final TenderRepository tenders;
    private final FairnessLog log;
    private final ModerationGate gate;
    private final DatabaseClock clock;

    ClarificationPanel(
            ClarificationRepository rows,
            WorkshopWordsRepository words,
            Workshops workshops,
            TenderRepository tenders,
            FairnessLog log,
            ModerationGate gate,
            DatabaseClock clock) {
        this.rows = rows;
        this.words = words;
        this.workshops = workshops;
        this.tenders = tenders;
        this.log = log;
        this.gate = gate;
        this.clock = clock;
    }

    /** What keeps a panel's answer from counting; each has words. */
    enum Refusal {
        /** Fewer have said yes or no than was set for the panel. */
        NO_QUORUM,
        /** At least as many said no as yes. */
        NO_MAJORITY,
        /** It was taken back or published meanwhile, or nothing is proposed. */
        MOVED
    }

    /** @param quorum how many must have said either @param signed whether the panel agreed */
    record Votes(int yes, int no, int quorum, boolean signed) {}

    /** Lots with a panel that answers what is asked about its question. */
    List<Plan.Lot> answering(short council, UUID tender, Plan plan) {
        return plan.marked().stream()
                .filter(lot -> workshops.of(council, tender, lot.id()).isPresent())
                .toList();
    }

    /** Those the team gave to its facilitator. */
    List<ClarificationRow> passed(short council, Workshop workshop) {
        return rows.passed(council, workshop.tender(), workshop.lot());
    }

    /** Those the panel reads. */
    List<ClarificationRow> brought(short council, Workshop workshop) {
        return passed(council, workshop).stream()
                .filter(row -> row.broughtAt() != null)
                .toList();
    }

    /** @throws NoSuchThing for one that is not before this panel */
    ClarificationRow brought(short council, Workshop workshop, int number) {
        return brought(council, workshop).stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    Votes votes(short council, Workshop workshop, ClarificationRow row) {
        return new Votes(
                rows.said(council, row.id(), row.proposed(), true),
                rows.said(council, row.id(), row.proposed(), false),
                workshop.quorum(),
                row.signedAt() != null);
    }

    /** What a member said to the answer before them: {@code yes}, {@code no}, or empty for nothing yet. */
    String said(Viewer member, ClarificationRow row) {
        Boolean yes = rows.saidBy(member.council(), row.id(), row.proposed(), Objects.requireNonNull(member.account()));
        return yes == null ? "" : yes ? "yes" : "no";
    }

    /** What members would answer, in an order that says nothing of who wrote when. */
    List<WorkshopWordsRow> drafts(short council, Workshop workshop, ClarificationRow row) {
        return words.answers(council, workshop.id(), row.number());
    }

    /** The question as whoever leads holds it, until the transaction ends. */
    private ClarificationRow led(Viewer viewer, UUID workshop, int number) {
        Workshop led = workshops.led(viewer, workshop);
        tenders.lock(viewer.council(), led.tender()).orElseThrow(NoSuchThing::new);
        return passed(viewer.council(), workshops.holdLed(viewer, workshop)).stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    @OneTransaction
    void bring(Viewer viewer, UUID workshop, int number) {
        ClarificationRow row = led(viewer, workshop, number);
        if (row.broughtAt() != null) return;
        rows.bring(viewer.council(), row.id(), clock.now());
        log.record(viewer, row.tender(), "tender.question-brought");
    }

    /**
     * Puts an answer to the panel, in place of the one before; everybody says yes or no anew.
     *
     * @param read the version that whoever proposes had before them
     * @return false, and nothing is kept, where it is another by now, or the answer is agreed or published
     */
    @OneTransaction
    boolean propose(Viewer viewer, UUID workshop, int number, int read, Localised answer) {
        ClarificationRow row = led(viewer, workshop, number);
        if (row.proposed() != read || row.broughtAt() == null || row.signedAt() != null || row.isPublic()) return false;
        rows.propose(viewer.council(), row.id(), read + 1, answer.json());
        log.record(viewer, row.tender(), "tender.answer-proposed");
        return true;
    }

    /** The panel's answer counts, once enough agree. @return what keeps it; null where nothing does */
    @OneTransaction
    @Nullable
    Refusal sign(Viewer viewer, UUID workshop, int number) {
        ClarificationRow row = led(viewer, workshop, number);
        if (row.proposal() == null || row.isPublic()) return Refusal.MOVED;
        if (row.signedAt() != null) return null;
        Votes votes = votes(viewer.council(), workshops.led(viewer, workshop), row);
        if (votes.yes() + votes.no() < votes.quorum()) return Refusal.NO_QUORUM;
        if (votes.yes() <= votes.no()) return Refusal.NO_MAJORITY;
        rows.sign(viewer.council(), row.id(), clock.now());
        log.did(viewer, row.tender(), FairnessLog.Deed.SIGNED, number, Localised.EMPTY, "tender.panel-answer-signed");
        return null;
    }

    /** A member's own words; a moderator reads them first. */
    @OneTransaction
    WorkshopDrafts.Outcome write(Viewer member, UUID workshop, int number, String text, String locale) {
        Workshop held = workshops.holdJoined(member, workshop);
        ClarificationRow row = brought(member.council(), held, number);
        if (row.signedAt() != null || row.isPublic()) return WorkshopDrafts.Outcome.TOO_LATE;
        long account = Objects.requireNonNull(member.account());
        long own = drafts(member.council(), held, row).stream()
                .filter(each -> Objects.equals(each.author(), account))
                .count();
        if (own >= MOST_OWN) return WorkshopDrafts.Outcome.FULL;
        UUID id = Ids.uuid();
        words.add(
                member.council(),
                id,
                held.id(),
                WorkshopWordsRow.ANSWER,
                number,
                text,
                locale,
                WorkshopWordsRow.WAITING,
                account,
                "[]");
        gate.receive(member.council(), held.tender(), WorkshopDrafts.SOURCE, id);
        return WorkshopDrafts.Outcome.DONE;
    }

    /** Says yes or no to the answer before the panel; the latest word of each counts. @param read the version that the page showed */
    @OneTransaction
    WorkshopDrafts.Outcome say(Viewer member, UUID workshop, int number, int read, boolean yes) {
        Workshop held = workshops.holdJoined(member, workshop);
        ClarificationRow row = brought(member.council(), held, number);
        if (row.proposal() == null || row.proposed() != read || row.signedAt() != null) {
            return WorkshopDrafts.Outcome.TOO_LATE;
        }
        rows.say(member.council(), row.id(), read, Objects.requireNonNull(member.account()), yes);
        return WorkshopDrafts.Outcome.DONE;
    }
}
