package org.folkmoot.portal.tender.law;

import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.SequencedMap;
import org.folkmoot.portal.platform.data.Localised;

/**
 * The least time for bids. It is counted from the day after the notice, which is the later of the two readings.
 *
 * @param after id of the notice that starts it
 * @param cases by their key, {@link #USUAL} among them
 * @param qualifying an earlier notice that allows a shorter time; null where none does
 */
public record Tendering(
        Citation law,
        String after,
        SequencedMap<String, Case> cases,
        @Nullable Qualifying qualifying) {
    public static final String USUAL = "usual";

    /** @param when in which case */
    public record Case(int days, Localised when) {}

    /**
     * @param least how long before the notice at least it was published
     * @param most how long before at most
     * @param days the shorter time
     */
    public record Qualifying(String notice, Period least, Period most, int days) {
        boolean holds(LocalDate published, LocalDate noticeOn) {
            return !published.isAfter(noticeOn.minus(least)) && !published.isBefore(noticeOn.minus(most));
        }
    }

    /**
     * The first lawful last day for bids.
     *
     * @param earlier days on which the qualifying notice was published, if it was
     * @throws NoRules for a case that is none of {@link #cases}
     */
    public LocalDate earliestDeadline(LocalDate noticeOn, String inCase, Collection<LocalDate> earlier) {
        Case found = cases.get(inCase);
        if (found == null) throw new NoRules("no least time for tenders is known in the case " + inCase);
        int days = found.days();
        if (qualifying != null && earlier.stream().anyMatch(day -> qualifying.holds(day, noticeOn))) {
            days = Math.min(days, qualifying.days());
        }
        return noticeOn.plusDays(days);
    }
}
