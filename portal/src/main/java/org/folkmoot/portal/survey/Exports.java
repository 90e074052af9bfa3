package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
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
 * What of people's answers leaves the portal as files, for a stated purpose and until a stated day. Answers only of what has closed: two
 * files of an open activity, laid side by side, would say who answered in between.
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
     * @param said why, what for, and how long copies may be kept
     * @param guarded whether what stays with the team is in them
     * @param actor public id of the account
     * @throws ReleaseRefused while people can still answer
     */
    @OneTransaction
    UUID make(short council, UUID activity, ExportAsking.Said said, boolean guarded, UUID actor) {
        Window window = windows.window(council, activity);
        if (!window.closedAt(clock.now())) throw new ReleaseRefused();
        return record(council, window, said, new What(ExportOf.ANSWERS, null, null, guarded), actor, "survey.exported");
    }

    /**
     * The same of two questions side by side, also while people can still answer: they are protected by themselves.
     *
     * @param guarded whether one of them stays with the team
     */
    @OneTransaction
    UUID makeTable(
            short council,
            UUID activity,
            ExportAsking.Said said,
            String row,
            String column,
            boolean guarded,
            UUID actor) {
        return record(
                council,
                windows.window(council, activity),
                said,
                new What(ExportOf.TABLE, row, column, guarded),
                actor,
                "survey.cross-table-taken");
    }

    /** The same of files that people sent; for an hour each of those that were read can be saved. */
    @OneTransaction
    UUID makeFiles(short council, UUID activity, ExportAsking.Said said, boolean guarded, UUID actor) {
        return record(
                council,
                windows.window(council, activity),
                said,
                new What(ExportOf.FILES, null, null, guarded),
                actor,
                "survey.files-taken");
    }

    private record What(
            ExportOf of, @Nullable String row, @Nullable String column, boolean guarded) {}

    private UUID record(short council, Window window, ExportAsking.Said said, What what, UUID actor, String deed) {
        Instant now = clock.now();
        LocalDate until = LocalDate.ofInstant(now, Spoken.UK).plusMonths(said.months());
        UUID id = Ids.uuid();
        rows.add(
                council,
                id,
                window.activity(),
                window.consultation(),
                actor,
                said.reason().key(),
                said.purpose(),
                now,
                until,
                what.guarded(),
                what.of().key(),
                what.row(),
                what.column());
        audit.record(
                "consultation:" + window.consultation(),
                council,
                actor,
                deed,
                id.toString(),
                "export-" + said.reason().key() + "=" + until);
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
     * @throws NoSuchThing for one that somebody else asked for, or longer than an hour ago, and for one that is not of answers
     */
    Fetched fetch(short council, UUID activity, UUID id, UUID actor) {
        ExportedRow row = fetched(council, activity, id, ExportOf.ANSWERS, actor);
        return new Fetched(windows.window(council, activity), row.withGuarded());
    }

    /**
     * Which two questions were asked for.
     *
     * @throws NoSuchThing as for answers
     */
    ExportedRow table(short council, UUID activity, UUID id, UUID actor) {
        return fetched(council, activity, id, ExportOf.TABLE, actor);
    }

    private ExportedRow fetched(short council, UUID activity, UUID id, ExportOf of, UUID actor) {
        return rows.find(council, activity, id)
                .filter(row -> row.of(of) && open(row, actor))
                .orElseThrow(NoSuchThing::new);
    }

    /** What this person said within the hour of the files that were sent; empty where they have to say it first. */
    Optional<ExportedRow> files(short council, UUID activity, UUID actor) {
        return latest(council, activity).stream()
                .filter(row -> row.of(ExportOf.FILES) && open(row, actor))
                .findFirst();
    }
}
