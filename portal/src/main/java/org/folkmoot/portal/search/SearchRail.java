package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** The way to what people look for, in the studio's rail. */
@Singleton
class SearchRail implements RailSource {
    private final Policy policy;

    SearchRail(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.allows(visit.viewer(), BestBets.ACTION, null, visit.now())
                ? List.of(new Item("house", 39, "search.desk.rail", SearchDeskPages.DESK, 0))
                : List.of();
    }
}
