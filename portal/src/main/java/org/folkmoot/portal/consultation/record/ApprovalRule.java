package org.folkmoot.portal.consultation.record;

import java.util.Arrays;
import java.util.Optional;

/** When a second person approves an opening. */
public enum ApprovalRule {
    ALL,
    /** Where an audience is marked sensitive, or the five questions asked for a full record. */
    SENSITIVE,
    NONE;

    public static Optional<ApprovalRule> of(String key) {
        return Arrays.stream(values()).filter(one -> one.name().equals(key)).findFirst();
    }
}
