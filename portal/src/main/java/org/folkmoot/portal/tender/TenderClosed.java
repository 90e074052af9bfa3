package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;

/**
 * Tells caches and index when a tender no longer takes bids, so that nobody finds it among what is open. The deadline alone decides whether it
 * does; after an extension the moment that was announced before tells nothing new.
 */
@Singleton
class TenderClosed implements LaterJob {
    static final String NAME = "tender.closed";

    private final Later later;
    private final Outbox outbox;

    TenderClosed(Later later, Outbox outbox) {
        this.later = later;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return NAME;
    }

    void follow(short council, UUID tender, Instant deadline) {
        later.at(deadline, NAME, council + ":" + tender);
    }

    /** @param ref council and tender, with a colon between */
    @Override
    @OneTransaction
    public void run(String ref) {
        String[] parts = ref.split(":");
        outbox.add(Short.parseShort(parts[0]), Notices.KIND, parts[1]);
    }
}
