package org.folkmoot.portal.tender;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A published tender as those who bid see it.
 *
 * @param notice the latest that is public: it fixes what is asked, and until when
 * @param way one by which they are handed in here
 * @param details what an organisation says of itself
 * @param form whether everything is asked on the pages of one form
 */
record BidCall(
        UUID tender,
        Plan plan,
        NoticeRow notice,
        List<BidSection> sections,
        BidLocks.Way way,
        List<BidSection> details,
        boolean form) {
    /** Whether it was given up with its bids still shut. */
    boolean givenUp() {
        return notice.givenUpAt() != null;
    }

    boolean keys() {
        return way == BidLocks.Way.KEYS;
    }

    /** Until when bids are taken: a tender that is given up takes none from then on. */
    Instant deadline() {
        return Objects.requireNonNull(notice.until());
    }

    Optional<BidSection> section(String key) {
        return sections.stream().filter(each -> each.key().equals(key)).findFirst();
    }
}
