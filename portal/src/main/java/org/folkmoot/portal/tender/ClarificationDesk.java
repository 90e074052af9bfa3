package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** What those who plan a tender do with the questions about it: decide whether one is confidential, answer, and publish to all at once. */
@Singleton
class ClarificationDesk {
    /** Days that whoever asked has to let it be answered to all, at most. */
    static final int MOST_DAYS = 10;

    private final ClarificationRepository rows;
    private final Clarifications questions;
    private final TenderRepository tenders;
    private final FairnessLog log;
    private final Outbox outbox;
    private final Later later;
    private final DatabaseClock clock;

    ClarificationDesk(
            ClarificationRepository rows,
            Clarifications questions,
            TenderRepository tenders,
            FairnessLog log,
            Outbox outbox,
            Later later,
            DatabaseClock clock) {
        this.rows = rows;
        this.questions = questions;
        this.tenders = tenders;
        this.log = log;
        this.outbox = outbox;
        this.later = later;
        this.clock = clock;
    }

    /** Why an answer is not published; the end of a message key in small letters. */
    enum Kept {
        /** It is not ready, or was taken back meanwhile. */
        NOT_READY,
        /** It changes what is bid for, and nobody got more time since that was said. */
        MATERIAL,
        /** Its promise is broken, and nobody got more time. */
        LATE,
        /** The deadline for bids has passed. */
        CLOSED
    }

    /** @param batch the number under which it was published; 0 for nothing @param kept why not, by number of the question: then nothing was */
    record Publishing(int batch, SortedMap<Integer, Kept> kept) {}

    /** @throws NoSuchThing for a number that no question has */
    ClarificationRow find(short council, UUID tender, int number) {
        return rows.numbered(council, tender, number).orElseThrow(NoSuchThing::new);
    }

    List<ClarificationRow> of(short council, UUID tender) {
        return rows.of(council, tender);
    }

