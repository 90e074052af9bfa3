package org.folkmoot.portal.moderation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.time.StaffedHours;

/** Where questionnaire texts come in to be read for worries, before anybody else sees them. */
@Singleton
public class WorryReading {
    private final ReadingRepository rows;
    private final DatabaseClock clock;

    WorryReading(ReadingRepository rows, DatabaseClock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Queues a text, in the transaction that keeps it. It is known here by a random key and the half day it came in; no trace of the
     * moment is kept. A text that waits already keeps its place: readers see its words as they stand.
     *
     * @param space public id of the consultation
     * @param source {@link Moderated#source()} of the feature that keeps the text
     * @param ref what that feature is asked for the text by
     * @param flags as {@link Flags#of}
     */
    @OneTransaction
    public void take(short council, UUID space, String source, UUID ref, Set<Flag> flags) {
        add(council, space, source, ref, flags, HalfDay.of(clock.now()));
    }

    /**
     * As the other, for a text that came on paper: it has waited since the morning of that day, whenever somebody types it in, and is due on
     * that day.
     *
     * @param arrivedOn the day in the United Kingdom
     */
    @OneTransaction
    public void take(short council, UUID space, String source, UUID ref, Set<Flag> flags, LocalDate arrivedOn) {
        add(council, space, source, ref, flags, new HalfDay(arrivedOn, 0));
    }

    private void add(short council, UUID space, String source, UUID ref, Set<Flag> flags, HalfDay half) {
        rows.add(
                council,
                Ids.uuid(),
                space,
                source,
                ref,
                Flags.written(flags),
                Flags.priority(flags),
                half.day(),
                half.half());
    }

    /** The text no longer exists, and need not be read. */
    @OneTransaction
    public void withdraw(short council, String source, UUID ref) {
        rows.withdraw(council, source, ref);
    }

    /**
     * Texts of a source that nobody has looked for others like yet.
     *
     * @return what the source is asked for them by; at most so many
     */
    public List<UUID> uncompared(short council, String source, int most) {
        return rows.uncompared(council, source, most).stream().map(RefRow::ref).toList();
    }

    /** Others like these were looked for. */
    @OneTransaction
    public void compared(short council, String source, List<UUID> refs) {
        rows.compared(council, source, refs);
    }

    /**
     * From now on one reading covers these of a source, as far as they still wait and have no word of distress.
     *
     * @param group random name of all that are read together
     * @param form {@link Wording#form} of them
     */
    @OneTransaction
    public void together(short council, String source, UUID group, UUID form, List<UUID> refs) {
        rows.together(council, source, group, form, refs);
    }

    /** A text is read by itself again, if it still waits. */
    @OneTransaction
    public void apart(short council, String source, UUID ref) {
        rows.apart(council, source, ref);
    }

    /** All that is kept of when a text arrived. @param half 0 before midday, 1 after, in the United Kingdom */
    record HalfDay(LocalDate day, int half) {
        private static final int MIDDAY = 12;

        static HalfDay of(Instant moment) {
            ZonedDateTime at = moment.atZone(StaffedHours.ZONE);
            return new HalfDay(at.toLocalDate(), at.getHour() < MIDDAY ? 0 : 1);
        }

        /** The earliest it can have been: nobody waits longer than we say. */
        Instant earliest() {
            return day.atTime(half * MIDDAY, 0).atZone(StaffedHours.ZONE).toInstant();
        }
    }
}
