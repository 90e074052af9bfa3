package org.folkmoot.portal.people;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Brakes;

/**
 * Lets a young person in with the code of their group. A newcomer gets a seat with a name from us; whoever comes back types their own
 * code too and sits where they sat. We learn no name, no address and nothing else about them.
 */
@Singleton
class GroupSeats {
    static final int OWN_LETTERS = 6;

    private static final String WHAT = "group";

    private final GroupRepository groups;
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final Admission admission;
    private final TryBrake brake;
    private final Brakes networks;
    private final Messages messages;
    private final Secrets secrets;
    private final DatabaseClock clock;

    GroupSeats(
            GroupRepository groups,
            AccountRepository accounts,
            MembershipRepository memberships,
            Admission admission,
            TryBrake brake,
            Brakes networks,
            Messages messages,
            Secrets secrets,
            DatabaseClock clock) {
        this.groups = groups;
        this.accounts = accounts;
        this.memberships = memberships;
        this.admission = admission;
        this.brake = brake;
        this.networks = networks;
        this.messages = messages;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Counts a try, in a transaction of its own, so that a wrong one stays counted. */
    void count(String code, HttpRequest<?> request) {
        brake.count(WHAT, PlainCode.normal(code), networks.network(request));
    }

    /**
     * @param own their own code from last time; empty for a newcomer
     * @return empty when no group has this code now, or nobody in it has this own code
     */
    @OneTransaction
    Optional<Admitted> sit(short council, String code, String own, String locale, HttpRequest<?> request) {
        Instant now = clock.now();
        GroupRow group = groups.lockByCode(council, Groups.mac(secrets, council, code), now)
                .orElse(null);
        if (group == null) {
            return Optional.empty();
        }
        AccountRow account = own.isBlank() ? newcomer(group, locale, now) : returning(group, own);
        if (account == null || account.disabledAt() != null) {
            return Optional.empty();
        }
        brake.right(WHAT, PlainCode.normal(code), networks.network(request));
        return Optional.of(admission.admit(council, account, "group", request));
    }

    /** The code with which somebody who came in with a group's code comes back to the same seat. */
    Optional<String> ownCode(Viewer viewer) {
        if (viewer.account() == null || viewer.accountPublicId() == null) {
            return Optional.empty();
        }
        return accounts.find(viewer.account())
                .filter(account -> account.loginKey() == null)
                .map(account -> PlainCode.inGroups(own(account.publicId())));
    }

    private AccountRow newcomer(GroupRow group, String locale, Instant now) {
        groups.giveSeat(group.councilId(), group.id());
        UUID id = Ids.uuid();
        accounts.add(id, null, null, nameOf(group.seatsGiven(), locale), locale, group.ageBand(), null, now);
        long key = accounts.keyOf(id);
        memberships.add(group.councilId(), Ids.uuid(), key, Role.PARTICIPANT.key(), now, null, "", null);
        groups.addMember(group.councilId(), group.id(), key, ownMac(own(id)));
        return accounts.find(key).orElseThrow();
    }

    private AccountRow returning(GroupRow group, String own) {
        Long account = groups.memberByOwnCode(group.councilId(), group.id(), ownMac(own));
        return account == null ? null : accounts.find(account).orElse(null);
    }

    /** A creature and a number, never twice in one group. */
    private String nameOf(int seatsGiven, String locale) {
        String[] creatures = messages.text(locale, "people.seat.creatures").split(",");
        return creatures[seatsGiven % creatures.length].strip() + " " + (seatsGiven + 1);
    }

    private String own(UUID account) {
        return PlainCode.from(secrets.hmac("own-code", account.toString()), OWN_LETTERS);
    }

    private byte[] ownMac(String own) {
        return secrets.hmac("own-code-mac", PlainCode.normal(own));
    }
}
