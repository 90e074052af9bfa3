package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Questions as organisations ask them, and take them back (decision record 70). Who asks is kept as an HMAC that leads to no bid; no record, mail
 * or count of the portal has it. Everything that changes a question holds its tender first, so of two at once one comes after the other.
 */
@Singleton
class Clarifications {
    /** Letters of a question, and of why it should be confidential. */
    static final int LONGEST = 2_000;

    /** Of one organisation about one tender. */
    static final int MOST = 50;

    private static final String ASKED = "clarification";
    private static final String ALONE = "clarification-alone";

    private final ClarificationRepository rows;
    private final TenderRepository tenders;
    private final Notices notices;
    private final FairnessLog log;
    private final Secrets secrets;
    private final DatabaseClock clock;

    Clarifications(
            ClarificationRepository rows,
            TenderRepository tenders,
            Notices notices,
            FairnessLog log,
            Secrets secrets,
            DatabaseClock clock) {
        this.rows = rows;
        this.tenders = tenders;
        this.notices = notices;
        this.log = log;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What became of it; with all but {@link #DONE} nothing was kept. */
    enum Outcome {
        DONE,
        /** The deadline for bids has passed. */
        CLOSED,
        /** It was answered, taken back or given up before. */
        MOVED,
        FULL
    }

    /** By which an organisation finds its questions. */
    byte[] mark(UUID tender, UUID provider) {
        return secrets.hmac("clarification-asker", Bids.bytes(tender), Bids.bytes(provider));
    }

    /** The notice that holds while questions are taken: it is public, and its deadline is to come. */
    Optional<NoticeRow> open(short council, UUID tender) {
        return notices.published(council, tender)
                .filter(notice -> clock.now().isBefore(Objects.requireNonNull(notice.until())));
    }

    /** Whether what is asked now is asked after the last day for questions. */
    boolean late(NoticeRow notice) {
        LocalDate last = notice.questionsBy();
        return last != null && ClarificationRow.day(clock.now()).isAfter(last);
    }

    /**
     * Asks, in confidence where somebody says why. The same words again are the same question.
     *
     * @param lot whose panel it is about; null for the team
     * @throws NoSuchThing for a tender that is not public
     */
    @OneTransaction
    Outcome ask(short council, Bidder bidder, UUID tender, ClarificationRow.Asked asked, @Nullable String lot) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (notices.published(council, tender).isEmpty()) throw new NoSuchThing();
        NoticeRow notice = open(council, tender).orElse(null);
        if (notice == null) return Outcome.CLOSED;
        byte[] mark = mark(tender, bidder.provider());
        List<ClarificationRow> own = rows.askedBy(council, tender, mark);
        if (own.stream()
                .filter(each -> each.withdrawnOn() == null)
                .anyMatch(each -> asked(each).words().equals(asked.words()))) return Outcome.DONE;
        if (own.size() >= MOST) return Outcome.FULL;
        Instant due = Objects.requireNonNull(notice.deadline());
        LocalDate promised =
                notice.answersBy() == null ? ClarificationRow.day(due).minusDays(1) : notice.answersBy();
        int number = rows.last(council, tender) + 1;
        boolean wish = !asked.why().isEmpty();
        rows.ask(
                council,
                Ids.uuid(),
                tender,
                number,
                mark,
                secrets.seal(ASKED, Bids.written(asked)),
                ClarificationRow.day(clock.now()),
                late(notice),
                wish,
                lot,
                promised,
                due);
        log.outside(council, tender, wish ? FairnessLog.Deed.ASKED_IN_CONFIDENCE : FairnessLog.Deed.ASKED, number);
        return Outcome.DONE;
    }

    /** Takes a question back, as long as nobody but the council has read anything of it. */
    @OneTransaction
    Outcome withdraw(short council, Bidder bidder, UUID tender, UUID question) {
        ClarificationRow row = held(council, bidder, tender, question);
        if (!row.canGo(clock.now())) return Outcome.MOVED;
        rows.withdraw(council, question, ClarificationRow.day(clock.now()));
        log.outside(council, tender, FairnessLog.Deed.WITHDRAWN, row.number());
        return Outcome.DONE;
    }

    /** Lets a question be answered to all that was not found confidential. */
    @OneTransaction
    Outcome letOpen(short council, Bidder bidder, UUID tender, UUID question) {
        ClarificationRow row = held(council, bidder, tender, question);
        boolean asks = ClarificationRow.OPEN.equals(row.decision()) && row.canGo(clock.now());
        if (!asks) return Outcome.MOVED;
        if (row.agreed()) return Outcome.DONE;
        rows.agree(council, question);
        log.outside(council, tender, FairnessLog.Deed.LET_OPEN, row.number());
        return Outcome.DONE;
    }

    private ClarificationRow held(short council, Bidder bidder, UUID tender, UUID question) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        return own(council, bidder, tender).stream()
                .filter(each -> each.id().equals(question))
                .findFirst()
                .orElseThrow(NoSuchThing::new);
    }

    /** Those of the organisation somebody speaks for. */
    List<ClarificationRow> own(short council, Bidder bidder, UUID tender) {
        byte[] mark = mark(tender, bidder.provider());
        return rows.askedBy(council, tender, mark).stream()
                .filter(each -> Arrays.equals(each.asker(), mark))
                .toList();
    }

    ClarificationRow.Asked asked(ClarificationRow row) {
        return Bids.read(secrets.open(ASKED, row.asked()), ClarificationRow.Asked.class);
    }

    /** What they alone were told; empty words where nothing is decided. */
    ClarificationRow.Alone alone(ClarificationRow row) {
        return row.toldAlone() == null
                ? new ClarificationRow.Alone("", "", "")
                : Bids.read(secrets.open(ALONE, row.toldAlone()), ClarificationRow.Alone.class);
    }

    byte[] sealed(ClarificationRow.Alone alone) {
        return secrets.seal(ALONE, Bids.written(alone));
    }
}
