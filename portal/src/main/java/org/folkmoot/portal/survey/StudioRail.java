package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Questionnaires in the studio's rail, for those who write them. */
@Singleton
class StudioRail implements RailSource {
    private static final int PLACE = 30;

    @Override
    public List<Item> items(Visit visit) {
        return visit.viewer().has(Role.COMMISSIONER)
                ? List.of(new Item("work", PLACE, "survey.rail.questionnaires", "/studio/questionnaires", 0))
                : List.of();
    }
}
