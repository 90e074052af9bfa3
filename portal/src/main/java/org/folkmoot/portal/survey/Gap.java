package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.coding.CodeWording;

/**
 * One group of people: its share of those who live here, and of those who answered, both in whole per cent of the groups that can be
 * compared.
 *
 * @param answered null where it is not shown how many answered
 */
record Gap(Localised group, int here, @Nullable Integer answered) {
    /** From so many points on, a share is called more or fewer. */
    private static final int NOTABLE = 5;

    /** An answer that says which group somebody is of. @param people null where it is not shown how many chose it */
    record Chosen(Localised text, @Nullable Integer people) {}

    /**
     * @param gaps of the groups that are named alike in both
     * @param onlyHere groups that nobody could choose
     * @param onlyAnswered answers that nobody has counted
     */
    record Compared(List<Gap> gaps, List<Localised> onlyHere, List<Localised> onlyAnswered) {}

    /** Points by which their share of those who answered is above their share of those who live here. */
    int points() {
        return answered == null ? 0 : answered - here;
    }

    /** Middle of the message key that says it in words. */
    String key() {
        if (answered == null) return "hidden";
        if (points() <= -NOTABLE) return "fewer";
        return points() >= NOTABLE ? "more" : "alike";
    }

    /**
     * Compares by what groups are called, in either language, in whatever letters.
     *
     * @param base how many answered, without those who would rather not say; null for the sum of what was chosen
     */
    static Compared of(List<PopulationFile.Group> groups, List<Chosen> chosen, @Nullable Integer base) {
        Map<PopulationFile.Group, Chosen> pairs = new HashMap<>();
        Set<Chosen> paired = new HashSet<>();
        for (PopulationFile.Group group : groups) {
            chosen.stream()
                    .filter(each -> alike(group.name(), each.text()) && !paired.contains(each))
                    .findFirst()
                    .ifPresent(each -> {
                        pairs.put(group, each);
                        paired.add(each);
                    });
        }
        List<Localised> onlyHere = groups.stream()
                .filter(group -> !pairs.containsKey(group))
                .map(PopulationFile.Group::name)
                .toList();
        List<Chosen> unpaired =
                chosen.stream().filter(each -> !paired.contains(each)).toList();
        long here =
                pairs.keySet().stream().mapToLong(PopulationFile.Group::people).sum();
        long answered = base == null
                ? paired.stream().mapToLong(Gap::shown).sum()
                : base - unpaired.stream().mapToLong(Gap::shown).sum();
        List<Gap> gaps = new ArrayList<>();
        if (pairs.size() > 1 && here > 0 && answered > 0) {
            for (PopulationFile.Group group : groups) {
                Chosen each = pairs.get(group);
                if (each == null) continue;
                gaps.add(new Gap(
                        group.name(),
                        percent(group.people(), here),
                        each.people() == null ? null : percent(each.people(), answered)));
            }
        }
        return new Compared(gaps, onlyHere, unpaired.stream().map(Chosen::text).toList());
    }

    private static long shown(Chosen each) {
        return each.people() == null ? 0 : each.people();
    }

    private static boolean alike(Localised one, Localised other) {
        return one.texts().entrySet().stream().anyMatch(each -> CodeWording.folded(each.getValue())
                .equals(CodeWording.folded(other.texts().getOrDefault(each.getKey(), ""))));
    }

    private static int percent(long part, long whole) {
        return (int) Math.min(100, Math.round(100.0 * part / whole));
    }
}
