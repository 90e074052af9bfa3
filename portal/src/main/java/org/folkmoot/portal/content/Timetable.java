package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Publishes and withdraws entries at moments chosen beforehand, judged by the database's clock. Any number of nodes may look for what is
 * due; whoever takes hold of the entry first does it, and in the same transaction it no longer waits.
 */
@Singleton
class Timetable {
    private final EntryDesk desk;
    private final Entries entries;
    private final EntryRepository entryRows;
    private final ScheduleRepository rows;
    private final People people;
    private final DatabaseClock clock;

    Timetable(
            EntryDesk desk,
            Entries entries,
            EntryRepository entryRows,
            ScheduleRepository rows,
            People people,
            DatabaseClock clock) {
        this.desk = desk;
        this.entries = entries;
        this.entryRows = entryRows;
        this.rows = rows;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Has what was saved last go out at a moment; one chosen before no longer counts.
     *
     * @throws NotWhole when it could not go out as it is now
     * @throws NotNow when the moment has passed, or the entry waits for an approver
     */
    @OneTransaction
    public void publishAt(Viewer viewer, UUID publicId, Instant due) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.PUBLISH, publicId, EntryMove.SCHEDULE);
        demandLater(due, held.now());
        Wording wording = entries.latest(held.entry());
        entries.demandWhole(viewer.council(), held.type(), wording);
        plan(held, ScheduleRow.PUBLISH, wording.number(), due, viewer.account());
        desk.audited(held.entry(), EntryDesk.actor(viewer), "publishing-planned");
    }

    /** Has it taken down at a moment: never gated. @throws NotNow when the moment has passed, or it is neither seen nor about to be */
    @OneTransaction
    public void withdrawAt(Viewer viewer, UUID publicId, Instant due) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.WITHDRAW, publicId, EntryMove.WITHDRAW);
        demandLater(due, held.now());
        plan(held, ScheduleRow.WITHDRAW, null, due, viewer.account());
        desk.audited(held.entry(), EntryDesk.actor(viewer), "withdrawal-planned");
    }

    /**
     * A moment that a program chose, which was asked already whether it may.
     *
     * @param publishes whether what was saved last goes out then; else it is taken down
     * @param account of whoever the program works for; null where nobody is known
     */
    @OneTransaction
    public void plan(short council, UUID publicId, boolean publishes, Instant due, @Nullable Long account, UUID actor) {
        EntryDesk.Held held = desk.hold(council, publicId, publishes ? EntryMove.SCHEDULE : EntryMove.WITHDRAW);
        demandLater(due, held.now());
        if (publishes) {
            Wording wording = entries.latest(held.entry());
            entries.demandWhole(council, held.type(), wording);
            plan(held, ScheduleRow.PUBLISH, wording.number(), due, account);
        } else {
            plan(held, ScheduleRow.WITHDRAW, null, due, account);
        }
        desk.audited(held.entry(), actor, publishes ? "publishing-planned" : "withdrawal-planned");
    }

    /** As {@link #plan}. @param move {@link ScheduleRow#PUBLISH} or {@link ScheduleRow#WITHDRAW} */
    @OneTransaction
    public void cancel(short council, UUID publicId, String move, UUID actor) {
        EntryDesk.Held held = desk.hold(council, publicId, EntryMove.CANCEL);
        if (rows.cancel(council, held.entry().id(), move, held.now()) > 0) {
            desk.audited(held.entry(), actor, "plan-cancelled");
        }
    }

    /** Moments of an entry that are still to come. */
    List<ScheduleRow> waiting(Entry entry) {
        return rows.of(entry.councilId(), entry.id()).stream()
                .filter(ScheduleRow::waits)
                .toList();
    }

    /** For the demonstration, in which nobody signed in. */
    @OneTransaction
    public void publishAt(Entry entry, Instant due) {
        rows.plan(
                entry.councilId(),
                entry.id(),
                ScheduleRow.PUBLISH,
                entryRows.latest(entry.councilId(), entry.id()),
                due,
                null,
                clock.now());
    }

    private void plan(EntryDesk.Held held, String move, @Nullable Integer number, Instant due, @Nullable Long account) {
        Entry entry = held.entry();
        rows.cancel(entry.councilId(), entry.id(), move, held.now());
        rows.plan(entry.councilId(), entry.id(), move, number, due, account, held.now());
    }

    private static void demandLater(Instant due, Instant now) {
        if (!due.isAfter(now)) {
            throw new NotNow();
        }
    }

    /** @param move {@link ScheduleRow#PUBLISH} or {@link ScheduleRow#WITHDRAW} */
    @OneTransaction
    public void cancel(Viewer viewer, UUID publicId, String move) {
        EntryDesk.Held held = desk.hold(viewer, EntryDesk.PUBLISH, publicId, EntryMove.CANCEL);
        if (rows.cancel(viewer.council(), held.entry().id(), move, held.now()) > 0) {
            desk.audited(held.entry(), EntryDesk.actor(viewer), "plan-cancelled");
        }
    }

    /** What is due now, on any node. */
    List<ScheduleRow> due() {
        return rows.due(clock.now());
    }

    /**
     * Does one thing that is due, unless somebody else has, or it was cancelled or moved.
     *
     * @return whether it was done here
     * @throws NotWhole when it cannot go out any more; nothing has changed then
     */
    @OneTransaction
    public boolean carryOut(ScheduleRow due) {
        Entry entry = entryRows.lockById(due.councilId(), due.entryId()).orElseThrow(NoSuchDocument::new);
        ScheduleRow row = rows.lock(due.councilId(), due.id()).orElseThrow(NoSuchDocument::new);
        Instant now = clock.now();
        if (!row.waits() || now.isBefore(row.dueAt())) {
            return false;
        }
        rows.end(row.councilId(), row.id(), "DONE", now);
        UUID actor = actor(row);
        if (row.publishes()) {
            entries.publish(
                    row.councilId(),
                    desk.type(entry.type()),
                    entry.publicId(),
                    Objects.requireNonNull(row.number()),
                    desk.everybody(row.councilId()),
                    actor);
        } else {
            entries.withdraw(row.councilId(), desk.type(entry.type()), entry.publicId(), actor);
        }
        return true;
    }

    /** What could not be done is over too, and stands in the record. */
    @OneTransaction
    public void refuse(ScheduleRow due) {
        Entry entry = entryRows.lockById(due.councilId(), due.entryId()).orElseThrow(NoSuchDocument::new);
        if (rows.end(due.councilId(), due.id(), "REFUSED", clock.now()) > 0) {
            desk.audited(entry, actor(due), "plan-refused");
        }
    }

    private @Nullable UUID actor(ScheduleRow row) {
        return row.askedBy() == null
                ? null
                : people.find(row.askedBy()).map(Person::publicId).orElse(null);
    }
}
