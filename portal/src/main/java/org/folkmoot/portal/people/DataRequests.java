package org.folkmoot.portal.people;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * What people ask about their own data (UK GDPR, Articles 15 and 17; security 15.2): a copy of what is held, or to be erased. A request
 * waits for an administrator, who carries it out within a month or refuses it with a reason from a list.
 */
@Singleton
class DataRequests {
    private static final String ACTION = "people.requests";

    private final RequestRepository rows;
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final BeanProvider<Held> features;
    private final ErasedList erased;
    private final Councils councils;
    private final Policy policy;
    private final ApplicationEventPublisher<RequestAsked> told;
    private final ApplicationEventPublisher<RequestWaits> waiting;
    private final Trail trail;
    private final DatabaseClock clock;

    DataRequests(
            RequestRepository rows,
            AccountRepository accounts,
            MembershipRepository memberships,
            BeanProvider<Held> features,
            ErasedList erased,
            Councils councils,
            Policy policy,
            ApplicationEventPublisher<RequestAsked> told,
            ApplicationEventPublisher<RequestWaits> waiting,
            Trail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.memberships = memberships;
        this.features = features;
        this.erased = erased;
        this.councils = councils;
        this.policy = policy;
        this.told = told;
        this.waiting = waiting;
        this.trail = trail;
        this.clock = clock;
    }

    /** Why nobody can be erased just now. */
    enum Stop {
        /** It must be kept for a court, an inquiry or a complaint. */
        HELD,
        /** A challenge of an award stands in which they wrote, voted or marked. */
        CHALLENGE,
        /** The council would have no administrator left. */
        LAST_ADMINISTRATOR,
        /** Somebody else erases you. */
        ONESELF;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** @param parts those that hold something */
    record Pack(Held.Subject who, Instant at, List<Held.Part> parts) {}

    /** Somebody asks on their own page. The same, asked again while it waits, is one request. */
    @OneTransaction
    void ask(Viewer viewer, RequestKind kind) {
        Instant now = clock.now();
        policy.check(viewer, "account.own", null, now);
        long account = Optional.ofNullable(viewer.account()).orElseThrow(NotAllowed::new);
        UUID id = Ids.uuid();
        LocalDate today = today(now);
        if (rows.add(viewer.council(), id, account, kind.name(), today, today.plusMonths(1), null, now) == 1) {
            told.publishEvent(new RequestAsked(viewer.council()));
            record(viewer, viewer.accountPublicId(), "request.asked", id, kind.key());
        }
    }

    /** They have thought again. */
    @OneTransaction
    void takeBack(Viewer viewer, UUID id) {
        RequestRow row = rows.find(viewer.council(), id)
                .filter(found -> found.accountId().equals(viewer.account()))
                .orElseThrow(NoSuchThing::new);
        if (rows.close(
                        viewer.council(),
                        row.id(),
                        viewer.accountPublicId(),
                        RequestOutcome.WITHDRAWN.name(),
                        clock.now())
                == 1) {
            record(viewer, row.person(), "request.refused", id, reason(RequestOutcome.WITHDRAWN));
        }
    }

    /**
     * An administrator writes down what somebody asked by letter, by telephone or at a desk.
     *
     * @return the request, or the one of this kind that waits already
     */
    @OneTransaction
    UUID keep(Viewer viewer, UUID person, RequestKind kind, LocalDate received) {
        Instant now = checked(viewer);
        AccountRow account = accounts.findInCouncil(viewer.council(), person)
                .flatMap(found -> accounts.lock(found.id()))
                .orElseThrow(NoSuchThing::new);
        UUID id = Ids.uuid();
        if (rows.add(
                        viewer.council(),
                        id,
                        account.id(),
                        kind.name(),
                        received,
                        received.plusMonths(1),
                        viewer.accountPublicId(),
                        now)
                == 0) {
            return rows.waiting(viewer.council(), account.id(), kind.name())
                    .orElseThrow(NoSuchThing::new)
                    .publicId();
        }
        record(viewer, person, "request.recorded", id, kind.key());
        return id;
    }

    @OneTransaction
    void refuse(Viewer viewer, UUID id, RequestOutcome reason) {
        Instant now = checked(viewer);
        if (!reason.refused()) {
            throw new NotAllowed();
        }
        RequestRow row = found(viewer, id);
        close(viewer, row, reason, now);
        record(viewer, row.person(), "request.refused", id, reason(reason));
    }

