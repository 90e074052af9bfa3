package org.folkmoot.portal.people;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/** Asks somebody in, at one address, for one role, for a week; the link works once and opening it uses up nothing. */
@Singleton
class Invitations {
    static final Duration GOOD_FOR = Duration.ofDays(7);

    private final InvitationRepository rows;
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final PasswordHashes hashes;
    private final Admission admission;
    private final Policy policy;
    private final Secrets secrets;
    private final Addresses addresses;
    private final ApplicationEventPublisher<InvitationMade> told;
    private final Trail trail;
    private final DatabaseClock clock;

    Invitations(
            InvitationRepository rows,
            AccountRepository accounts,
            MembershipRepository memberships,
            PasswordHashes hashes,
            Admission admission,
            Policy policy,
            Secrets secrets,
            Addresses addresses,
            ApplicationEventPublisher<InvitationMade> told,
            Trail trail,
            DatabaseClock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.memberships = memberships;
        this.hashes = hashes;
        this.admission = admission;
        this.policy = policy;
        this.secrets = secrets;
        this.addresses = addresses;
        this.told = told;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param address as typed, already known to be one */
    record Guest(String address, String loginKey, String displayName, String locale, Role role) {}

    /** Sends an invitation; older ones to the same address for the same role are void. */
    @OneTransaction
    void invite(Viewer viewer, Guest guest) {
        Instant now = clock.now();
        policy.check(viewer, "people.invite", null, now);
        FreshSignIn.check(viewer, now);
        String token = make(viewer.council(), viewer.accountPublicId(), guest, now);
        told.publishEvent(new InvitationMade(
                viewer.council(),
                guest.address(),
                guest.locale(),
                addresses.outside("/join/" + token, guest.locale()),
                guest.displayName(),
                guest.role().key(),
                now.plus(GOOD_FOR)));
    }

    /** Makes one without sending it. @return what its link carries */
    @OneTransaction
    String make(short council, @Nullable UUID madeBy, Guest guest, Instant now) {
        rows.voidOlder(council, guest.loginKey(), guest.role().key(), now);
        String token = secrets.token();
        UUID id = Ids.uuid();
        rows.add(
                council,
                id,
                secrets.sha256(token),
                guest.loginKey(),
                guest.address(),
                guest.displayName(),
                guest.locale(),
                guest.role().key(),
                madeBy,
                now,
                now.plus(GOOD_FOR));
        trail.installation(council, madeBy, "invitation.made", id, guest.role().key());
        return token;
    }

    @OneTransaction
    void withdraw(Viewer viewer, UUID invitation) {
        Instant now = clock.now();
        policy.check(viewer, "people.invite", null, now);
        if (rows.withdraw(viewer.council(), invitation, now) == 1) {
            trail.installation(viewer.council(), viewer.accountPublicId(), "invitation.withdrawn", invitation, "done");
        }
    }

    List<InvitationRow> waiting(short council, Instant now) {
        return rows.waiting(council, now.minus(Duration.ofDays(30)));
    }

    /** @throws NoLongerGood when it is used, replaced, run out, another council's, or never was */
    InvitationRow open(short council, String token) {
        return rows.find(council, secrets.sha256(token))
                .filter(row -> row.openAt(clock.now()))
                .orElseThrow(NoLongerGood::new);
    }

    /** Whether the invited address has a password with us already, so that it is asked for and not chosen. */
    boolean known(InvitationRow invitation) {
        return accounts.findByLogin(invitation.loginKey())
                .map(account -> account.passwordHash() != null)
                .orElse(false);
    }

    /** Whether this is the password of the invited address. */
    boolean isTheirs(InvitationRow invitation, String password) {
        return hashes.check(
                        password,
                        accounts.findByLogin(invitation.loginKey())
                                .map(AccountRow::passwordHash)
                                .orElse(null))
                .matches();
    }

    String hashed(String password) {
        return hashes.hash(password);
    }

    /**
     * Uses it up, makes the account where there is none, gives the role and lets them in.
     *
     * @param newHash hash of the password they chose; null for somebody who had one
     * @throws NoLongerGood when somebody was faster
     */
    @OneTransaction
    Admitted accept(InvitationRow invitation, String displayName, @Nullable String newHash, HttpRequest<?> request) {
        short council = invitation.councilId();
        Instant now = clock.now();
        if (rows.use(council, invitation.id(), now) != 1) {
            throw new NoLongerGood();
        }
        AccountRow account = account(invitation, displayName, newHash, now);
        if (!memberships.rolesHeld(council, account.id(), now).contains(invitation.role())) {
            memberships.add(council, Ids.uuid(), account.id(), invitation.role(), now, null, "", invitation.madeBy());
            trail.account(
                    council,
                    account.publicId(),
                    invitation.madeBy(),
                    "role.given",
                    account.publicId().toString(),
                    invitation.role());
        }
        return admission.admit(council, account, "invitation", request);
    }

    private AccountRow account(InvitationRow invitation, String displayName, @Nullable String newHash, Instant now) {
        Optional<AccountRow> found =
                accounts.findByLogin(invitation.loginKey()).flatMap(row -> accounts.lock(row.id()));
        if (found.isPresent()) {
            if (found.get().disabledAt() != null) {
                throw new NotAllowed();
            }
            if (newHash != null && found.get().passwordHash() == null) {
                accounts.setPassword(found.get().id(), newHash);
            }
            return found.get();
        }
        UUID id = Ids.uuid();
        accounts.add(
                id, invitation.loginKey(), invitation.address(), displayName, invitation.locale(), null, newHash, now);
        return accounts.find(accounts.keyOf(id)).orElseThrow();
    }
}
