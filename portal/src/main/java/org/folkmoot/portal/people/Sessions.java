package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Signed-in browsers: begun, given a new cookie whenever what they may do changes, ended. */
@Singleton
class Sessions {
    private final SessionRepository rows;
    private final AccountRepository accounts;
    private final Secrets secrets;
    private final DatabaseClock clock;

    Sessions(SessionRepository rows, AccountRepository accounts, Secrets secrets, DatabaseClock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param token for the cookie; it exists nowhere else */
    record Opened(String token, String formToken) {}

    /** Begins a session; the one this browser had before, whoever's it was, ends. */
    @OneTransaction
    Opened open(short council, long account, HttpRequest<?> request) {
        SessionCookie.of(request).ifPresent(old -> rows.endByToken(council, secrets.sha256(old)));
        Opened opened = new Opened(secrets.token(), secrets.token());
        Instant now = clock.now();
        rows.add(
                council,
                Ids.uuid(),
                secrets.sha256(opened.token()),
                account,
                opened.formToken(),
                now,
                Device.named(request.getHeaders().get("User-Agent")));
        accounts.here(account, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return opened;
    }

    /**
     * Gives the viewer's session a new cookie.
     *
     * @param secondFactorAt when it has just passed its second factor; null when that stays as it is
     * @throws SignInNeeded when it has ended meanwhile
     */
    @OneTransaction
    Opened renew(Viewer viewer, @Nullable Instant secondFactorAt) {
        Opened opened = new Opened(secrets.token(), secrets.token());
        if (viewer.sessionId() == null
                || rows.renew(
                                viewer.council(),
                                viewer.sessionId(),
                                secrets.sha256(opened.token()),
                                opened.formToken(),
                                secondFactorAt)
                        == 0) {
            throw new SignInNeeded(false);
        }
        return opened;
    }

    @OneTransaction
    void end(Viewer viewer) {
        if (viewer.sessionId() != null) {
            rows.end(viewer.council(), viewer.sessionId());
        }
    }

    /** Ends one of the viewer's own sessions. @return false when it is not theirs, or has ended */
    @OneTransaction
    boolean endOne(Viewer viewer, UUID session) {
        return viewer.account() != null && rows.endOne(viewer.council(), viewer.account(), session) > 0;
    }

    /** Ends every other session of an account, in every council. @param but key of the one that stays; 0 for none */
    @OneTransaction
    int endOthers(long account, long but) {
        return rows.endOthers(account, but);
    }

    /** Ends every session of an account in one council, when what it may do there has changed. */
    @OneTransaction
    void endAllHere(short council, long account) {
        rows.endAllHere(council, account);
    }

    List<SessionRow> of(Viewer viewer) {
        return viewer.account() == null ? List.of() : rows.ofAccount(viewer.council(), viewer.account());
    }

    /** The account a cookie once belonged to, also when its session no longer holds; 0 for none: what is carried across a sign-in is bound to it. */
    long accountBehind(short council, HttpRequest<?> request) {
        return SessionCookie.of(request)
                .map(token -> rows.accountBehind(council, secrets.sha256(token)))
                .orElse(0L);
    }
}
