package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.time.StaffedHours;

/** Takes requests for papers in other ways, and follows each until it is done. */
@Singleton
class FormatRequests {
    static final String ASK = "format.ask";
    static final String HANDLE = "format.handle";

    private static final int WORKING_DAYS = 10;

    private final FormatRequestRepository rows;
    private final BankHolidays holidays;
    private final Policy policy;
    private final Audit audit;
    private final DatabaseClock clock;

    FormatRequests(
            FormatRequestRepository rows, BankHolidays holidays, Policy policy, Audit audit, DatabaseClock clock) {
        this.rows = rows;
        this.holidays = holidays;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param words which language, which size @param reach a postal address, an e-mail address or a telephone number */
    record Asking(FormatRequest.Wanted wanted, String words, String name, String reach, String locale) {}

    /** The day by which somebody who asks now has it. */
    LocalDate promisedOn() {
        LocalDate day = LocalDate.ofInstant(clock.now(), StaffedHours.ZONE);
        for (int i = 0; i < WORKING_DAYS; i++) {
            day = next(day);
        }
        return day;
    }

    /** Whoever asks needs no account; nothing in the record says who it was. */
    @OneTransaction
    public void ask(SharedDocument document, Asking asking) {
        UUID id = Ids.uuid();
        short council = document.councilId();
        rows.add(
                council,
                id,
                document.entry().id(),
                asking.wanted(),
                asking.words(),
                asking.locale(),
                clock.now(),
                promisedOn());
        rows.addContact(council, id, asking.name(), asking.reach());
        audit.record("installation", council, null, "format.asked", id.toString(), "done");
    }

    List<FormatRequest> waiting(short council) {
        return rows.waiting(council);
    }

    List<FormatRequest> done(short council) {
        return rows.done(council);
    }

    long countWaiting(short council) {
        return rows.countWaiting(council);
    }

    /** @throws NoSuchDocument where there is none */
    FormatRequest find(short council, UUID id) {
        return rows.find(council, id).orElseThrow(NoSuchDocument::new);
    }

    /** Nothing once it is forgotten. */
    Optional<FormatRequestRepository.Contact> contact(FormatRequest request) {
        return rows.contact(request.councilId(), request.id());
    }

    /** @param owner account of whoever sees to it; null for nobody */
    @OneTransaction
    public void plan(Viewer viewer, UUID id, @Nullable Long owner, LocalDate dueOn) {
        FormatRequest request = locked(viewer, id);
        rows.plan(request.councilId(), request.id(), owner, dueOn);
        told(viewer, id, "format.planned");
    }

    /** Closes it; a second time changes nothing. */
    @OneTransaction
    public void close(Viewer viewer, UUID id, FormatRequest.Outcome outcome, String note) {
        FormatRequest request = locked(viewer, id);
        if (rows.done(request.councilId(), request.id(), clock.now(), outcome, note) > 0) {
            told(viewer, id, "format." + outcome.key());
        }
    }

    private LocalDate next(LocalDate from) {
        LocalDate day = from.plusDays(1);
        while (!holidays.workingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private FormatRequest locked(Viewer viewer, UUID id) {
        policy.check(viewer, HANDLE, null, clock.now());
        return rows.lock(viewer.council(), id).orElseThrow(NoSuchDocument::new);
    }

    private void told(Viewer viewer, UUID id, String event) {
        UUID actor = Objects.requireNonNull(viewer.accountPublicId());
        audit.record("account:" + actor, viewer.council(), actor, event, id.toString(), "done");
    }
}
