package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Deletes drafts that were never handed in, thirty days after the deadline; bids of a tender that was given up before they were opened, thirty days
 * after everybody was told; and invitations to a team that nobody took up.
 */
@Singleton
class BidSweep implements Recurring {
    static final Duration KEPT = Duration.ofDays(30);

    private final BidRepository rows;
    private final Bids bids;
    private final BidSubmission submission;
    private final Organisations organisations;
    private final NoticeRepository notices;
    private final TenderRepository tenders;
    private final Outcomes outcomes;
    private final OutcomeRepository ends;
    private final Councils councils;
    private final DatabaseClock clock;
    private final Audit audit;

    BidSweep(
            BidRepository rows,
            Bids bids,
            BidSubmission submission,
            Organisations organisations,
            NoticeRepository notices,
            TenderRepository tenders,
            Outcomes outcomes,
            OutcomeRepository ends,
            Councils councils,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.bids = bids;
        this.submission = submission;
        this.organisations = organisations;
        this.notices = notices;
        this.tenders = tenders;
        this.outcomes = outcomes;
        this.ends = ends;
        this.councils = councils;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public String name() {
        return "tender.drafts";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        OneByOne.each(councils.all(), this::of);
    }

    void of(Council council) {
        Instant now = clock.now();
        organisations.forget(council.id());
        OneByOne.each(notices.deadlines(council.id()), each -> {
            if (now.isAfter(each.deadline().plus(KEPT))) drop(council.id(), each.tender());
        });
        OneByOne.each(ends.givenUp(council.id(), now.minus(KEPT)), tender -> erase(council.id(), tender));
    }

    /** Bids that nobody opened, and nobody will. Nothing while a challenge of the tender stands. */
    @OneTransaction
    void erase(short council, UUID tender) {
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (outcomes.frozen(council, tender) || ends.erased(council, tender, clock.now()) == 0) return;
        rows.ofTender(council, tender)
                .forEach(row -> submission.erase(
                        council, rows.lock(council, tender, row.bidder()).orElseThrow()));
        audit.record("tender:" + tender, council, null, "tender.bids-erased", tender.toString(), "done");
    }

    /** Nothing while a challenge of the tender stands: a draft may show what a bidder says of it. */
    @OneTransaction
    void drop(short council, UUID tender) {
        if (outcomes.frozen(council, tender)) return;
        rows.drafts(council, tender)
                .forEach(row -> bids.drop(
                        council, rows.lock(council, tender, row.bidder()).orElseThrow()));
    }
}
