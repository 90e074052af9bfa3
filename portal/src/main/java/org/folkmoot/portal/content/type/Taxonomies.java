package org.folkmoot.portal.content.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Fault;

/** Every taxonomy of this installation, by key. */
public final class Taxonomies {
    private final SortedMap<String, Taxonomy> byKey;
    private final Map<String, Set<String>> ids;

    Taxonomies(SortedMap<String, Taxonomy> byKey) {
        this.byKey = new TreeMap<>(byKey);
        this.ids = byKey.values().stream()
                .collect(Collectors.toUnmodifiableMap(Taxonomy::key, taxonomy -> taxonomy.terms().stream()
                        .map(Taxonomy.Term::id)
                        .collect(Collectors.toSet())));
    }

    public Optional<Taxonomy> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public Collection<Taxonomy> all() {
        return List.copyOf(byKey.values());
    }

    /** Ids of every term, retired ones too; empty where there is no such taxonomy. */
    Set<String> ids(String key) {
        return ids.getOrDefault(key, Set.of());
    }

    /** What these should have and do not: a term is retired, never taken away. */
    List<Fault> lostSince(Taxonomies earlier) {
        List<Fault> lost = new ArrayList<>();
        earlier.byKey.values().forEach(before -> before.terms().stream()
                .filter(term -> !ids(before.key()).contains(term.id()))
                .forEach(term -> lost.add(TaxonomyFile.lost(before.key(), term.id()))));
        return lost;
    }
}
