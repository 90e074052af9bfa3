package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.web.MapSource;
import org.folkmoot.portal.platform.web.Visit;

/** Consultations that everybody may read, and what was answered, on the map of the council's site. */
@Singleton
final class MappedConsultations implements MapSource {
    private final Consultations consultations;
    private final Audiences audiences;

    MappedConsultations(Consultations consultations, Audiences audiences) {
        this.consultations = consultations;
        this.audiences = audiences;
    }

    @Override
    public List<Place> places(Visit visit) {
        Map<Long, String> english = consultations.slugsIn(visit.council().id(), "en");
        Map<Long, String> welsh = consultations.slugsIn(visit.council().id(), "cy");
        List<Place> places = new ArrayList<>();
        for (Consultation one : shown(visit)) {
            String id = one.publicId().toString();
            String en = "/consultations/" + english.getOrDefault(one.id(), id);
            String cy = "/consultations/" + welsh.getOrDefault(one.id(), id);
            places.add(new Place(Map.of("en", en, "cy", cy)));
            if (one.answeredAt() != null && !visit.now().isBefore(one.answeredAt())) {
                places.add(new Place(Map.of("en", en + "/outcome", "cy", cy + "/outcome")));
            }
        }
        return places;
    }

    @Override
    public Optional<Instant> nextChange(Visit visit) {
        return shown(visit).stream()
                .flatMap(one -> one.nextChangeAfter(visit.now()).stream())
                .min(Comparator.naturalOrder());
    }

    private List<Consultation> shown(Visit visit) {
        long everybody = audiences.publicOf(visit.council().id());
        return consultations.announced(visit.council().id()).stream()
                .filter(one -> one.audience() == everybody)
                .filter(one -> one.stageAt(visit.now()).announced() && one.stageAt(visit.now()) != Stage.WITHDRAWN)
                .toList();
    }
}
