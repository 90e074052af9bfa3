package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/**
 * A panel of young people that writes its question for one lot, as it stands.
 *
 * @param criterion id of the question of the marking that it becomes
 * @param panel key of the group whose members are asked
 * @param facilitator account of the worker who leads
 * @param quorum how many members must say yes or no before it can be signed; set at the start and never changed
 * @param round how many votes were opened
 * @param version the latest of the question; 0 for none
 * @param signed the version that the panel signed; 0 for none
 */
record Workshop(
        UUID id,
        UUID tender,
        String lot,
        String criterion,
        long panel,
        long facilitator,
        int quorum,
        WorkshopStage stage,
        int round,
        int version,
        int signed,
        @Nullable Instant signedAt) {
    /** A sign-off of two is no panel's. */
    static final int FEWEST_QUORUM = 3;

    static final int MOST_QUORUM = 60;

    /** What keeps it from going on; each has words. */
    enum Refusal {
        /** Nobody has written anything that can be read. */
        NO_DRAFT,
        /** A moderator has not read all drafts: somebody's would be missing from the vote. */
        DRAFTS_WAIT,
        /** The question has gaps. */
        NOT_WHOLE,
        /** Fewer have said yes or no than was set at the start. */
        NO_QUORUM,
        /** At least as many said no as yes. */
        NO_MAJORITY,
        /** The team removed the criterion that it is for. */
        CRITERION_GONE,
        /** A notice of the tender is agreed: how bids are marked stays as it is until a change of it is begun. */
        FIXED
    }

    /**
     * What there is, as far as going on depends on it.
     *
     * @param drafts that everybody may read and that stand by themselves
     * @param waiting drafts that no moderator has read yet
     * @param missing what the question lacks
     * @param yes, no members who said so to this version
     * @param criterion whether the criterion is still there
     */
    record Progress(int drafts, int waiting, int missing, int yes, int no, boolean criterion) {}

    /** What keeps it from its next stage; null for nothing. A vote can be closed at any time: with few papers nobody is told the dots. */
    @Nullable
    Refusal refusal(Progress now) {
        return switch (stage) {
            case DRAFTING -> now.waiting > 0 ? Refusal.DRAFTS_WAIT : now.drafts == 0 ? Refusal.NO_DRAFT : null;
            case RANKING, SIGNED -> null;
            case WORDING -> now.missing > 0 ? Refusal.NOT_WHOLE : null;
            case SIGN_OFF ->
                now.yes + now.no < quorum
                        ? Refusal.NO_QUORUM
                        : now.yes <= now.no ? Refusal.NO_MAJORITY : now.criterion ? null : Refusal.CRITERION_GONE;
        };
    }

    /** Where it goes on to: one draft needs no vote. @throws IllegalStateException once it is signed */
    WorkshopStage next(Progress now) {
        return switch (stage) {
            case DRAFTING -> now.drafts == 1 ? WorkshopStage.WORDING : WorkshopStage.RANKING;
            case RANKING -> WorkshopStage.WORDING;
            case WORDING -> WorkshopStage.SIGN_OFF;
            case SIGN_OFF -> WorkshopStage.SIGNED;
            case SIGNED -> throw new IllegalStateException("there is nothing after the signature");
        };
    }

    /**
     * Where it goes back to; null where there is nothing before, or it is signed. Another vote is another round, in which everybody votes
     * again.
     */
    @Nullable
    WorkshopStage back() {
        return switch (stage) {
            case DRAFTING, SIGNED -> null;
            case RANKING, WORDING -> WorkshopStage.DRAFTING;
            case SIGN_OFF -> WorkshopStage.WORDING;
        };
    }

    /** Whether the criterion stays as it is: members say yes or no to a question for that one, or did. */
    boolean criterionStays() {
        return stage == WorkshopStage.SIGN_OFF || stage == WorkshopStage.SIGNED;
    }

    boolean at(WorkshopStage one) {
        return stage == one;
    }
}
