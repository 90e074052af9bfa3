package org.folkmoot.portal.moderation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done about a case, and when: every other move is refused. */
enum CaseStep {
    ACKNOWLEDGE,
    NOTE,
    DECIDE,
    OFFICER_TOLD,
    CLOSE,
    IDENTITY_ASKED,
    IDENTITY_AGREED;

    boolean possible(CaseRow at) {
        boolean open = at.closedAt() == null;
        return open
                && switch (this) {
                    case ACKNOWLEDGE -> at.acknowledgedAt() == null;
                    case NOTE -> true;
                    case DECIDE -> at.acknowledgedAt() != null && at.decidedAt() == null;
                    case OFFICER_TOLD -> at.aboutWorker() && at.officerToldAt() == null;
                    case CLOSE -> at.decidedAt() != null && (!at.aboutWorker() || at.officerToldAt() != null);
                    case IDENTITY_ASKED, IDENTITY_AGREED -> at.frozenId() != null && at.acknowledgedAt() != null;
                };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<CaseStep> of(String key) {
        return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
