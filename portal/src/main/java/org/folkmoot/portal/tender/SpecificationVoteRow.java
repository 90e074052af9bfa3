package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A vote of one group on one version of a specification.
 *
 * @param seats how many could vote when it was opened
 * @param papers how many were counted; null while it is open, or given up
 * @param yes null where too few voted to be told
 */
@MappedEntity("tender_spec_vote")
record SpecificationVoteRow(
        @Id UUID tender,
        String panel,
        int round,
        int version,
        String state,
        int seats,
        @Nullable Integer papers,
        @Nullable Integer yes,
        @Nullable Instant closedAt) {
    static final String OPEN = "OPEN";
    static final String SIGNED = "SIGNED";
    static final String NO = "NO";
    static final String AWAY = "AWAY";

    boolean is(String one) {
        return state.equals(one);
    }

    /** Whether enough voted that numbers say nothing of one person. */
    boolean told() {
        return papers != null && yes != null;
    }
}
