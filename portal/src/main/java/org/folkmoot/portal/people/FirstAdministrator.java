package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.platform.web.Site;

/** Lets the first person into a new installation: makes an invitation that nobody else could make, for whoever has the console. */
@Singleton
public class FirstAdministrator {
    private final AccountRepository accounts;
    private final Invitations invitations;
    private final Addresses addresses;
    private final Site.Settings settings;
    private final DatabaseClock clock;

    FirstAdministrator(
            AccountRepository accounts,
            Invitations invitations,
            Addresses addresses,
            Site.Settings settings,
            DatabaseClock clock) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param address where this person is reached; the invitation is bound to it, but not mailed
     * @return the address to open, once, within seven days
     * @throws AlreadyAdministered when there has ever been an administrator: they invite the others
     * @throws IllegalArgumentException when the address or the name is none
     */
    @OneTransaction
    public String invite(Council council, String address, String displayName, String locale) {
        if (accounts.administratorsEver() > 0) {
            throw new AlreadyAdministered();
        }
        String key = PlainText.addressKey(address)
                .orElseThrow(() -> new IllegalArgumentException("Not an address: " + address));
        String name = PlainText.name(displayName)
                .orElseThrow(() -> new IllegalArgumentException("Not a name: " + displayName));
        String token = invitations.make(
                council.id(), null, new Invitations.Guest(address.strip(), key, name, locale, Role.ADMIN), clock.now());
        String origin = settings.origin().isEmpty() ? "https://" + council.primaryHost() : settings.origin();
        return origin + addresses.outside("/join/" + token, locale);
    }
}
