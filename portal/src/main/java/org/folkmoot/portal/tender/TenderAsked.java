package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Asks everybody who has a part in a tender once its bids are open to say whom they know, and once it is settled which bids are in, to mark them; each
 * once. Young people hear it from whoever leads their panel.
 */
@Singleton
class TenderAsked implements LaterJob {
    static final String NAME = "tender.asked";

    private static final String NAMES = "names";
    private static final String MARKS = "marks";

    private final AskedMails mails;
    private final MailsOnce once;
    private final Conflicts conflicts;
    private final BidOpening opening;
    private final MarkBook book;
    private final SeatRepository seats;
    private final PanelRepository panels;
    private final TenderRepository tenders;
    private final Panels seated;

    TenderAsked(
            AskedMails mails,
            MailsOnce once,
            Conflicts conflicts,
            BidOpening opening,
            MarkBook book,
            SeatRepository seats,
            PanelRepository panels,
            TenderRepository tenders,
            Panels seated) {
        this.mails = mails;
        this.once = once;
        this.conflicts = conflicts;
        this.opening = opening;
        this.book = book;
        this.seats = seats;
        this.panels = panels;
        this.tenders = tenders;
        this.seated = seated;
    }

    static String names(short council, UUID tender) {
        return council + ":" + tender + ":" + NAMES;
    }

    static String marks(short council, UUID tender) {
        return council + ":" + tender + ":" + MARKS;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council, tender and what is asked, with colons between */
    @Override
    @OneTransaction
    public void run(String ref) {
        String[] parts = ref.split(":");
        short council = Short.parseShort(parts[0]);
        UUID tender = UUID.fromString(parts[1]);
        if (tenders.lock(council, tender).isEmpty()) return;
        // Where nobody bids there is nobody to know, and nothing to mark.
        if (!opening.any(council, tender) || !once.first(council, tender, "asked-" + parts[2])) return;
        if (parts[2].equals(NAMES)) askNames(council, tender);
        else askMarks(council, tender);
    }

    /** Who has not said yes to a seat yet is asked nothing more. */
    private void askNames(short council, UUID tender) {
        Set<UUID> unanswered = seats.of(council, tender).stream()
                .filter(each -> each.agreedAt() == null)
                .map(SeatRow::id)
                .collect(Collectors.toSet());
        conflicts.undeclared(council, tender).stream()
                .filter(each -> !each.part().equals(Marking.YOUNG) && each.account() != null)
                .filter(each -> each.seat() == null || !unanswered.contains(each.seat()))
                .forEach(each -> mails.declares(council, tender, Objects.requireNonNull(each.account()), true));
    }

    /** Who leads a group leads its marking, and its members too, where they are young. */
    private void askMarks(short council, UUID tender) {
        if (book.terms(council, tender).lots().isEmpty()) return;
        LocalDate today = seated.today();
        seats.of(council, tender).stream()
                .filter(each ->
                        !each.kind().equals(Marking.YOUNG) && !each.kind().equals(Panel.CHAIR))
                .filter(each -> each.mayMark(today) && !each.waits() && each.account() != null)
                .forEach(each -> mails.marks(
                        council, tender, Objects.requireNonNull(each.account()), false, MarkShown.path(tender)));
        for (Panel panel : panels.of(council, tender)) {
            Long leads = panel.facilitator();
            if (leads != null && panel.led())
                mails.marks(council, tender, leads, true, MarkGroupPages.path(tender, panel.kind()));
        }
    }
}
