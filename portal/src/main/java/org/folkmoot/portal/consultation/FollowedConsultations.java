package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.notification.Followable;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;

/** Consultations that somebody can ask to hear about: every one that was announced. */
@Singleton
final class FollowedConsultations implements Followable {
    private final Consultations consultations;
    private final Clock clock;

    FollowedConsultations(Consultations consultations, Clock clock) {
        this.consultations = consultations;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "consultation";
    }

    @Override
    public Optional<Followed> find(short council, String publicId) {
        return Ids.parse(publicId)
                .flatMap(id -> consultations.find(council, id))
                .filter(one -> one.stageAt(clock.instant()).announced())
                .map(one -> new Followed(one.words().title(), paths(one)));
    }

    private Localised paths(Consultation one) {
        Map<String, String> paths = new HashMap<>();
        consultations.slugsOf(one).forEach((locale, slug) -> paths.put(locale, "/consultations/" + slug));
        return new Localised(paths);
    }
}