    /** The pack reached whoever asked for it. */
    @OneTransaction
    void handedOver(Viewer viewer, UUID id) {
        Instant now = checked(viewer);
        RequestRow row = open(viewer, id, RequestKind.ACCESS);
        close(viewer, row, RequestOutcome.DONE, now);
        record(viewer, row.person(), "request.done", id, RequestKind.ACCESS.key());
    }

    /** Everything the council holds about whoever asked. Made anew each time, and kept nowhere; that it was made is written down. */
    @OneTransaction
    Pack pack(Viewer viewer, UUID id) {
        Instant now = checked(viewer);
        RequestRow row = open(viewer, id, RequestKind.ACCESS);
        Held.Subject who =
                subject(viewer.council(), accounts.find(row.accountId()).orElseThrow(NoSuchThing::new), now);
        List<Held.Part> parts = features.stream()
                .sorted(java.util.Comparator.comparing(feature -> !(feature instanceof PeopleHeld)))
                .flatMap(feature -> feature.about(who).stream())
                .filter(part -> !part.rows().isEmpty())
                .toList();
        record(viewer, row.person(), "pack.read", id, "done");
        return new Pack(who, now, parts);
    }

    /** What stands in the way of erasing whoever asked; empty when nothing does. */
    @OneTransaction
    Optional<Stop> stop(Viewer viewer, UUID id) {
        Instant now = clock.now();
        policy.check(viewer, ACTION, null, now);
        RequestRow row = found(viewer, id);
        return Optional.ofNullable(stop(viewer, row.accountId(), now));
    }

    /** Whether the account would stay, because another council has a role for it. */
    @OneTransaction
    boolean staysElsewhere(Viewer viewer, UUID id) {
        Instant now = clock.now();
        policy.check(viewer, ACTION, null, now);
        return memberships.elsewhere(viewer.council(), found(viewer, id).accountId(), now) > 0;
    }

    /** Whether somebody who asked to be erased waits for a copy, too, which nobody can make afterwards. */
    @OneTransaction
    boolean copyWaits(Viewer viewer, UUID id) {
        policy.check(viewer, ACTION, null, clock.now());
        return rows.waiting(viewer.council(), found(viewer, id).accountId(), RequestKind.ACCESS.name())
                .isPresent();
    }

    /**
     * Erases whoever asked: in every feature, on the list outside the database, and last the account.
     *
     * @return why not; null when they are gone
     */
    @Nullable
    @OneTransaction
    Stop erase(Viewer viewer, UUID id) {
        Instant now = checked(viewer);
        RequestRow row = open(viewer, id, RequestKind.ERASURE);
        AccountRow account = accounts.lock(row.accountId()).orElseThrow(NoSuchThing::new);
        Stop stop = stop(viewer, account.id(), now);
        if (stop == Stop.CHALLENGE) {
            tellWaiting(viewer.council(), row, now);
        }
        if (stop != null) {
            return stop;
        }
        Held.Subject who = subject(viewer.council(), account, now);
        RequestOutcome outcome = who.whole() ? RequestOutcome.DONE : RequestOutcome.PARTLY;
        features.stream().forEach(feature -> feature.erase(who));
        close(viewer, row, outcome, now);
        rows.closeAll(viewer.council(), account.id(), viewer.accountPublicId(), RequestOutcome.ERASED.name(), now);
        erased.add(councils.byId(viewer.council()).map(Council::slug).orElseThrow(), account.publicId(), now);
        record(viewer, account.publicId(), "account.erased", id, "asked");
        return null;
    }

    /**
     * Erases somebody again who came back with a backup. What was held when the backup was made is held no longer, or they would not have
     * been erased.
     *
     * @return whether the backup knew them
     */
    @OneTransaction
    boolean again(short council, UUID person) {
        Instant now = clock.now();
        AccountRow account = accounts.findInCouncil(council, person)
                .flatMap(found -> accounts.lock(found.id()))
                .orElse(null);
        if (account == null) {
            return false;
        }
        Held.Subject who = subject(council, account, now);
        features.stream().forEach(feature -> feature.erase(who));
        rows.waiting(council, account.id(), RequestKind.ERASURE.name())
                .ifPresent(row -> rows.close(council, row.id(), null, RequestOutcome.DONE.name(), now));
        rows.closeAll(council, account.id(), null, RequestOutcome.ERASED.name(), now);
        trail.account(council, person, null, "account.erased", person.toString(), "restored");
        return true;
    }

