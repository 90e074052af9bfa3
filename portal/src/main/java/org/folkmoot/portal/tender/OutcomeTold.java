package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.data.LaterJob;

/** Tells everybody what became of a lot, at the minute that was named. */
@Singleton
class OutcomeTold implements LaterJob {
    static final String NAME = "tender.outcome-told";

    private final OutcomeDesk desk;

    OutcomeTold(OutcomeDesk desk) {
        this.desk = desk;
    }

    static String ref(short council, UUID tender, String lot) {
        return council + ":" + tender + ":" + lot;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council, tender and lot, with colons between */
    @Override
    public void run(String ref) {
        String[] parts = ref.split(":");
        desk.tell(Short.parseShort(parts[0]), UUID.fromString(parts[1]), parts[2]);
    }
}
