package org.folkmoot.portal.moderation;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.people.Reach;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** The demonstration borough's moderators, who have read some of what its invented people wrote and let it through. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
public class DemonstrationModerators {
    private static final int MOST = 200;

    private final WaitingRepository rows;
    private final Publishing publishing;
    private final People people;
    private final DatabaseClock clock;

    DemonstrationModerators(WaitingRepository rows, Publishing publishing, People people, DatabaseClock clock) {
        this.rows = rows;
        this.publishing = publishing;
        this.people = people;
        this.clock = clock;
    }

    /** Everything that waits in one space; as many read it as must. */
    public void publish(short council, UUID space) {
        List<Person> moderators = people.holding(council, Role.MODERATOR, clock.now());
        rows.waiting(council, true, Reach.EVERYWHERE.spaces(), MOST).stream()
                .filter(row -> row.space().equals(space))
                .forEach(row -> moderators.stream()
                        .map(person -> viewer(council, person))
                        .anyMatch(viewer -> publishing.decide(
                                viewer,
                                row.id(),
                                publishing.find(viewer, row.id()).proof(),
                                Decision.PUBLISHED)));
    }

    private Viewer viewer(short council, Person person) {
        return new Viewer(
                council,
                person.id(),
                person.publicId(),
                person.displayName(),
                Set.of(Role.MODERATOR),
                Set.of(),
                null,
                null,
                Set.of(),
                true,
                clock.now(),
                null);
    }
}
