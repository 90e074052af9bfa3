package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Erases accounts that nobody uses: name, address, age band and every secret. The row stays, with its pseudonym, so that the record of
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

    private int erase(short council, List<AccountRow> over) {
        Instant now = clock.now();
        for (AccountRow account : over) {
            accounts.dropRecoveryCodes(account.id());
            accounts.dropLinks(account.id());
            sessions.endOthers(account.id(), 0);
            accounts.leaveOrganisations(account.id());
            accounts.leaveGroups(account.id());
            memberships.endAll(account.id(), now);
            accounts.erase(account.id(), now);
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
