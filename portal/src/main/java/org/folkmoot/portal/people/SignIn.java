package org.folkmoot.portal.people;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.folkmoot.portal.platform.web.Brakes;

/**
 * Lets somebody in by address and password. Whether the address is known, has no password, or belongs to another council's people, the
 * answer and the time it takes are the same.
 */
@Singleton
class SignIn {
    private static final String WHAT = "password";

    private final AccountRepository accounts;
    private final PasswordHashes hashes;
    private final TryBrake brake;
    private final Brakes networks;
    private final Admission admission;

    SignIn(AccountRepository accounts, PasswordHashes hashes, TryBrake brake, Brakes networks, Admission admission) {
        this.accounts = accounts;
        this.hashes = hashes;
        this.brake = brake;
        this.networks = networks;
        this.admission = admission;
    }

    /**
     * @return empty when it was not right
     * @throws org.folkmoot.portal.platform.web.TooManyRequests when it was wrong too often from here; the password was not looked at
     */
    Optional<Admitted> with(short council, String login, String password, HttpRequest<?> request) {
        String network = networks.network(request);
        Optional<String> key = PlainText.loginKey(login);
        String whom = key.orElse("");
        brake.count(WHAT, whom, network);
        AccountRow account = key.flatMap(accounts::findByLogin).orElse(null);
        String typed = password.length() > 4 * PasswordRules.MOST ? "" : password;
        PasswordHashes.Verdict verdict = hashes.check(typed, account == null ? null : account.passwordHash());
        if (account == null || !verdict.matches() || !admission.mayEnter(council, account)) {
            if (account != null) {
                admission.refused(council, account);
            }
            return Optional.empty();
        }
        if (verdict.outdated()) {
            accounts.setPassword(account.id(), hashes.hash(typed));
        }
        brake.right(WHAT, whom, network);
        return Optional.of(admission.admit(council, account, "password", request));
    }
}
