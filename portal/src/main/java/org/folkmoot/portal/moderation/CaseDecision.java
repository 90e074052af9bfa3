package org.folkmoot.portal.moderation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the safeguarding team decides about a case. */
enum CaseDecision {
    NO_FURTHER_ACTION,
    REFERRED,
    /** About somebody who works with children: the designated officer is told before the case can close. */
    WORKER;

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<CaseDecision> of(String key) {
        return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
