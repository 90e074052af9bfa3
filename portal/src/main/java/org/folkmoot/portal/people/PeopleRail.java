package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** The way to people and groups in the studio's rail. */
@Singleton
class PeopleRail implements RailSource {
    private final Policy policy;

    PeopleRail(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.allows(visit.viewer(), "people.read", null, visit.now())
                ? List.of(new Item("house", 10, "people.rail", "/studio/people", 0))
                : List.of();
    }
}
