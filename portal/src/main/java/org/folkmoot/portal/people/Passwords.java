package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Changes somebody's own password. Everything opened with the old one, on other devices and by mailed links, ends. */
@Singleton
class Passwords {
    private final AccountRepository accounts;
    private final LinkRepository links;
    private final PasswordHashes hashes;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final Trail trail;
    private final DatabaseClock clock;

    Passwords(
            AccountRepository accounts,
            LinkRepository links,
            PasswordHashes hashes,
            PasswordRules rules,
            Sessions sessions,
            Trail trail,
            DatabaseClock clock) {
        this.accounts = accounts;
        this.links = links;
        this.hashes = hashes;
        this.rules = rules;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    boolean isTheirs(Viewer viewer, String password) {
        return hashes.check(
                        password,
                        accounts.find(keyOf(viewer))
                                .map(AccountRow::passwordHash)
                                .orElse(null))
                .matches();
    }

    /** @return key of the message that says what is wrong with it; empty when it will do */
    Optional<String> problemWith(Viewer viewer, String council, String password) {
        AccountRow account = accounts.find(keyOf(viewer)).orElseThrow(NotAllowed::new);
        boolean staff = viewer.roles().stream().anyMatch(role -> role.needsSecondFactor());
        String address = account.address() == null ? "" : account.address();
        return rules.problemWith(password, staff, List.of(council, account.displayName(), address));
    }

    String hashed(String password) {
        return hashes.hash(password);
    }

    /** @return the session with its new cookie */
    @OneTransaction
    Sessions.Opened change(Viewer viewer, String newHash) {
        AccountRow account = accounts.lock(keyOf(viewer)).orElseThrow(NotAllowed::new);
        accounts.setPassword(account.id(), newHash);
        links.withdraw(account.id(), clock.now());
        Sessions.Opened renewed = sessions.renew(viewer, null);
        sessions.endOthers(account.id(), viewer.sessionId() == null ? 0 : viewer.sessionId());
        trail.account(
                viewer.council(),
                account.publicId(),
                account.publicId(),
                "password.changed",
                account.publicId().toString(),
                "done");
        return renewed;
    }

    private static long keyOf(Viewer viewer) {
        if (viewer.account() == null) {
            throw new NotAllowed();
        }
        return viewer.account();
    }
}
