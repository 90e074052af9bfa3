package org.folkmoot.portal.people;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Links by mail: straight in for somebody whose roles owe no second factor, to choosing a new password for the others. Asking does the
 * same work for every address; whether it is known is found out later, by a job, where nobody waits and measures.
 */
@Singleton
class SignInLinks {
    /** Kind of the outbox entries that say somebody asked. */
    static final String ASKED = "people.link-asked";

    static final Duration GOOD_FOR = Duration.ofMinutes(30);

    /** Links to one address: whoever asks in somebody else's name fills no mailbox (security 10.1). */
    static final int AN_HOUR = 3;

    private final LinkRepository links;
    private final LinkAskRepository asks;
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final Sessions sessions;
    private final Admission admission;
    private final Secrets secrets;
    private final Addresses addresses;
    private final Outbox outbox;
    private final ApplicationEventPublisher<SignInLinkAsked> told;
    private final DatabaseClock clock;

    SignInLinks(
            LinkRepository links,
            LinkAskRepository asks,
            AccountRepository accounts,
            MembershipRepository memberships,
            Sessions sessions,
            Admission admission,
            Secrets secrets,
            Addresses addresses,
            Outbox outbox,
            ApplicationEventPublisher<SignInLinkAsked> told,
            DatabaseClock clock) {
        this.links = links;
        this.asks = asks;
        this.accounts = accounts;
        this.memberships = memberships;
        this.sessions = sessions;
        this.admission = admission;
        this.secrets = secrets;
        this.addresses = addresses;
        this.outbox = outbox;
        this.told = told;
        this.clock = clock;
    }

    @OneTransaction
    void ask(short council, String loginKey, String locale) {
        UUID ask = Ids.uuid();
        asks.add(council, ask, loginKey, locale);
        outbox.add(council, ASKED, ask.toString());
    }

    /** Looks whose address it is, and has a link sent where it is somebody's; forgets the address either way. */
    @OneTransaction
    void answer(short council, UUID ask) {
        LinkAskRow asked = asks.lock(council, ask).orElse(null);
        if (asked == null) {
            return;
        }
        asks.drop(council, ask);
        AccountRow account = accounts.findByLogin(asked.loginKey()).orElse(null);
        if (account == null || account.address() == null || !admission.mayEnter(council, account)) {
            return;
        }
        Instant now = clock.now();
        if (links.countGoodAfter(council, account.id(), now.plus(GOOD_FOR).minus(Duration.ofHours(1))) >= AN_HOUR) {
            return;
        }
        boolean newPassword = owesSecondFactor(council, account, now);
        String token = make(council, account.id(), newPassword ? LinkRow.PASSWORD : LinkRow.SIGN_IN, now);
        told.publishEvent(new SignInLinkAsked(
                council,
                account.address(),
                asked.locale(),
                addresses.outside("/sign-in/link/" + token, asked.locale()),
                newPassword));
    }

    /** @return what the link carries */
    String make(short council, long account, String purpose, Instant now) {
        String token = secrets.token();
        links.add(council, secrets.sha256(token), account, purpose, now.plus(GOOD_FOR));
        return token;
    }

    /** @throws NoLongerGood when it is used, void, run out, another council's, or never was */
    LinkRow open(short council, String token) {
        return links.find(council, secrets.sha256(token))
                .filter(link -> link.openAt(clock.now()))
                .orElseThrow(NoLongerGood::new);
    }

    AccountRow whose(LinkRow link) {
        return accounts.find(link.accountId()).orElseThrow(NoLongerGood::new);
    }

    /**
     * Uses the link up and lets its owner in.
     *
     * @param newHash hash of the password they chose; null for a link that leads straight in
     * @throws NoLongerGood when it was used meanwhile, or its owner may not come in any more
     */
    @OneTransaction
    Admitted use(LinkRow link, @Nullable String newHash, HttpRequest<?> request) {
        short council = link.councilId();
        Instant now = clock.now();
        if (links.use(council, link.id(), now) != 1) {
            throw new NoLongerGood();
        }
        AccountRow account = accounts.lock(link.accountId()).orElseThrow(NoLongerGood::new);
        boolean straightIn = !link.newPassword();
        if (!admission.mayEnter(council, account)
                || (straightIn && owesSecondFactor(council, account, now))
                || straightIn != (newHash == null)) {
            throw new NoLongerGood();
        }
        if (newHash != null) {
            accounts.setPassword(account.id(), newHash);
            links.withdraw(account.id(), now);
            sessions.endOthers(account.id(), 0);
        }
        return admission.admit(council, account, "link", request);
    }

    private boolean owesSecondFactor(short council, AccountRow account, Instant now) {
        return memberships.rolesHeld(council, account.id(), now).stream()
                .map(Role::of)
                .anyMatch(Role::needsSecondFactor);
    }
}
