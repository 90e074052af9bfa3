package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** What waits for those who care for what is said; each sees only what is theirs. */
@Singleton
final class CareRail implements RailSource {
    private static final String CARE = "care";

    private final Reading reading;
    private final Publishing waiting;
    private final CaseRepository cases;
    private final Policy policy;

    CareRail(Reading reading, Publishing waiting, CaseRepository cases, Policy policy) {
        this.reading = reading;
        this.waiting = waiting;
        this.cases = cases;
        this.policy = policy;
    }

    @Override
    public List<Item> items(Visit visit) {
        short council = visit.council().id();
        List<Item> items = new ArrayList<>();
        if (may(visit, "case.read")) {
            items.add(new Item(CARE, 10, "moderation.rail.cases", "/studio/cases", cases.undecided(council)));
        }
        if (may(visit, "worry.read")) {
            items.add(new Item(CARE, 20, "moderation.rail.reading", "/studio/worries", reading.count(visit.viewer())));
        }
        if (may(visit, "moderation.read")) {
            items.add(new Item(CARE, 30, "moderation.rail.queue", "/studio/moderation", waiting.count(visit.viewer())));
        }
        return items;
    }

    private boolean may(Visit visit, String action) {
        return policy.allows(visit.viewer(), action, null, visit.now());
    }
}
