package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long accounts and what belongs to them are kept. */
@Singleton
final class PeopleTables implements Purged {
    private static final String ACCOUNT = "people_account";

    private final Erasing erasing;
    private final MembershipRepository memberships;
    private final RequestRepository requests;

    PeopleTables(Erasing erasing, MembershipRepository memberships, RequestRepository requests) {
        this.erasing = erasing;
        this.memberships = memberships;
        this.requests = requests;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.until(
                        ACCOUNT,
                        "accounts-ended",
                        "from the end of their last role, or from being disabled: name, address and secrets go, a pseudonym stays for the record",
                        erasing::ended),
                Keeping.until(
                        ACCOUNT,
                        "accounts-unused",
                        "from the last sign-in of somebody who is not staff: as above",
                        erasing::unused),
                Keeping.until(
                        "people_membership",
                        "memberships",
                        "from its end: who could see and decide what, and when",
                        memberships::forget),
                Keeping.with("people_membership_space", "people_membership"),
                Keeping.with("people_recovery_code", ACCOUNT),
                Keeping.with("people_organisation_member", ACCOUNT),
                Keeping.with("people_group_member", ACCOUNT),
                Keeping.noPeriod(
                        "people_panel_seat", "whose a seat is that marks bids goes when the tender is awarded"),
                Keeping.until(
                        "people_request",
                        "data-requests",
                        "from being done or refused: the proof that it was, for whoever asks about it",
                        requests::forget),
                Keeping.noPeriod(
                        "people_api_token",
                        "which programs could write for the council, and when; its secret is not there"),
                Keeping.noPeriod("people_organisation_invite", "a week at most; the job tender.drafts"),
                Keeping.noPeriod("people_organisation", "a body, not a person; as long as the council works with it"),
                Keeping.noPeriod("people_group", "a group, not a person; its code ends by itself"),
                Keeping.noPeriod("people_session", "twelve hours at most; the job people.housekeeping"),
                Keeping.noPeriod("people_link", "a day after it ended; the job people.housekeeping"),
                Keeping.noPeriod("people_invitation", "ninety days after it ended; the job people.housekeeping"),
                Keeping.noPeriod("people_brake", "an hour; the job people.housekeeping"),
                Keeping.noPeriod("people_link_ask", "goes when the link was sent, or nobody was found to send one to"));
    }
}
