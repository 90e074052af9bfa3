package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * The invented people of the demonstration borough. Password, codes and authenticator secrets follow from the data folder's own key, so
 * that no two demonstrations share one, and nothing needs to be kept to show them again.
 */
@Singleton
@Requires(env = "demo")
public class DemonstrationPeople implements DemonstrationPart {
    private static final List<Invented> EVERYBODY = List.of(
            new Invented("rhian", "Rhian Vale", Role.COMMISSIONER),
            new Invented("osian", "Osian Marsh", Role.MODERATOR),
            new Invented("sunita", "Sunita Lake", Role.MODERATOR),
            new Invented("nia", "Nia Fen", Role.SAFEGUARDING),
            new Invented("tom", "Tom Ridge", Role.SAFEGUARDING),
            new Invented("admin", "Ada Weir", Role.ADMIN),
            new Invented("audit", "Ivo Heath", Role.AUDITOR),
            new Invented("jo", "Jo Brook", Role.PARENT));

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final GroupRepository groupRows;
    private final Groups groups;
    private final PasswordHashes hashes;
    private final SecondFactor secondFactor;
    private final Secrets secrets;
    private final DatabaseClock clock;

    DemonstrationPeople(
            AccountRepository accounts,
            MembershipRepository memberships,
            GroupRepository groupRows,
            Groups groups,
            PasswordHashes hashes,
            SecondFactor secondFactor,
            Secrets secrets,
            DatabaseClock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.groupRows = groupRows;
        this.groups = groups;
        this.hashes = hashes;
        this.secondFactor = secondFactor;
        this.secrets = secrets;
        this.clock = clock;
    }

    private record Invented(String name, String displayName, Role role) {
        String address() {
            return name + "@ashmere.example.org";
        }
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    @org.folkmoot.portal.platform.data.OneTransaction
    public void load(Council ashmere) {
        Instant now = clock.now();
        String hash = hashes.hash(password());
        for (Invented person : EVERYBODY) {
            UUID id = Ids.uuid();
            accounts.add(id, person.address(), person.address(), person.displayName(), "en", null, hash, now);
            long key = accounts.keyOf(id);
            memberships.add(ashmere.id(), Ids.uuid(), key, person.role().key(), now, null, "", null);
            if (person.role().needsSecondFactor()) {
                secondFactor.give(key, secretOf(person.name()));
            }
        }
        Localised name = Localised.of("en", "Ashmere Youth Council", "cy", "Cyngor Ieuenctid Llynonnen");
        UUID group = Ids.uuid();
        groupRows.add(ashmere.id(), group, name.json(), Groups.keyOf(name), "14-16");
        groups.set(groupRows.lock(ashmere.id(), group).orElseThrow(), bareGroupCode(), now.plus(Groups.LONGEST_CODE));
    }

    /** The one password of everybody invented. */
    public String password() {
        return PlainCode.inGroups(PlainCode.from(secrets.hmac("demonstration", "password"), 12));
    }

    /** The youth council's code, as it is typed at {@code /sign-in/group}. */
    public String groupCode() {
        return PlainCode.inGroups(bareGroupCode());
    }

    /** Addresses to sign in with, each with the role it shows. */
    public List<String> addresses() {
        return EVERYBODY.stream()
                .map(person -> person.address() + "  " + person.role().key())
                .toList();
    }

    /**
     * The six digits an authenticator would show now.
     *
     * @param name such as {@code rhian}
     * @return empty for a name nobody invented has
     */
    public Optional<String> code(String name, Instant now) {
        return EVERYBODY.stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .map(person -> Totp.code(secretOf(person.name()), Totp.stepAt(now)));
    }

    private String bareGroupCode() {
        return PlainCode.from(secrets.hmac("demonstration", "group-code"), Groups.CODE_LETTERS);
    }

    private byte[] secretOf(String name) {
        return java.util.Arrays.copyOf(secrets.hmac("demonstration-totp", name), Totp.SECRET_BYTES);
    }
}
