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
 */
record BidCall(UUID tender, Plan plan, NoticeRow notice, List<BidSection> sections) {
    Instant deadline() {
        return Objects.requireNonNull(notice.deadline());
    }

    Optional<BidSection> section(String key) {
        return sections.stream().filter(each -> each.key().equals(key)).findFirst();
    }
}
