package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.access.Role;

/** Who people are and who holds which role, for the features above. */
@Singleton
public class People {
    private final AccountRepository accounts;
    private final GroupRepository groups;

    People(AccountRepository accounts, GroupRepository groups) {
        this.accounts = accounts;
        this.groups = groups;
    }

    public Optional<Person> find(long account) {
        return accounts.find(account).map(AccountRow::person);
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

    /** Whether the role is covered: somebody and a deputy, so that no duty hangs on one person. */
    public boolean covered(short council, Role role, Instant at) {
        return accounts.holding(council, role.key(), at).size() >= 2;
    }

    /** The council's groups, by their English names; an audience names one by its key. */
    public List<Group> groups(short council) {
        return groups.all(council).stream().map(GroupRow::group).toList();
    }
}
