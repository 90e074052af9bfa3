package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Leads officers to their consultations, with the number that have closed and still owe an answer, and to a draft that a colleague asks them to approve. */
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
        List<UUID> asked = approvals.draftsFor(visit.viewer());
        if (!asked.isEmpty()) {
            items.add(new Item(
                    "work",
                    11,
                    "consultation.rail.approval",
                    "/studio/consultations/" + asked.getFirst() + "/approval",
                    asked.size()));
        }
        if (policy.allows(visit.viewer(), "consultation.rules", null, visit.now())) {
            items.add(new Item("house", 30, "consultation.rules.title", "/studio/consultation-rules", 0));
        }
        return items;
    }
}
