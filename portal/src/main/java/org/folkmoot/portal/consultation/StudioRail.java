package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Leads officers to their consultations, with the number that have closed and still owe an answer. */
@Singleton
final class StudioRail implements RailSource {
    private final Consultations consultations;

    StudioRail(Consultations consultations) {
        this.consultations = consultations;
    }

    @Override
    public List<Item> items(Visit visit) {
        return visit.viewer().has(Role.COMMISSIONER)
                ? List.of(new Item(
                        "work",
                        10,
                        "consultation.rail",
                        "/studio/consultations",
                        consultations.owed(visit.council().id(), visit.now())))
                : List.of();
    }
}
