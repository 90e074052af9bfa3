package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.jspecify.annotations.Nullable;

/**
 * What a fairness log says beside questions and papers: notices, the opening, what was decided of bids and of conflicts, the close of the marks. It is
 * read where it was kept when it happened. No organisation is in it, no code of a bid, and nobody but officers; reasons about people stay out.
 */
@Singleton
class FairnessElsewhere {
    private final Notices notices;
    private final BidOpening opening;
    private final Openers openers;
    private final ComplianceRepository compliance;
    private final ConflictRepository conflicts;
    private final AgreedRepository marks;

    FairnessElsewhere(
            Notices notices,
            BidOpening opening,
            Openers openers,
            ComplianceRepository compliance,
            ConflictRepository conflicts,
            AgreedRepository marks) {
        this.notices = notices;
        this.opening = opening;
        this.openers = openers;
        this.compliance = compliance;
        this.conflicts = conflicts;
        this.marks = marks;
    }

    /** @param deed end of a message key @param number that its words name; 0 for none @param by accounts of the council @param said in public with it */
    record Event(Instant at, String deed, int number, List<Long> by, Localised said) {}

    List<Event> of(short council, UUID tender) {
        List<Event> events = new ArrayList<>();
        notices(events, council, tender);
        opened(events, council, tender);
        decided(events, council, tender);
        conflicts(events, council, tender);
        marked(events, council, tender);
        return events;
    }

    private void notices(List<Event> events, short council, UUID tender) {
        for (NoticeRow row : notices.of(council, tender)) {
            String which = row.change() ? "change" : "notice";
            if (row.approved() && row.answeredAt() != null)
                add(events, row.answeredAt(), which + "-agreed", 0, row.why(), row.askedBy(), row.approver());
            if (row.publicAt() != null) add(events, row.publicAt(), which + "-public", 0, row.why());
        }
    }

    private void opened(List<Event> events, short council, UUID tender) {
        BidOpeningRow row = opening.opening(council, tender).orElse(null);
        if (row == null) return;
        Long first = row.byClock() ? null : account(council, tender, row.first());
        Long second = row.second() == null ? null : account(council, tender, row.second());
        add(events, row.openedAt(), "opened", row.bids(), Localised.EMPTY, first, second, row.typedBy());
    }

    private @Nullable Long account(short council, UUID tender, UUID opener) {
        return openers.everybody(council, tender).stream()
                .filter(seat -> seat.id().equals(opener))
                .map(OpenerRow::account)
                .findFirst()
                .orElse(null);
    }

    private void decided(List<Event> events, short council, UUID tender) {
        for (RulingRow row : compliance.rulings(council, tender)) {
            if (row.agreed() && row.answeredAt() != null)
                add(
                        events,
                        row.answeredAt(),
                        row.admitted() ? "bid-in" : "bid-out",
                        0,
                        Localised.EMPTY,
                        row.askedBy(),
                        row.answeredBy());
        }
        for (BidAskedRow each : compliance.asked(council, tender)) {
            add(events, each.askedAt(), "bidder-asked", 0, Localised.EMPTY, each.askedBy());
            if (each.answeredAt() != null) add(events, each.answeredAt(), "bidder-answered", 0, Localised.EMPTY);
        }
        compliance
                .finished(council, tender)
                .ifPresent(
                        done -> add(events, done.finishedAt(), "bids-decided", 0, Localised.EMPTY, done.finishedBy()));
    }

    private void conflicts(List<Event> events, short council, UUID tender) {
        for (ConflictRepository.Assessment each : conflicts.assessments(council, tender))
            add(
                    events,
                    each.madeAt(),
                    "conflicts-assessed-" + PanelShown.lower(each.stage()),
                    0,
                    Localised.EMPTY,
                    each.madeBy());
        for (ConflictRow each : conflicts.of(council, tender))
            if (each.effect() != null && each.decidedAt() != null)
                add(
                        events,
                        each.decidedAt(),
                        "conflict-decided-" + PanelShown.lower(each.effect()),
                        0,
                        Localised.EMPTY,
                        each.decidedBy());
    }

    private void marked(List<Event> events, short council, UUID tender) {
        marks.closed(council, tender).ifPresent(at -> add(events, at, "marks-closed", 0, Localised.EMPTY));
        for (AgreedRepository.Correction each : marks.corrections(council, tender))
            if (Boolean.TRUE.equals(each.agreed()) && each.decidedAt() != null)
                add(events, each.decidedAt(), "mark-corrected", 0, Localised.EMPTY, each.askedBy(), each.decidedBy());
    }

    private static void add(
            List<Event> events, Instant at, String deed, int number, Localised said, @Nullable Long... by) {
        List<Long> accounts = new ArrayList<>();
        for (Long each : by) if (each != null && !accounts.contains(each)) accounts.add(each);
        events.add(new Event(at, deed, number, accounts, said));
    }
}
