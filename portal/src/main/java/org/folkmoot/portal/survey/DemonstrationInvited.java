package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Uses one-use invitations of the demonstration, one for each who answers. */
@Singleton
@Requires(env = {"demo", "test"})
class DemonstrationInvited {
    private final AccessTerms terms;
    private final AnswerInvitations invitations;
    private final InvitationUse use;
    private final InvitationKeys keys;

    DemonstrationInvited(AccessTerms terms, AnswerInvitations invitations, InvitationUse use, InvitationKeys keys) {
        this.terms = terms;
        this.invitations = invitations;
        this.use = use;
        this.keys = keys;
    }

    /** @throws IllegalStateException where more answer than were invited */
    void enter(short council, UUID activity, int people) {
        if (!terms.invitedOnly(council, activity)) return;
        List<AnswerInvitations.Slip> slips = invitations.batches(council, activity).stream()
                .filter(AnswerInvitations.Batch::printable)
                .flatMap(batch -> invitations.slips(council, activity, batch.id()).stream())
                .limit(people)
                .toList();
        long in = slips.stream()
                .map(slip -> keys.pass(keys.code(slip.token()).orElseThrow()))
                .filter(pass -> use.enter(council, activity, pass).in())
                .count();
        if (in < people) throw new IllegalStateException("Only " + in + " were invited, and " + people + " answer");
    }
}