    private ClarificationRow held(Viewer viewer, UUID tender, int number) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        return find(viewer.council(), tender, number);
    }

    private boolean undecided(ClarificationRow row) {
        return row.wish() && row.decision() == null && row.withdrawnOn() == null;
    }

    /**
     * Answers a question to whoever asked alone.
     *
     * @param why no other bidder is at a disadvantage by it; the fairness log has it
     * @return false, and nothing is kept, where it is decided or taken back by now
     */
    @OneTransaction
    boolean keep(Viewer viewer, UUID tender, int number, String why, String answer, String locale) {
        ClarificationRow row = held(viewer, tender, number);
        if (!undecided(row)) return false;
        decide(viewer, row, ClarificationRow.KEPT, new ClarificationRow.Alone(why, answer, locale), null);
        log.did(
                viewer,
                tender,
                FairnessLog.Deed.KEPT,
                number,
                Localised.of(locale, why),
                "tender.question-kept-confidential");
        return true;
    }

    /** Does not find it confidential: whoever asked has so many days to let it be answered to all. As {@link #keep}. */
    @OneTransaction
    boolean refuse(Viewer viewer, UUID tender, int number, String why, int days, String locale) {
        ClarificationRow row = held(viewer, tender, number);
        if (!undecided(row)) return false;
        Instant until = clock.now().plus(Duration.ofDays(days));
        decide(viewer, row, ClarificationRow.OPEN, new ClarificationRow.Alone(why, "", locale), until);
        log.did(
                viewer,
                tender,
                FairnessLog.Deed.NOT_KEPT,
                number,
                Localised.of(locale, why),
                "tender.question-not-confidential");
        return true;
    }

    private void decide(
            Viewer viewer,
            ClarificationRow row,
            String decision,
            ClarificationRow.Alone alone,
            @Nullable Instant until) {
        rows.decide(
                viewer.council(), row.id(), decision, clock.now(), viewer.account(), questions.sealed(alone), until);
    }

    /**
     * Keeps how a question will be read, and its answer.
     *
     * @param read the version that whoever saves had before them
     * @param lot whose panel answers; null for the team
     * @return false, and nothing is kept, where somebody saved meanwhile, the panel has it, or there is nothing to answer any more
     */
    @OneTransaction
    boolean save(Viewer viewer, UUID tender, int number, int read, ClarificationRow.Text text, @Nullable String lot) {
        ClarificationRow row = held(viewer, tender, number);
        if (row.version() != read || !writable(row)) return false;
        if (row.passedAt() != null && (!Objects.equals(lot, row.lot()) || !asRead(row.text(), text))) return false;
        boolean material = !text.material().blank();
        Instant due = questions
                .open(viewer.council(), tender)
                .map(NoticeRow::deadline)
                .orElse(row.due());
        rows.answer(
                viewer.council(),
                row.id(),
                read + 1,
                Json.write(text),
                viewer.account(),
                lot,
                !material ? null : row.materialAt() == null ? clock.now() : row.materialAt(),
                !material ? null : row.materialDue() == null ? due : row.materialDue());
        if (material && row.materialAt() == null) {
            log.did(viewer, tender, FairnessLog.Deed.MATERIAL, number, text.material(), "tender.answer-material");
        }
        if (!material && row.materialAt() != null) {
            log.did(
                    viewer,
                    tender,
                    FairnessLog.Deed.NOT_MATERIAL,
                    number,
                    Localised.EMPTY,
                    "tender.answer-not-material");
        }
        log.record(viewer, tender, "tender.answer-written");
        return true;
    }

    /** What the panel has before it does not change under its hands. */
    private static boolean asRead(ClarificationRow.Text before, ClarificationRow.Text after) {
        return before.question().equals(after.question()) && before.reworded().equals(after.reworded());
    }

    /** Whether there is something to answer to all. */
    private boolean writable(ClarificationRow row) {
        return switch (row.state(clock.now(), List.of())) {
            case OPEN, PANEL, READY -> true;
            default -> false;
        };
    }

    /** Gives a question to the panel's facilitator, or takes it back from there as long as the panel has not agreed to an answer. */
    @OneTransaction
    boolean pass(Viewer viewer, UUID tender, int number, boolean on, List<String> languages) {
        ClarificationRow row = held(viewer, tender, number);
        boolean there = row.passedAt() != null;
        if (!writable(row) || row.lot() == null || on == there || row.signedAt() != null) return false;
        if (on && !TenderStudio.whole(row.text().question(), languages)) return false;
        rows.pass(viewer.council(), row.id(), on ? clock.now() : null);
        log.did(
                viewer,
                tender,
                on ? FairnessLog.Deed.TO_PANEL : FairnessLog.Deed.FROM_PANEL,
                number,
                Localised.EMPTY,
                on ? "tender.question-passed-on" : "tender.question-taken-back-from-panel");
        return true;
    }

    /**
     * Publishes answers to everybody at once, or none of them. Whoever is interested and whoever writes a bid is told by a job that nobody can list.
     *
     * @param numbers as the council counts them
     */
    @OneTransaction
    Publishing publish(Viewer viewer, UUID tender, Collection<Integer> numbers, List<String> languages) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        NoticeRow notice = questions.open(council, tender).orElse(null);
        List<ClarificationRow> chosen = rows.of(council, tender).stream()
                .filter(row -> numbers.contains(row.number()))
                .toList();
        SortedMap<Integer, Kept> kept = new TreeMap<>();
        chosen.forEach(row -> {
            Kept why = kept(row, notice, languages);
            if (why != null) kept.put(row.number(), why);
        });
        if (chosen.isEmpty() || !kept.isEmpty()) return new Publishing(0, kept);
        Instant now = clock.now();
        int batch = rows.lastBatch(council, tender) + 1;
        int shown = rows.lastShown(council, tender);
        for (ClarificationRow row : chosen) {
            rows.publish(council, row.id(), batch, ++shown, now);
            log.did(
                    viewer,
                    tender,
                    FairnessLog.Deed.PUBLISHED,
                    row.number(),
                    Localised.EMPTY,
                    "tender.answers-published");
        }
        outbox.add(council, Notices.KIND, tender.toString());
        later.at(now, TenderNewsTold.NAME, TenderNewsTold.answers(council, tender, batch));
        return new Publishing(batch, kept);
    }

    /** Why one is not published now; null where it can be. @param notice the one that is open; null once the deadline has passed */
    @Nullable
    Kept kept(ClarificationRow row, @Nullable NoticeRow notice, List<String> languages) {
        if (row.state(clock.now(), languages) != ClarificationRow.State.READY) return Kept.NOT_READY;
        if (notice == null) return Kept.CLOSED;
        return owed(row, notice);
    }

    /** Whether all who may bid have to get more time first; null where not. */
    @Nullable
    Kept owed(ClarificationRow row, NoticeRow notice) {
        return row.owed(
                        ClarificationRow.day(clock.now()),
                        notice.answersBy() == null ? row.promised() : notice.answersBy(),
                        Objects.requireNonNull(notice.deadline()))
                .map(owed -> owed == ClarificationRow.Owed.MATERIAL ? Kept.MATERIAL : Kept.LATE)
                .orElse(null);
    }
}
