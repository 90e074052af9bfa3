package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;

/** Who people are and who holds which role, for the features above. */
@Singleton
public class People {
    private final AccountRepository accounts;
    private final MembershipRepository memberships;
    private final GroupRepository groups;

    People(AccountRepository accounts, MembershipRepository memberships, GroupRepository groups) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.groups = groups;
    }

    public Optional<Person> find(long account) {
        return accounts.find(account).map(AccountRow::person);
    }

    /** Somebody who has, or once had, a role in this council. */
    public Optional<Person> named(short council, UUID publicId) {
        return accounts.findInCouncil(council, publicId).map(AccountRow::person);
    }

    /** Where they are written to; empty for somebody without an address. */
    public Optional<Recipient> recipient(long account) {
        return accounts.find(account).flatMap(AccountRow::recipient);
    }

    /** Everybody who holds the role at that instant, borrowed seats in force included, by name. */
    public List<Person> holding(short council, Role role, Instant at) {
        return accounts.holding(council, role.key(), at).stream()
                .map(AccountRow::person)
                .toList();
    }

    /** Where everybody who holds the role at that instant is written to, each address once; whoever has none is left out. */
    public List<Recipient> recipients(short council, Role role, Instant at) {
        return accounts.holding(council, role.key(), at).stream()
                .flatMap(row -> row.recipient().stream())
                .distinct()
                .toList();
    }

    /** Where somebody holds a role at that instant: everywhere when any seat of theirs says so, else where their seats are limited to. */
    public Reach reach(Viewer viewer, Role role, Instant at) {
        Long account = viewer.account();
        List<SpaceRow> rows =
                account == null ? List.of() : memberships.reach(viewer.council(), account, role.key(), at);
        return rows.stream().anyMatch(row -> row.space() == null)
                ? Reach.EVERYWHERE
                : Reach.in(rows.stream().map(SpaceRow::space).collect(Collectors.toSet()));
    }

    /** Whether the role is covered: somebody and a deputy, so that no duty hangs on one person. */
    public boolean covered(short council, Role role, Instant at) {
        return accounts.holding(council, role.key(), at).size() >= 2;
    }

    /** As {@link #covered}, in one space: seats that are limited to other spaces do not count. */
    public boolean coveredIn(short council, Role role, UUID space, Instant at) {
        return accounts.holdingIn(council, role.key(), space, at).size() >= 2;
    }

    /** The council's groups, by their English names; an audience names one by its key. */
    public List<Group> groups(short council) {
        return groups.all(council).stream().map(GroupRow::group).toList();
    }

    /** What the council calls its group with this key. */
    public Optional<Group> group(short council, long key) {
        return groups.find(council, key).map(GroupRow::group);
    }

    /** The ages of a group's young people, such as {@code 14-16}; empty where nobody said, which is treated as a child. */
    public String ageBand(short council, long group) {
        return groups.find(council, group).map(GroupRow::ageBand).orElse("");
    }

    /** The groups of young people, by their English names: somebody said how old they are, nobody is in one yet, or young people are. */
    public List<Group> youngGroups(short council, Instant now) {
        return groups.young(council, now).stream().map(GroupRow::group).toList();
    }

    /** The groups of which nobody said how old their young people are, by their English names. */
    public List<Group> agelessGroups(short council) {
        return groups.all(council).stream()
                .filter(each -> each.ageBand() == null || each.ageBand().isEmpty())
                .map(GroupRow::group)
                .toList();
    }

    /** How many belong to a group now. @param group its key */
    public long members(short council, long group) {
        return groups.members(council, group);
    }

    /** Members of a group who take part, without anybody who works for the council. @param group its key */
    public List<Person> takingPart(short council, long group, Instant at) {
        return groups.takingPart(council, group, at).stream()
                .map(AccountRow::person)
                .toList();
    }

    /** The ages of somebody, such as {@code 14-16}; empty where nobody said, which is treated as a child. */
    public String ageBandOf(long account) {
        return accounts.find(account).map(AccountRow::ageBand).orElse("");
    }
}
