package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
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

    private final GroupRepository groups;
    private final DemonstrationMembers members;
    private final People people;
    private final DatabaseClock clock;

    DemonstrationParents(GroupRepository groups, DemonstrationMembers members, People people, DatabaseClock clock) {
        this.groups = groups;
        this.members = members;
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
        UUID group = Ids.uuid();
        groups.add(ashmere.id(), group, NAME.json(), Groups.keyOf(NAME), null);
        long key = groups.lock(ashmere.id(), group).orElseThrow().id();
        for (Person parent : people.holding(ashmere.id(), Role.PARENT, clock.now()))
            groups.addMember(ashmere.id(), key, parent.id(), null);
        members.join(ashmere.id(), key, FIRST_NAMES, Role.PARENT, null);
    }
}
