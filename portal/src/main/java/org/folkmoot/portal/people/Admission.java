package org.folkmoot.portal.people;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Opens the session of somebody who has shown who they are, whichever way they came. */
@Singleton
class Admission {
    private final MembershipRepository memberships;
    private final Sessions sessions;
    private final Trail trail;
    private final DatabaseClock clock;

    Admission(MembershipRepository memberships, Sessions sessions, Trail trail, DatabaseClock clock) {
        this.memberships = memberships;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /** Only people of this council, and only while their account is open. */
    boolean mayEnter(short council, AccountRow account) {
        return account.disabledAt() == null && memberships.ever(council, account.id()) > 0;
    }

    /** @param how they came: {@code password}, {@code link}, {@code invitation} or {@code group} */
    @OneTransaction
    Admitted admit(short council, AccountRow account, String how, HttpRequest<?> request) {
        Sessions.Opened opened = sessions.open(council, account.id(), request);
        List<Role> roles = memberships.rolesHeld(council, account.id(), clock.now()).stream()
                .map(Role::of)
                .toList();
        boolean owes = roles.stream().anyMatch(Role::needsSecondFactor);
        trail.account(
                council,
                account.publicId(),
                account.publicId(),
                "sign-in." + how,
                account.publicId().toString(),
                "done");
        return new Admitted(
                opened,
                account.id(),
                roles.stream().anyMatch(Role::staff),
                owes && account.hasSecondFactor(),
                owes && !account.hasSecondFactor());
    }

    /** Writes down that a wrong password, or a code, was given for an account that exists. */
    @OneTransaction
    void refused(short council, AccountRow account) {
        trail.account(
                council,
                account.publicId(),
                null,
                "sign-in.password",
                account.publicId().toString(),
                "refused");
    }
}
