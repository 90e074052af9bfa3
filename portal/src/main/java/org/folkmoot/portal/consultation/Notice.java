package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Something the council has said in public about a consultation since it opened.
 *
 * @param kind {@code UPDATE}, {@code EXTENDED}, {@code PAUSED}, {@code RESUMED}, {@code CLOSED_EARLY}, {@code WITHDRAWN}, {@code PART_MOVED},
 *     {@code QUESTIONS}, {@code DECISION} or {@code DECISION_DAY}
 * @param closedBefore the close that was announced before, where it was moved
 * @param closesAfter the close that is announced; of a decision noon of the day on which it is made
 */
@MappedEntity("consultation_notice")
record Notice(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long consultationId,
        String kind,
        Instant saidAt,
        Localised words,
        @Nullable Instant closedBefore,
        @Nullable Instant closesAfter) {
    static final String UPDATE = "UPDATE";
    static final String EXTENDED = "EXTENDED";
    static final String PAUSED = "PAUSED";
    static final String RESUMED = "RESUMED";
    static final String CLOSED_EARLY = "CLOSED_EARLY";
    static final String WITHDRAWN = "WITHDRAWN";
    static final String PART_MOVED = "PART_MOVED";
    static final String QUESTIONS = "QUESTIONS";
    static final String DECISION = "DECISION";
    static final String DECISION_DAY = "DECISION_DAY";
}
