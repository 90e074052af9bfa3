package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Deletes drafts that were never handed in, thirty days after the deadline, and invitations to a team that nobody took up. */
@Singleton
class BidSweep implements Recurring {
    static final Duration KEPT = Duration.ofDays(30);

    private final BidRepository rows;
    private final Bids bids;
    private final Organisations organisations;
    private final NoticeRepository notices;
    private final Outcomes outcomes;
    private final Councils councils;
    private final DatabaseClock clock;

    BidSweep(
            BidRepository rows,
            Bids bids,
            Organisations organisations,
            NoticeRepository notices,
            Outcomes outcomes,
            Councils councils,
            DatabaseClock clock) {
        this.rows = rows;
        this.bids = bids;
        this.organisations = organisations;
        this.notices = notices;
        this.outcomes = outcomes;
        this.councils = councils;
        this.clock = clock;
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

    private void of(Council council) {
        Instant now = clock.now();
        organisations.forget(council.id());
        OneByOne.each(notices.deadlines(council.id()), each -> {
            if (now.isAfter(each.deadline().plus(KEPT))) drop(council.id(), each.tender());
        });
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
