package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Leads officers to what they plan to buy or to give. */
@Singleton
final class TenderRail implements RailSource {
    private final Policy policy;

    TenderRail(Policy policy) {
        this.policy = policy;
    }

    @Override
    public List<Item> items(Visit visit) {
        return policy.offers(visit.viewer(), "tender.list")
                ? List.of(new Item("work", 20, "tender.rail", "/studio/tenders", 0))
                : List.of();
    }
}
