package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * What somebody declared of an interest that might be in the way, and what somebody else decided. A row of {@code tender_conflict}.
 *
 * @param seat whose it is, where they mark or chair; then {@code account} is null
 * @param stage one of {@link #STAGES} @param kind one of {@link #KINDS}, or {@link #NONE}
 * @param tie one of {@link #TIES}; empty for none @param organisation empty for none, or none known yet
 * @param words empty for young people, who choose and do not write
 * @param effect one of {@link #EFFECTS}; null while nobody decided
 * @param lot, question that they were taken out of; empty for none
 * @param reason what was said where only one language was asked for; see {@link #why()}
 * @param reasons JSON by language; null for none, and where {@code reason} has it
 */
@MappedEntity("tender_conflict")
record ConflictRow(
        @Id UUID id,
        @Nullable UUID seat,
        @Nullable Long account,
        String stage,
        String kind,
        String tie,
        String organisation,
        String words,
        Instant declaredAt,
        @Nullable String effect,
        String lot,
        String question,
        String reason,
        @Nullable String reasons,
        @Nullable Instant decidedAt,
        @Nullable Long decidedBy) {
    static final String NOTICE = "NOTICE";
    static final String BIDS = "BIDS";
    static final String AWARD = "AWARD";
    static final List<String> STAGES = List.of(NOTICE, BIDS, AWARD);

    static final String NONE = "NONE";
    static final List<String> KINDS = List.of("REAL", "POTENTIAL", "PERCEIVED");
    static final List<String> TIES = List.of("SERVICE", "FAMILY", "WORK", "MONEY", "OTHER");

    static final String QUESTION = "QUESTION";
    static final String OUT = "OUT";
    static final List<String> EFFECTS = List.of(NONE, QUESTION, OUT);

    /** Why it was decided so; empty while nobody decided. */
    Localised why() {
        if (reasons != null) return Localised.fromJson(reasons);
        return reason.isEmpty() ? Localised.EMPTY : Localised.EMPTY.with("en", reason);
    }

    /** Whether somebody has to decide it. */
    boolean waits() {
        return !kind.equals(NONE) && effect == null;
    }
}
