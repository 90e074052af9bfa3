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
    private final DataRequests requests;

    PeopleRail(Policy policy, DataRequests requests) {
        this.policy = policy;
        this.requests = requests;
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.allows(visit.viewer(), "people.read", null, visit.now())
                ? List.of(new Item("house", 10, "people.rail", "/studio/people", waiting(visit)))
                : List.of();
    }

    /** Requests about somebody's own data, for those who carry them out. */
    private long waiting(Visit visit) {
        return policy.allows(visit.viewer(), "people.requests", null, visit.now())
                ? requests.waiting(visit.council().id())
                : 0;
    }
}
