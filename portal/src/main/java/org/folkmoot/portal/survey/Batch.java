package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * Sheets of paper that came together on one day, or were taken down by telephone.
 *
 * @param number from 1 in its activity; written on every sheet
 * @param came how many sheets there are @param entered how many became a response, each once
 * @param arrivedOn in the United Kingdom @param arriveBy the last day on which what came was counted, as it was then
 * @param checked how many sheets two people entered @param compared answers on those @param differed answers entered differently
 * @param printedVersion of the questions on the sheets; null for one from before that was kept
 */
@MappedEntity("survey_batch")
record Batch(
        @Id Long id,
        Short councilId,
        UUID publicId,
        UUID activity,
        Integer number,
        String channel,
        Integer came,
        LocalDate arrivedOn,
        LocalDate arriveBy,
        String state,
        Integer entered,
        Integer checked,
        Integer compared,
        Integer differed,
        @Nullable Long printedVersion) {
    /** Sheets are entered. */
    static final String OPEN = "OPEN";

    /** A sample is entered again by somebody else. */
    static final String CHECKING = "CHECKING";

    /** Done: nothing ties a sheet to a response any more. */
    static final String CHECKED = "CHECKED";

    /** It came too late: its sheets are kept aside and never become responses. */
    static final String LATE = "LATE";

    /** How sheets come. */
    enum Channel {
        PAPER,
        POST,
        PHONE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean open() {
        return state.equals(OPEN);
    }

    boolean checking() {
        return state.equals(CHECKING);
    }

    boolean over() {
        return state.equals(CHECKED);
    }

    /** Whether sheets of it are still being entered or checked. */
    boolean goesOn() {
        return open() || state.equals(CHECKING);
    }

    boolean late() {
        return state.equals(LATE);
    }

    /** What came on the last day is in time, whenever anybody enters it. */
    static boolean late(LocalDate arrivedOn, LocalDate arriveBy) {
        return arrivedOn.isAfter(arriveBy);
    }
}
