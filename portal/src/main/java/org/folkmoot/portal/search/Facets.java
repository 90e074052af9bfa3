package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.folkmoot.search.FacetCounts;
import org.folkmoot.search.SearchResult;

/** The sides from which what was found can be narrowed, in the reader's words. */
@Singleton
class Facets {
    /** As many as a person looks through; a council with more areas than that can type {@code ward:}. */
    private static final int MOST_VALUES = 20;

    private final Called called;

    Facets(Called called) {
        this.called = called;
    }

    /** @param about whether the counts are of a sample */
    record Side(By by, boolean about, List<Value> values) {}

    record Value(String key, String name, long count, boolean chosen) {}

    /** Those that leave a choice, or from which something is chosen. */
    List<Side> of(SearchResult result, Choices choices, String locale) {
        List<Side> sides = new ArrayList<>();
        for (By by : By.values()) {
            Set<String> chosen = choices.chosen().getOrDefault(by, Set.of());
            FacetCounts counted = result.facets().getOrDefault(by.facet(), new FacetCounts(List.of(), false));
            List<Value> values = values(by, counted, chosen, locale);
            boolean divides =
                    values.size() > 1 || values.size() == 1 && values.getFirst().count() < result.total();
            if (divides || !chosen.isEmpty()) {
                sides.add(new Side(by, counted.about(), values));
            }
        }
        return sides;
    }

    private List<Value> values(By by, FacetCounts counted, Set<String> chosen, String locale) {
        List<Value> values = new ArrayList<>();
        for (FacetCounts.Value one : counted.values()) {
            boolean isChosen = chosen.contains(one.value());
            if (values.size() < MOST_VALUES || isChosen)
                values.add(value(by, one.value(), one.count(), isChosen, locale));
        }
        for (String key : chosen) {
            if (values.stream().noneMatch(value -> value.key().equals(key)))
                values.add(value(by, key, 0, true, locale));
        }
        if (by == By.YEAR) values.sort(Comparator.comparing(Value::key).reversed());
        return values;
    }

    private Value value(By by, String key, long count, boolean chosen, String locale) {
        return new Value(key, called.of(by, key, locale), count, chosen);
    }

    String name(By by, String key, String locale) {
        return called.of(by, key, locale);
    }
}
