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
 * Tells caches and index at the moments at which a consultation changes by itself: it or a part of it opens or closes, it or what it promised falls due. The
 * dates alone decide its stage; this only makes sure that what was made from it is made again, and that whoever answers for it is reminded.
 */
@Singleton
public class DatedChanges implements LaterJob {
    private static final String NAME = "consultation-date";

    private final PartRepository parts;
    private final OutcomeRepository outcomes;
    private final Reminders reminders;
    private final Later later;
    private final Outbox outbox;

    DatedChanges(PartRepository parts, OutcomeRepository outcomes, Reminders reminders, Later later, Outbox outbox) {
        this.parts = parts;
        this.outcomes = outcomes;
        this.reminders = reminders;
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
        Stream<Instant> promised = outcomes.of(consultation.councilId(), Consultations.idOf(consultation)).stream()
                .flatMap(row -> row.lateAt().stream());
        Stream.of(own, ofParts, promised)
                .flatMap(moments -> moments)
                .filter(java.util.Objects::nonNull)
                .forEach(moment -> later.at(moment, NAME, ref));
        reminders.follow(consultation);
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
