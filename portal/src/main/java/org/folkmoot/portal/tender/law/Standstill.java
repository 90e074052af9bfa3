package org.folkmoot.portal.tender.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Spoken;

/**
 * The days between the news of an award and the signature, on which whoever lost may object.
 *
 * @param workingDays at least
 * @param fromDayAfter whether the day of publication does not count; under the Act it is the first day
 * @param after id of the notice that starts it
 * @param free in which cases the law frees an award from a mandatory one; empty where it frees none, and where it is voluntary
 */
public record Standstill(
        Duty duty, int workingDays, boolean fromDayAfter, String after, Citation law, List<Freedom> free) {
    public Standstill {
        free = List.copyOf(free);
    }

    /** A case in which a mandatory standstill need not be kept. */
    public record Freedom(String id, Localised when, Citation law) {}

    /** Empty for a case that the law does not know. */
    public Optional<Freedom> freedom(String id) {
        return free.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Whether it has to be kept. */
    public enum Duty {
        MANDATORY,
        /** Only where it was announced; then it is as long as a mandatory one. */
        VOLUNTARY
    }

    /** @param published the notice's day in the United Kingdom, a working day or not */
    public LocalDate lastDay(LocalDate published, WorkingDays days) {
        return days.last(fromDayAfter ? published.plusDays(1) : published, workingDays);
    }

    /** The first instant after it: the last day lasts until midnight in the United Kingdom. */
    public Instant ends(LocalDate published, WorkingDays days) {
        return earliestSignature(published, days).atStartOfDay(Spoken.UK).toInstant();
    }

    /** @param publishedAt its day in the United Kingdom counts, however late on it */
    public Instant ends(Instant publishedAt, WorkingDays days) {
        return ends(publishedAt.atZone(Spoken.UK).toLocalDate(), days);
    }

    /** The first day on which a contract may be signed; it need not be a working day. */
    public LocalDate earliestSignature(LocalDate published, WorkingDays days) {
        return lastDay(published, days).plusDays(1);
    }

    boolean binds(Circumstances circumstances) {
        return circumstances.standstillAnnounced() || duty == Duty.MANDATORY && !circumstances.freeOfStandstill();
    }
}
