package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Invented young people of the demonstration borough's youth council, by first name; nobody signs in as one of them. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationYoungPeople implements DemonstrationPart {
    private static final List<String> FIRST_NAMES = List.of("Mabli", "Idris", "Nel", "Tomos", "Gwenno", "Jac", "Lili");

    /** After the group they are in. */
    private static final int ORDER = 11;

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final GroupRepository groups;
    private final DatabaseClock clock;

    DemonstrationYoungPeople(
            AccountRepository accounts, MembershipRepository memberships, GroupRepository groups, DatabaseClock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.groups = groups;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Instant now = clock.now();
        GroupRow group = groups.all(ashmere.id()).getFirst();
        for (String name : FIRST_NAMES) {
            UUID id = Ids.uuid();
            accounts.add(id, null, null, name, "en", group.ageBand(), null, now);
            long key = accounts.keyOf(id);
            memberships.add(
                    ashmere.id(),
                    Ids.uuid(),
                    key,
                    Role.PARTICIPANT.key(),
                    now.minus(DemonstrationPeople.SINCE),
                    null,
                    "",
                    null);
            groups.addMember(ashmere.id(), group.id(), key, null);
        }
    }
}
