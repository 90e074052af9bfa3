package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Whether a bid stays in for a lot: one says it, upon every judgement there is, and another agrees. Nothing puts a bid out but a thing that is
 * not met and a reason that the bidder will read.
 */
@Singleton
class ComplianceRulings {
    private final ComplianceRepository rows;
    private final ComplianceChecks checks;
    private final BidderQuestions questions;
    private final BidOpening opening;
    private final TenderRepository tenders;
    private final Secrets secrets;
    private final SecondAsked second;
    private final DatabaseClock clock;
    private final Audit audit;

    ComplianceRulings(
            ComplianceRepository rows,
            ComplianceChecks checks,
            BidderQuestions questions,
            BidOpening opening,
            TenderRepository tenders,
            Secrets secrets,
            SecondAsked second,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.checks = checks;
        this.questions = questions;
        this.opening = opening;
        this.tenders = tenders;
        this.secrets = secrets;
        this.second = second;
        this.clock = clock;
        this.audit = audit;
    }

    /** What came of it; each an end of a message key. */
    enum Done {
        DONE,
        /** Something of it is not judged yet, or is to be clarified. */
        UNJUDGED,
        /** In, with something that is not met. */
        NOT_MET,
        /** Out, with everything met. */
        ALL_MET,
        /** Its bidder was asked something, and may still answer. */
        ASKED,
        /** Out for its price alone, about which its bidder was never asked. */
        PRICE_UNASKED,
        /** Something was said already and waits for a second person. */
        WAITS,
        /** Something changed since. */
        MOVED;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param reason for the bidder; empty where it stays in
     * @param askedBy and {@code answeredBy} accounts
     * @param said why it was sent back
     * @param correction whether it was said after everything was decided
     */
    record Ruling(
            UUID bid,
            String lot,
            int number,
            boolean admitted,
            Localised reason,
            Instant at,
            @Nullable Long askedBy,
            @Nullable Instant answeredAt,
            @Nullable Long answeredBy,
            @Nullable String answer,
            String said,
            boolean correction)
            implements TwoPeople {}

    /** Earliest first. */
    List<Ruling> of(short council, UUID tender) {
        Instant finished = rows.finished(council, tender)
                .map(ComplianceRepository.Finished::finishedAt)
                .orElse(null);
        return rows.rulings(council, tender).stream()
                .map(row -> new Ruling(
                        row.bid(),
                        row.lot(),
                        row.number(),
                        row.admitted(),
                        row.reason() == null ? Localised.EMPTY : Localised.fromJson(opened(row.reason())),
                        row.askedAt(),
                        row.askedBy(),
                        row.answeredAt(),
                        row.answeredBy(),
                        row.answer(),
                        row.said() == null ? "" : opened(row.said()),
                        finished != null && row.askedAt().isAfter(finished)))
                .toList();
    }

    private String opened(byte[] sealed) {
        return new String(secrets.open(ComplianceChecks.SEAL, sealed), StandardCharsets.UTF_8);
    }

    private byte[] sealed(String words) {
        return secrets.seal(ComplianceChecks.SEAL, ComplianceChecks.text(words));
    }

    /** What keeps this from being said; {@link Done#DONE} for nothing. */
    private Done lacks(short council, UUID tender, BidOpening.Opened bid, String lot, boolean admitted) {
        Map<String, ComplianceChecks.Judged> judged = checks.judged(council, tender, bid.bid());
        List<CheckItem> items = checks.items(council, tender, bid).stream()
                .filter(each -> each.counts(lot))
                .toList();
        List<CheckItem> wrong = items.stream()
                .filter(each -> each.kind() != CheckItem.Kind.ABSENT)
                .filter(each -> is(judged.get(each.key()), ComplianceChecks.Answer.NOT_MET))
                .toList();
        if (questions.open(council, tender, bid.bid())) return Done.ASKED;
        if (admitted) {
            if (!wrong.isEmpty() || bid.manifest() == null) return Done.NOT_MET;
            boolean all = items.stream()
                    .allMatch(each -> is(judged.get(each.key()), ComplianceChecks.Answer.MET)
                            || each.kind() == CheckItem.Kind.ABSENT
                                    && is(judged.get(each.key()), ComplianceChecks.Answer.NOT_MET));
            return all ? Done.DONE : Done.UNJUDGED;
        }
        if (wrong.isEmpty()) return judged.isEmpty() ? Done.UNJUDGED : Done.ALL_MET;
        boolean price = wrong.stream().allMatch(each -> each.kind() == CheckItem.Kind.PRICE);
        if (price && wrong.stream().noneMatch(each -> questions.asked(council, tender, bid.bid(), each.key()))) {
            return Done.PRICE_UNASKED;
        }
        return Done.DONE;
    }

