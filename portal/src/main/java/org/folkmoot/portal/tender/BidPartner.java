package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * An organisation with which another bids.
 *
 * @param provider the partner, and its {@code name} @param lead name of the organisation whose bid it is
 * @param work its share of the work, in the words to which it agrees
 * @param reads whether its team may read the draft
 * @param agreed who agreed for it, in their own words; null while nobody did
 * @param declined whether it said no
 */
record BidPartner(
        UUID provider,
        String name,
        String lead,
        String work,
        boolean reads,
        @Nullable String agreed,
        @Nullable Instant agreedAt,
        boolean declined) {
    boolean agrees() {
        return agreedAt != null;
    }

    /** Of another share nobody has agreed to yet. */
    BidPartner doing(String share, boolean reading) {
        boolean same = share.equals(work);
        return new BidPartner(
                provider, name, lead, share, reading, same ? agreed : null, same ? agreedAt : null, same && declined);
    }

    BidPartner agreeing(String by, Instant at) {
        return new BidPartner(provider, name, lead, work, reads, by, at, false);
    }

    BidPartner declining() {
        return new BidPartner(provider, name, lead, work, reads, null, null, true);
    }

    /** End of a message key. */
    String state() {
        return agrees() ? "agreed" : declined ? "declined" : "asked";
    }
}
