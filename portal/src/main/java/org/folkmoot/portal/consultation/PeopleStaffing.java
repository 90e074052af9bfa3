package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Role;

/** The council's people by their roles. */
@Singleton
final class PeopleStaffing implements Staffing {
    private final People people;

    PeopleStaffing(People people) {
        this.people = people;
    }

    @Override
    public boolean covered(short council, Role role, Instant at) {
        return people.covered(council, role, at);
    }

    @Override
    public boolean coveredIn(short council, Role role, UUID consultation, Instant at) {
        return people.coveredIn(council, role, consultation, at);
    }

    @Override
    public List<String> names(short council, Role role, Instant at) {
        return people.holding(council, role, at).stream()
                .map(Person::displayName)
                .toList();
    }
}
