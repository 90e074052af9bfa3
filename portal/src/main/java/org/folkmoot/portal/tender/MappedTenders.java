package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.web.MapSource;
import org.folkmoot.portal.platform.web.Visit;

/** Published tenders on the map of the council's site. */
@Singleton
final class MappedTenders implements MapSource {
    private final PublicTenders tenders;

    MappedTenders(PublicTenders tenders) {
        this.tenders = tenders;
    }

    @Override
    public List<Place> places(Visit visit) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(Map.of("en", PublicTenders.HOME, "cy", PublicTenders.HOME)));
        for (PublicTenders.Placed one : tenders.everyOne(visit.council().id())) {
            places.add(new Place(one.paths(), one.publicAt()));
        }
        return places;
    }
}