    private static boolean is(ComplianceChecks.@Nullable Judged judged, ComplianceChecks.Answer answer) {
        return judged != null && judged.answer() == answer;
    }

    /**
     * Says that a bid is in or out; it holds once another agrees.
     *
     * @param reason for the bidder to read where it is out; of no meaning where it stays in
     * @throws NoSuchThing for a lot it is not for
     */
    @OneTransaction
    Done say(Viewer viewer, UUID tender, UUID bid, String lot, boolean admitted, Localised reason) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        BidOpening.Opened opened = opening.bid(council, tender, bid);
        if (!checks.lots(checks.asked(council, tender), opened).contains(lot)) throw new NoSuchThing();
        List<RulingRow> rulings = rows.rulings(council, tender);
        if (Compliance.waiting(rulings, bid, lot).isPresent()) return Done.WAITS;
        Done lacks = lacks(council, tender, opened, lot, admitted);
        if (lacks != Done.DONE) return lacks;
        int last = (int) rulings.stream()
                .filter(each -> each.bid().equals(bid) && each.lot().equals(lot))
                .count();
        rows.rule(
                council,
                tender,
                bid,
                lot,
                last + 1,
                admitted,
                admitted ? null : sealed(reason.json()),
                checks.seen(council, tender, opened, lot),
                clock.now(),
                viewer.account());
        // One mail a day for all of them: whoever looks sees how many wait.
        second.ask(viewer, tender, "rulings:" + OutcomeRoad.day(clock.now()), true, Compliance.HOME + "/" + tender);
        record(viewer, tender, "tender.ruling-asked", bid, lot);
        return Done.DONE;
    }

    /**
     * A second person agrees, or sends it back.
     *
     * @param said why it is sent back
     * @throws NoSuchThing for what does not wait, and for whoever said it
     */
    @OneTransaction
    Done answer(Viewer viewer, UUID tender, UUID bid, String lot, int number, boolean agrees, String said) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        RulingRow waiting = waiting(council, tender, bid, lot, number).orElseThrow(NoSuchThing::new);
        if (viewer.account() == null || waiting.askedBy(viewer)) throw new NoSuchThing();
        BidOpening.Opened opened = opening.bid(council, tender, bid);
        boolean same = Arrays.equals(waiting.seen(), checks.seen(council, tender, opened, lot));
        if (agrees && (!same || questions.open(council, tender, bid))) return Done.MOVED;
        rows.answer(
                council,
                tender,
                bid,
                lot,
                number,
                agrees ? RulingRow.AGREED : TwoPeople.RETURNED,
                clock.now(),
                viewer.account(),
                agrees ? null : sealed(said));
        boolean correction = rows.finished(council, tender).isPresent();
        record(
                viewer,
                tender,
                !agrees ? "tender.ruling-sent-back" : correction ? "tender.ruling-corrected" : "tender.ruling-agreed",
                bid,
                lot);
        return Done.DONE;
    }

    /** Whoever said it takes it back while it waits. @throws NoSuchThing for everybody else, and what does not wait */
    @OneTransaction
    void takeBack(Viewer viewer, UUID tender, UUID bid, String lot, int number) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        RulingRow waiting = waiting(council, tender, bid, lot, number)
                .filter(each -> each.askedBy(viewer))
                .orElseThrow(NoSuchThing::new);
        rows.answer(council, tender, bid, lot, waiting.number(), TwoPeople.TAKEN, clock.now(), viewer.account(), null);
        record(viewer, tender, "tender.ruling-taken-back", bid, lot);
    }

    private Optional<RulingRow> waiting(short council, UUID tender, UUID bid, String lot, int number) {
        return Compliance.waiting(rows.rulings(council, tender), bid, lot).filter(each -> each.number() == number);
    }

    private void record(Viewer viewer, UUID tender, String deed, UUID bid, String lot) {
        audit.record(
                "tender:" + tender,
                viewer.council(),
                viewer.accountPublicId(),
                deed,
                tender + "/" + bid + "/" + lot,
                "done");
    }
}
