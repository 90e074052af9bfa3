package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Leads officers to their consultations, with the number that have closed and still owe an answer, and to drafts that wait for their word. */
@Singleton
final class StudioRail implements RailSource {
    private final Consultations consultations;
    private final Approvals approvals;
    private final Policy policy;

    StudioRail(Consultations consultations, Approvals approvals, Policy policy) {
        this.consultations = consultations;
        this.approvals = approvals;
        this.policy = policy;
    }

    @Override
    public List<Item> items(Visit visit) {
        List<Item> items = new ArrayList<>();
        if (visit.viewer().has(Role.COMMISSIONER)) {
            items.add(new Item(
                    "work",
                    10,
                    "consultation.rail",
                    "/studio/consultations",
                    consultations.owed(visit.council().id(), visit.now())));
        }
        int asked = approvals.waitingFor(visit.viewer()).size();
        if (asked > 0) {
            items.add(new Item("work", 5, "consultation.rail.approve", "/studio/consultations#approve", asked));
        }
        if (policy.allows(visit.viewer(), "consultation.rules", null, visit.now())) {
            items.add(new Item("house", 30, "consultation.rules.title", "/studio/consultation-rules", 0));
        }
        return items;
    }
}
