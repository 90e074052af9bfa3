package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Reach;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Whose queue is whose: a moderator has the spaces of their seats, the safeguarding team sees every queue (security 19). */
@Singleton
final class OwnSpaces {
    private final People people;
    private final DatabaseClock clock;

    OwnSpaces(People people, DatabaseClock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** Where they may read what waits. */
    Reach seenBy(Viewer viewer) {
        return viewer.has(Role.SAFEGUARDING) ? Reach.EVERYWHERE : decidedBy(viewer);
    }

    /** Where they may read questionnaire text for worries, and decide. */
    Reach decidedBy(Viewer viewer) {
        return viewer.has(Role.MODERATOR) ? people.reach(viewer, Role.MODERATOR, clock.now()) : Reach.NOWHERE;
    }
}
