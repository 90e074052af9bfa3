package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Erases accounts that nobody uses, or whose people asked for it: name, address, age band and every secret. The row stays, with its pseudonym, so that the record of
 * what was done still reads. An account on hold in any council stays as it is.
 */
@Singleton
class Erasing {
    private static final List<String> STAFF =
            Stream.of(Role.values()).filter(Role::staff).map(Role::key).toList();

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final SessionRepository sessions;
    private final Trail trail;
    private final DatabaseClock clock;

    Erasing(
            AccountRepository accounts,
            MembershipRepository memberships,
            SessionRepository sessions,
            Trail trail,
            DatabaseClock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /** Those of a council whose last role anywhere ended before then, or who have been disabled since before then. @return how many, at most a hundred */
    @OneTransaction
    int ended(short council, Instant due) {
        return erase(council, accounts.endedBefore(council, due));
    }

    /** Those of a council who hold no staff role anywhere and have not signed in since. @return how many, at most a hundred */
    @OneTransaction
    int unused(short council, Instant due) {
        return erase(
                council, accounts.unusedSince(council, LocalDate.ofInstant(due, ZoneOffset.UTC), STAFF, clock.now()));
    }

    /**
     * Somebody who asked for it: the account, or, while another council has a role for it, what one council has of it. The caller has
     * looked for holds, holds the account's row and writes the record.
     */
    void asked(Held.Subject who) {
        Instant now = clock.now();
        if (who.whole()) {
            erase(who.account(), now);
            return;
        }
        sessions.endAllHere(who.council(), who.account());
        accounts.dropLinksHere(who.council(), who.account());
        accounts.leaveOrganisationHere(who.council(), who.account());
        accounts.leaveGroupsHere(who.council(), who.account());
        memberships.endAllHere(who.council(), who.account(), now);
    }

    private void erase(long account, Instant now) {
        accounts.dropRecoveryCodes(account);
        accounts.dropLinks(account);
        sessions.endOthers(account, 0);
        accounts.leaveOrganisations(account);
        accounts.leaveGroups(account);
        memberships.endAll(account, now);
        accounts.erase(account, now);
    }

    private int erase(short council, List<AccountRow> over) {
        Instant now = clock.now();
        for (AccountRow account : over) {
            erase(account.id(), now);
        }
        over.forEach(account -> trail.account(
                council,
                account.publicId(),
                null,
                "account.erased",
                account.publicId().toString(),
                "retention"));
        return over.size();
    }
}
