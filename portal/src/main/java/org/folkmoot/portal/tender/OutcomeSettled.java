package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.data.LaterJob;

/** Takes names off the marks of a tender at its award, or end: once everybody has heard, and no standstill binds. */
@Singleton
class OutcomeSettled implements LaterJob {
    static final String NAME = "tender.outcome-settled";

    private final OutcomeClose close;

    OutcomeSettled(OutcomeClose close) {
        this.close = close;
    }

    static String ref(short council, UUID tender) {
        return council + ":" + tender;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council and tender, with a colon between */
    @Override
    public void run(String ref) {
        String[] parts = ref.split(":");
        close.settle(Short.parseShort(parts[0]), UUID.fromString(parts[1]));
    }
}