    List<RequestRow> open(Viewer viewer) {
        policy.check(viewer, ACTION, null, clock.now());
        return rows.open(viewer.council());
    }

    List<RequestRow> closed(Viewer viewer) {
        policy.check(viewer, ACTION, null, clock.now());
        return rows.closed(viewer.council());
    }

    RequestRow find(Viewer viewer, UUID id) {
        policy.check(viewer, ACTION, null, clock.now());
        return found(viewer, id);
    }

    List<RequestRow> own(Viewer viewer) {
        return rows.ofAccount(
                viewer.council(), Optional.ofNullable(viewer.account()).orElseThrow(NotAllowed::new));
    }

    /** Everybody a request can be about. */
    List<AccountRow> people(Viewer viewer) {
        policy.check(viewer, ACTION, null, clock.now());
        return rows.people(viewer.council());
    }

    long waiting(short council) {
        return rows.waitingNow(council);
    }

    /** Today in the United Kingdom. */
    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Spoken.UK);
    }

    private @Nullable Stop stop(Viewer viewer, long account, Instant now) {
        if (accounts.free(account) == 0) {
            return Stop.HELD;
        }
        if (waits(viewer.council(), account)) {
            return Stop.CHALLENGE;
        }
        if (viewer.account() != null && viewer.account() == account) {
            return Stop.ONESELF;
        }
        List<AccountRow> administrators = accounts.holding(viewer.council(), Role.ADMIN.key(), now);
        return administrators.size() == 1 && administrators.getFirst().id() == account ? Stop.LAST_ADMINISTRATOR : null;
    }

    private boolean waits(short council, long account) {
        return features.stream()
                .anyMatch(feature -> feature.waits(council, account).isPresent());
    }

    /** Tells everybody who asked to be erased, and has to wait, that it does and why; each once. */
    @OneTransaction
    void tellWaiting(short council) {
        Instant now = clock.now();
        rows.open(council).stream()
                .filter(row -> row.asKind() == RequestKind.ERASURE && waits(council, row.accountId()))
                .forEach(row -> tellWaiting(council, row, now));
    }

    private void tellWaiting(short council, RequestRow row, Instant now) {
        if (rows.waits(council, row.id(), now) == 0) {
            return;
        }
        waiting.publishEvent(new RequestWaits(council, row.accountId(), Stop.CHALLENGE.key()));
        trail.account(
                council, row.person(), null, "request.waits", row.publicId().toString(), Stop.CHALLENGE.key());
    }

    private Held.Subject subject(short council, AccountRow account, Instant now) {
        return new Held.Subject(
                council,
                account.id(),
                account.publicId(),
                account.displayName(),
                Optional.ofNullable(account.address()).orElse(""),
                account.locale(),
                memberships.elsewhere(council, account.id(), now) == 0);
    }

    private RequestRow found(Viewer viewer, UUID id) {
        return rows.find(viewer.council(), id).orElseThrow(NoSuchThing::new);
    }

    private RequestRow open(Viewer viewer, UUID id, RequestKind kind) {
        RequestRow row = found(viewer, id);
        if (row.asKind() != kind || !row.open()) {
            throw new RequestClosed();
        }
        return row;
    }

    private void close(Viewer viewer, RequestRow row, RequestOutcome outcome, Instant now) {
        if (rows.close(viewer.council(), row.id(), viewer.accountPublicId(), outcome.name(), now) != 1) {
            throw new RequestClosed();
        }
    }

    private Instant checked(Viewer viewer) {
        Instant now = clock.now();
        policy.check(viewer, ACTION, null, now);
        FreshSignIn.check(viewer, now);
        return now;
    }

    private void record(Viewer viewer, @Nullable UUID person, String action, UUID request, String outcome) {
        trail.account(
                viewer.council(),
                Optional.ofNullable(person).orElseThrow(NotAllowed::new),
                viewer.accountPublicId(),
                action,
                request.toString(),
                outcome);
    }

    private static String reason(RequestOutcome outcome) {
        return "reason:" + outcome.key();
    }
}
