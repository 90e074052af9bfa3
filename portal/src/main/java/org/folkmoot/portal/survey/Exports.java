package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Answers that leave the portal as files, for a stated purpose and until a stated day. Only of what has closed: two files of an open
 * activity, laid side by side, would say who answered in between.
 */
@Singleton
class Exports {
    /** How long whoever asked for files can fetch them. */
    static final Duration FETCHED = Duration.ofHours(1);

    private final ExportRepository rows;
    private final Windows windows;
    private final DatabaseClock clock;
    private final Audit audit;

    Exports(ExportRepository rows, Windows windows, DatabaseClock clock, Audit audit) {
        this.rows = rows;
        this.windows = windows;
        this.clock = clock;
        this.audit = audit;
    }

    /** Whether its answers may leave: nobody can give one any more. */
    boolean may(Window window) {
        return window.closedAt(clock.now());
    }

    /**
     * Writes down who takes answers out, why, and until when; for an hour the files can be fetched.
     *
     * @param months how long copies may be kept
     * @param guarded whether what stays with the team is in them
     * @param actor public id of the account
     * @throws ReleaseRefused while people can still answer
     */
    @OneTransaction
    UUID make(
            short council,
            UUID activity,
            ExportReason reason,
            String purpose,
            int months,
            boolean guarded,
            UUID actor) {
        Window window = windows.window(council, activity);
        Instant now = clock.now();
        if (!window.closedAt(now)) throw new ReleaseRefused();
        LocalDate until = LocalDate.ofInstant(now, Spoken.UK).plusMonths(months);
        UUID id = Ids.uuid();
        rows.add(council, id, activity, window.consultation(), actor, reason.key(), purpose, now, until, guarded);
        audit.record(
                "consultation:" + window.consultation(),
                council,
                actor,
                "survey.exported",
                id.toString(),
                "export-" + reason.key() + "=" + until);
        return id;
    }

    List<ExportedRow> latest(short council, UUID activity) {
        return rows.latest(council, activity);
    }

    /** Whether this person can still fetch its files. */
    boolean open(ExportedRow row, UUID actor) {
        return row.actor().equals(actor) && clock.now().isBefore(row.madeAt().plus(FETCHED));
    }

    /** What files are of. @param guarded whether what stays with the team is in them */
    record Fetched(Window window, boolean guarded) {}

    /**
     * What its files are of.
     *
     * @throws NoSuchThing for one that somebody else asked for, or longer than an hour ago
     */
    Fetched fetch(short council, UUID activity, UUID id, UUID actor) {
        Optional<ExportedRow> found = rows.find(council, activity, id).filter(row -> open(row, actor));
        if (found.isEmpty()) throw new NoSuchThing();
        return new Fetched(windows.window(council, activity), found.get().withGuarded());
    }
}
