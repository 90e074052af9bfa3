package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Role;

/** Who works on tenders: for whom it is to do what a team has to. Where nobody of them can, it is for everybody who plans tenders. */
@Singleton
class TenderTeams {
    private final TenderWaitRepository rows;
    private final People people;

    TenderTeams(TenderWaitRepository rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    /** @param plan everybody who plans tenders now @param by those of them who work on each */
    record Teams(Set<Long> plan, Map<UUID, Set<Long>> by) {
        /** Whether something is for somebody to do. @param not who alone cannot do it; null for nobody */
        boolean does(UUID tender, long account, @Nullable Long not) {
            Set<Long> team = without(by.getOrDefault(tender, Set.of()), not);
            return team.isEmpty() ? !Objects.equals(not, account) : team.contains(account);
        }

        /** For whom it is. */
        Set<Long> all(UUID tender, @Nullable Long not) {
            Set<Long> team = without(by.getOrDefault(tender, Set.of()), not);
            return team.isEmpty() ? without(plan, not) : team;
        }

        private static Set<Long> without(Set<Long> all, @Nullable Long not) {
            Set<Long> others = new HashSet<>(all);
            if (not != null) others.remove(not);
            return others;
        }
    }

    Teams of(short council, Collection<UUID> tenders, Instant now) {
        Set<Long> plan = people.holding(council, Role.COMMISSIONER, now).stream()
                .map(Person::id)
                .collect(Collectors.toSet());
        Map<UUID, Set<Long>> by = new HashMap<>();
        rows.works(council, tenders).stream()
                .filter(each -> plan.contains(each.account()))
                .forEach(each -> by.computeIfAbsent(each.tender(), none -> new HashSet<>())
                        .add(each.account()));
        return new Teams(plan, by);
    }
}
