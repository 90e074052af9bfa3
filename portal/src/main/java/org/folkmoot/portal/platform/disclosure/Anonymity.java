package org.folkmoot.portal.platform.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How alone people are in a table of persons: how many share what others may already know about them (k-anonymity).
 *
 * @param classes how many different combinations there are
 * @param smallest how many people are in the rarest one
 * @param exposedRows the rows, from 0, in combinations of fewer than k people
 */
public record Anonymity(int classes, int smallest, List<Integer> exposedRows) {
    /** A range of whole numbers shown as one: 0 to 17 as "under 18". Both ends belong to it. */
    public record Band(int from, int to, String name) {}

    /**
     * @param known the columns somebody else may know: ward, age, gender; never the answer
     * @param bands keyed by column, ranges to show in place of the numbers; columns left out are taken as they are
     */
    public static Anonymity of(
            List<? extends Map<String, ?>> rows, List<String> known, int k, Map<String, List<Band>> bands) {
        Map<List<String>, List<Integer>> classes = new LinkedHashMap<>();
        for (int r = 0; r < rows.size(); r++) {
            List<String> combination = new ArrayList<>();
            for (String column : known)
                combination.add(banded(rows.get(r).get(column), bands.getOrDefault(column, List.of())));
            classes.computeIfAbsent(combination, any -> new ArrayList<>()).add(r);
        }
        return new Anonymity(
                classes.size(),
                classes.values().stream().mapToInt(List::size).min().orElse(0),
                classes.values().stream()
                        .filter(each -> each.size() < k)
                        .flatMap(List::stream)
                        .sorted()
                        .toList());
    }

    public boolean holds() {
        return exposedRows.isEmpty();
    }

    private static String banded(Object value, List<Band> bands) {
        if (value instanceof Number number)
            for (Band band : bands)
                if (number.intValue() >= band.from() && number.intValue() <= band.to()) return band.name();
        return String.valueOf(value);
    }
}
