package org.folkmoot.portal.tender;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.people.Group;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Invented people of the demonstration borough as they act in its tenders: two who plan, a youth worker, a youth council, officers who mark. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationTeam {
    private final People people;
    private final DatabaseClock clock;

    DemonstrationTeam(People people, DatabaseClock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Who writes and recommends. */
    Viewer planner(short council) {
        return as(council, holding(council, Role.COMMISSIONER).getFirst(), Role.COMMISSIONER);
    }

    /** Who agrees and decides. */
    Viewer decider(short council) {
        return as(council, holding(council, Role.COMMISSIONER).getLast(), Role.COMMISSIONER);
    }

    Viewer worker(short council) {
        return as(council, holding(council, Role.WORKER).getFirst(), Role.WORKER);
    }

    /** Who bids, for the organisation that they speak for. */
    Viewer bidder(short council) {
        return as(council, holding(council, Role.PROVIDER).getFirst(), Role.PROVIDER);
    }

    /** Somebody without an account who signs for an invented organisation. */
    Viewer stranger(short council, UUID provider, String name) {
        return new Viewer(
                council, null, provider, name, Set.of(Role.PROVIDER), Set.of(), null, null, Set.of(), true, null, null);
    }

    /** The largest group there is. */
    Group youth(short council) {
        return people.groups(council).stream()
                .max(Comparator.comparingInt(group -> members(council, group).size()))
                .orElseThrow();
    }

    List<Person> members(short council, Group group) {
        return people.takingPart(council, group.id(), clock.now());
    }

    /** Who marks for the council, without those who work with young people. */
    List<Person> officers(short council) {
        List<Person> workers = holding(council, Role.WORKER);
        return holding(council, Role.EVALUATOR).stream()
                .filter(each -> !workers.contains(each))
                .toList();
    }

    /** Somebody by the key of their account. @param kind of the panel for which they act */
    Viewer as(short council, long account, String kind) {
        boolean young = kind.equals(Marking.YOUNG);
        return as(council, people.find(account).orElseThrow(), young ? Role.PARTICIPANT : Role.EVALUATOR);
    }

    Viewer as(short council, Person person, Role role) {
        return new Viewer(
                council,
                person.id(),
                person.publicId(),
                person.displayName(),
                Set.of(role),
                Set.of(),
                null,
                null,
                Set.of(),
                true,
                clock.now(),
                null);
    }

    private List<Person> holding(short council, Role role) {
        return people.holding(council, role, clock.now());
    }
}
