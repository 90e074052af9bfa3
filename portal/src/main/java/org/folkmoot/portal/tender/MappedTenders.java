package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.web.MapSource;
import org.folkmoot.portal.platform.web.Visit;

/** Published tenders, and those that are announced, on the map of the council's site. */
@Singleton
final class MappedTenders implements MapSource {
    private static final int MOST_PLANNED = 1000;

    private final PublicTenders tenders;
    private final PlannedNotices planned;

    MappedTenders(PublicTenders tenders, PlannedNotices planned) {
        this.tenders = tenders;
        this.planned = planned;
    }

    @Override
    public List<Place> places(Visit visit) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(Map.of("en", PublicTenders.HOME, "cy", PublicTenders.HOME)));
        for (PublicTenders.Placed one : tenders.everyOne(visit.council().id())) {
            places.add(new Place(one.paths(), one.publicAt()));
        }
        for (PlannedNoticeRow one : planned.coming(visit.council().id(), MOST_PLANNED)) {
            String path = PublicPlannedPages.path(one.tender());
            places.add(new Place(Map.of("en", path, "cy", path), one.publicAt()));
        }
        return places;
    }
}
