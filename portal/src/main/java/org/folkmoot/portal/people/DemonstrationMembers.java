package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Puts invented people into groups of the demonstration borough; nobody signs in as one of them. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationMembers {
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final GroupRepository groups;
    private final DatabaseClock clock;

    DemonstrationMembers(
            AccountRepository accounts, MembershipRepository memberships, GroupRepository groups, DatabaseClock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.groups = groups;
        this.clock = clock;
    }

    /** @param group its key @param names first names @param ageBand null for adults */
    void join(short council, long group, List<String> names, Role role, @Nullable String ageBand) {
        Instant now = clock.now();
        for (String name : names) {
            UUID id = Ids.uuid();
            accounts.add(id, null, null, name, "en", ageBand, null, now);
            long account = accounts.keyOf(id);
            memberships.add(
                    council, Ids.uuid(), account, role.key(), now.minus(DemonstrationPeople.SINCE), null, "", null);
            groups.addMember(council, group, account, null);
        }
    }
}
