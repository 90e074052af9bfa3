package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;

/** Asks every node, through the outbox, to make its index anew, or to read its synonyms again. */
@Singleton
class RebuildSignal {
    static final String KIND = "search.rebuild";
    static final String SYNONYMS = "search.synonyms";

    /** It concerns the installation, and so no one council. */
    private static final short NO_COUNCIL = 0;

    private final Outbox outbox;

    RebuildSignal(Outbox outbox) {
        this.outbox = outbox;
    }

    @OneTransaction
    void send() {
        outbox.add(NO_COUNCIL, KIND, "all");
    }

    @OneTransaction
    void sendSynonyms() {
        outbox.add(NO_COUNCIL, SYNONYMS, "all");
    }
}
