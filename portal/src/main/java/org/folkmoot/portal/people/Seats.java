package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Roles given, lent and taken back. A lent role is a borrowed seat: for one named job, from one day to another, and it ends by itself.
 * Nobody gives or lends themselves anything.
 */
@Singleton
class Seats {
    static final Duration LONGEST_LOAN = Duration.ofDays(183);
    static final int LONGEST_JOB = 200;

    /** What somebody who commissions may lend without asking an administrator. */
    private static final Set<Role> LENT_BY_COMMISSIONERS =
            EnumSet.of(Role.COMMISSIONER, Role.MODERATOR, Role.EVALUATOR, Role.WORKER);

    private final MembershipRepository rows;
    private final AccountRepository accounts;
    private final Sessions sessions;
    private final Policy policy;
    private final Trail trail;
    private final DatabaseClock clock;

    Seats(
            MembershipRepository rows,
            AccountRepository accounts,
            Sessions sessions,
            Policy policy,
            Trail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.sessions = sessions;
        this.policy = policy;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param until first instant it no longer holds
     * @param jobLang language in which the job is written
     * @param only spaces a moderator's seat is limited to from the start; none means the whole council
     */
    record Loan(Role role, String job, String jobLang, Instant from, Instant until, Set<UUID> only) {
        Loan(Role role, String job, Instant from, Instant until) {
            this(role, job, "en", from, until, Set.of());
        }
    }

    /** Gives a lasting role. The person's sessions here end, so that the next one begins with it. */
    @OneTransaction
    void give(Viewer viewer, UUID person, Role role) {
        Instant now = checked(viewer, "people.grant");
        AccountRow account = other(viewer, person);
        if (rows.ofAccount(viewer.council(), account.id(), now).stream()
                .anyMatch(held -> held.untilAt() == null && held.asRole() == role)) {
            return;
        }
        rows.dropUnbegun(viewer.council(), account.id(), role.key(), now);
        rows.add(viewer.council(), Ids.uuid(), account.id(), role.key(), now, null, "", viewer.accountPublicId());
        sessions.endAllHere(viewer.council(), account.id());
        trail.account(
                viewer.council(),
                account.publicId(),
                viewer.accountPublicId(),
                "role.given",
                person.toString(),
                role.key());
    }

    /**
     * Lends a role. The same loan asked for twice is lent once.
     *
     * @return false, and nothing is lent, when another loan of the role begins at the same instant
     * @throws NotAllowed for oneself, for a role that is not the viewer's to lend, and for a loan without a job or longer than half a year
     */
    @OneTransaction
    boolean lend(Viewer viewer, UUID person, Loan loan) {
        Instant now = checked(viewer, "people.lend");
        if (!mayLend(viewer).contains(loan.role())
                || loan.job().isBlank()
                || loan.job().length() > LONGEST_JOB
                || !loan.until().isAfter(now)
                || !loan.until().isAfter(loan.from())
                || Duration.between(loan.from(), loan.until()).compareTo(LONGEST_LOAN) > 0) {
            throw new NotAllowed();
        }
        AccountRow account = other(viewer, person);
        Instant from = loan.from().isBefore(now) ? now : loan.from();
        rows.dropUnbegun(viewer.council(), account.id(), loan.role().key(), from);
        MembershipRow there = rows.ofAccount(viewer.council(), account.id(), now).stream()
                .filter(held -> held.asRole() == loan.role() && held.fromAt().equals(from))
                .findAny()
                .orElse(null);
        if (there != null) {
            return same(loan, there);
        }
        UUID seat = Ids.uuid();
        rows.add(
                viewer.council(),
                seat,
                account.id(),
                loan.role().key(),
                from,
                loan.until(),
                loan.job(),
                viewer.accountPublicId());
        rows.jobIn(viewer.council(), seat, loan.jobLang());
        if (!loan.only().isEmpty()) {
            long id = rows.lock(viewer.council(), seat)
                    .filter(row -> row.asRole() == Role.MODERATOR)
                    .orElseThrow(NotAllowed::new)
                    .id();
            loan.only().forEach(space -> rows.addSpace(viewer.council(), id, space));
        }
        if (!from.isAfter(now)) {
            sessions.endAllHere(viewer.council(), account.id());
        }
        trail.account(
                viewer.council(),
                account.publicId(),
                viewer.accountPublicId(),
                "seat.lent",
                person.toString(),
                loan.role().key());
        if (!loan.only().isEmpty()) {
            trail.account(
                    viewer.council(),
                    account.publicId(),
                    viewer.accountPublicId(),
                    "seat.limited",
                    person.toString(),
                    "spaces=" + loan.only().size());
        }
        return true;
    }

    /**
     * Limits a moderator's seat to some spaces; none means the whole council. Whoever may end the seat may do so, but not for themselves.
     *
     * @param offered what they could choose from: spaces of the seat that they may not know of stay
     * @throws NoSuchThing for a seat that is not a moderator's
     */
    @OneTransaction
    void limit(Viewer viewer, UUID seat, Set<UUID> offered, Set<UUID> spaces) {
        MembershipRow row = rows.lock(viewer.council(), seat)
                .filter(found -> found.asRole() == Role.MODERATOR)
                .orElseThrow(NoSuchThing::new);
        checked(viewer, row.untilAt() == null ? "people.grant" : "people.lend");
        AccountRow account = other(
                viewer,
                accounts.find(row.accountId()).orElseThrow(NoSuchThing::new).publicId());
        Set<UUID> kept = new HashSet<>(spaces);
        rows.spaces(viewer.council(), row.id()).stream()
                .map(SpaceRow::space)
                .filter(space -> space != null && !offered.contains(space))
                .forEach(kept::add);
        rows.clearSpaces(viewer.council(), row.id());
        kept.forEach(space -> rows.addSpace(viewer.council(), row.id(), space));
        trail.account(
                viewer.council(),
                account.publicId(),
                viewer.accountPublicId(),
                "seat.limited",
                account.publicId().toString(),
                "spaces=" + kept.size());
    }

    /** Ends a role or a borrowed seat now. A lasting role needs the right to give one. */
    @OneTransaction
    void end(Viewer viewer, UUID seat) {
        MembershipRow row = rows.lock(viewer.council(), seat).orElseThrow(NoSuchThing::new);
        Instant now = checked(viewer, row.untilAt() == null ? "people.grant" : "people.lend");
        AccountRow account = accounts.find(row.accountId()).orElseThrow(NoSuchThing::new);
        boolean lastAdministrator = row.untilAt() == null
                && row.asRole() == Role.ADMIN
                && accounts.holding(viewer.council(), Role.ADMIN.key(), now).size() <= 1;
        if (lastAdministrator || (row.untilAt() != null && !mayLend(viewer).contains(row.asRole()))) {
            throw new NotAllowed();
        }
        if (rows.end(viewer.council(), row.id(), now) == 1) {
            sessions.endAllHere(viewer.council(), account.id());
            trail.account(
                    viewer.council(),
                    account.publicId(),
                    viewer.accountPublicId(),
                    row.untilAt() == null ? "role.ended" : "seat.ended",
                    account.publicId().toString(),
                    row.role());
        }
    }

    /** Roles this viewer may lend, in the order of the enumeration. */
    static List<Role> mayLend(Viewer viewer) {
        if (viewer.has(Role.ADMIN)) {
            return List.of(Role.values()).stream()
                    .filter(role -> role != Role.PARTICIPANT)
                    .toList();
        }
        return viewer.has(Role.COMMISSIONER)
                ? LENT_BY_COMMISSIONERS.stream().sorted().toList()
                : List.of();
    }

    private static boolean same(Loan loan, MembershipRow held) {
        return loan.until().equals(held.untilAt()) && loan.job().equals(held.job());
    }

    private Instant checked(Viewer viewer, String action) {
        Instant now = clock.now();
        policy.check(viewer, action, null, now);
        FreshSignIn.check(viewer, now);
        return now;
    }

    private AccountRow other(Viewer viewer, UUID person) {
        AccountRow account = accounts.findInCouncil(viewer.council(), person)
                .flatMap(found -> accounts.lock(found.id()))
                .orElseThrow(NoSuchThing::new);
        if (viewer.account() != null && viewer.account().equals(account.id())) {
            throw new NotAllowed();
        }
        return account;
    }
}
