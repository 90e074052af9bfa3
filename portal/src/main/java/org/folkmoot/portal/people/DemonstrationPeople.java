package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.Profile;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.DemonstrationPart;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** The invented people of the demonstration borough, one for each role, two where one asks and another approves, a borrowed seat among them, and its youth council. */
@Singleton
@Requires(env = Profile.DEMONSTRATION)
class DemonstrationPeople implements DemonstrationPart {
    static final List<Invented> EVERYBODY = List.of(
            new Invented("rhian", "Rhian Vale", Role.COMMISSIONER),
            new Invented("sian", "Siân Moor", Role.COMMISSIONER),
            new Invented("osian", "Osian Marsh", Role.MODERATOR),
            new Invented("sunita", "Sunita Lake", Role.MODERATOR),
            new Invented("nia", "Nia Fen", Role.SAFEGUARDING),
            new Invented("tom", "Tom Ridge", Role.SAFEGUARDING),
            new Invented("efa", "Efa Stone", Role.OPENER),
            new Invented("huw", "Huw Alder", Role.OPENER),
            new Invented("mali", "Mali Birch", Role.OPENER),
            new Invented("admin", "Ada Weir", Role.ADMIN),
            new Invented("audit", "Ivo Heath", Role.AUDITOR),
            new Invented("lowri", "Lowri Sedge", Role.PROVIDER),
            new Invented("jo", "Jo Brook", Role.PARENT),
            new Invented("gethin", "Gethin Rowan", Role.EVALUATOR),
            new Invented("mair", "Mair Heron", Role.EVALUATOR),
            new Invented("idris", "Idris Finch", Role.EVALUATOR),
            new Invented("beca", "Beca Plover", Role.EVALUATOR),
            new Invented("cai", "Cai Thorn", Role.WORKER));

    /** How long they have had their part: longer than anything here was planned ago. */
    static final Duration SINCE = Duration.ofDays(500);

    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final GroupRepository groupRows;
    private final Groups groups;
    private final PasswordHashes hashes;
    private final SecondFactor secondFactor;
    private final DemonstrationKeys keys;
    private final DatabaseClock clock;

    DemonstrationPeople(
            AccountRepository accounts,
            MembershipRepository memberships,
            GroupRepository groupRows,
            Groups groups,
            PasswordHashes hashes,
            SecondFactor secondFactor,
            DemonstrationKeys keys,
            DatabaseClock clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.groupRows = groupRows;
        this.groups = groups;
        this.hashes = hashes;
        this.secondFactor = secondFactor;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param name before the {@code @}, and what {@code bin/portal code} is asked for */
    record Invented(String name, String displayName, Role role) {
        String address() {
            return name + "@ashmere.example.org";
        }
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    @OneTransaction
    public void load(Council ashmere) {
        Instant now = clock.now();
        String hash = hashes.hash(keys.password());
        UUID lender = null;
        for (Invented person : EVERYBODY) {
            UUID id = Ids.uuid();
            accounts.add(id, person.address(), person.address(), person.displayName(), "en", null, hash, now);
            long key = accounts.keyOf(id);
            memberships.add(ashmere.id(), Ids.uuid(), key, person.role().key(), now.minus(SINCE), null, "", null);
            if (person.role().needsSecondFactor()) {
                secondFactor.give(key, keys.authenticator(person.name()));
            }
            lender = lender == null && person.role() == Role.COMMISSIONER ? id : lender;
            if (person.role() == Role.WORKER) {
                UUID seat = Ids.uuid();
                memberships.add(
                        ashmere.id(),
                        seat,
                        key,
                        Role.EVALUATOR.key(),
                        now,
                        now.plus(Duration.ofDays(21)),
                        "Score the bids for the park shelter",
                        lender);
                memberships.jobIn(ashmere.id(), seat, "en");
                secondFactor.give(key, keys.authenticator(person.name()));
            }
        }
        Localised name = Localised.of("en", "Ashmere Youth Council", "cy", "Cyngor Ieuenctid Llynonnen");
        UUID group = Ids.uuid();
        groupRows.add(ashmere.id(), group, name.json(), Groups.keyOf(name), "14-16");
        groups.set(
                groupRows.lock(ashmere.id(), group).orElseThrow(),
                PlainCode.normal(keys.groupCode()),
                now.plus(Groups.LONGEST_CODE));
    }
}
