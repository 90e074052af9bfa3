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
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Invented parent champions of the demonstration borough, by first name; whoever signs in as a parent there is one of them. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationParents implements DemonstrationPart {
    static final List<String> FIRST_NAMES = List.of("Amina", "Delyth", "Ffion", "Marek");

    /** After the youth council, which stays the first group by its name. */
    private static final int ORDER = 12;

    private static final Localised NAME = Localised.of("en", "Parent champions", "cy", "Rhieni sy’n hyrwyddwyr");

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final GroupRepository groups;
    private final People people;
    private final DatabaseClock clock;

    DemonstrationParents(
            AccountRepository accounts,
            MembershipRepository memberships,
            GroupRepository groups,
            People people,
            DatabaseClock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.groups = groups;
        this.people = people;
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
        UUID group = Ids.uuid();
        groups.add(ashmere.id(), group, NAME.json(), Groups.keyOf(NAME), null);
        long key = groups.lock(ashmere.id(), group).orElseThrow().id();
        for (Person parent : people.holding(ashmere.id(), Role.PARENT, now))
            groups.addMember(ashmere.id(), key, parent.id(), null);
        for (String name : FIRST_NAMES) {
            UUID id = Ids.uuid();
            accounts.add(id, null, null, name, "en", null, null, now);
            long account = accounts.keyOf(id);
            memberships.add(
                    ashmere.id(),
                    Ids.uuid(),
                    account,
                    Role.PARENT.key(),
                    now.minus(DemonstrationPeople.SINCE),
                    null,
                    "",
                    null);
            groups.addMember(ashmere.id(), key, account, null);
        }
    }
}
