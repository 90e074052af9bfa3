package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;

/**
 * Tells caches and index at the moments at which a consultation changes by itself: it or a part of it opens or closes, it falls due. The dates alone decide
 * its stage; this only makes sure that what was made from it is made again.
 */
@Singleton
public class DatedChanges implements LaterJob {
    private static final String NAME = "consultation-date";

    private final PartRepository parts;
    private final Later later;
    private final Outbox outbox;

    DatedChanges(PartRepository parts, Later later, Outbox outbox) {
        this.parts = parts;
        this.later = later;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Looks again at each of its dates. */
    void follow(Consultation consultation) {
        String ref = consultation.councilId() + ":" + consultation.publicId();
        Stream<Instant> ofParts = parts.of(consultation.councilId(), Consultations.idOf(consultation)).stream()
                .flatMap(part -> Stream.of(Optional.ofNullable(part.opensAt()), Optional.ofNullable(part.closesAt())))
                .flatMap(Optional::stream);
        Stream<Instant> own = Stream.concat(
                Stream.of(consultation.opensAt(), consultation.closesAt()), consultation.overdueAt().stream());
        Stream.concat(own, ofParts).filter(java.util.Objects::nonNull).forEach(moment -> later.at(moment, NAME, ref));
    }

    @Override
    @OneTransaction
    public void run(String ref) {
        int colon = ref.indexOf(':');
        short council = Short.parseShort(ref.substring(0, colon));
        UUID publicId = Ids.parse(ref.substring(colon + 1)).orElseThrow();
        outbox.add(council, Trail.CONSULTATION, publicId.toString());
    }
}
