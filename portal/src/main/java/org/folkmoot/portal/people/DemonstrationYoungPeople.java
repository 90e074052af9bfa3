package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Invented young people of the demonstration borough's youth council, by first name; nobody signs in as one of them. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationYoungPeople implements DemonstrationPart {
    private static final List<String> FIRST_NAMES = List.of("Mabli", "Idris", "Nel", "Tomos", "Gwenno", "Jac", "Lili");

    /** After the group they are in. */
    private static final int ORDER = 11;

    private final GroupRepository groups;
    private final DemonstrationMembers members;

    DemonstrationYoungPeople(GroupRepository groups, DemonstrationMembers members) {
        this.groups = groups;
        this.members = members;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        GroupRow group = groups.all(ashmere.id()).getFirst();
        members.join(ashmere.id(), group.id(), FIRST_NAMES, Role.PARTICIPANT, group.ageBand());
    }
}
