package org.folkmoot.portal.survey;

import java.time.Instant;

/** When an activity takes answers: from the first instant on, no longer at the second. */
public record Hours(Instant opensAt, Instant closesAt) {
    public boolean openAt(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }
}
