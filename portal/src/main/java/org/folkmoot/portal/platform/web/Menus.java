package org.folkmoot.portal.platform.web;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The menus of each council in each language, read once and again after a change; ready before a page's frame is made. */
@Singleton
final class Menus {
    private static final String READY = "folkmoot.menus";
    private static final String[] KINDS = {MenuSource.CHANGED};

    private final List<MenuSource> sources;
    private final Generations generations;
    private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();

    /** @param made what had changed before they were read */
    private record Held(Generations.Stamp made, Map<String, MenuSource.Menu> menus) {}

    Menus(List<MenuSource> sources, Generations generations) {
        this.sources = sources;
        this.generations = generations;
    }

    /** Reads them where it may wait for the database. */
    void prepare(HttpRequest<?> request, Visit visit) {
        request.setAttribute(READY, of(visit));
    }

    /** Those that were prepared for this request. */
    @SuppressWarnings("unchecked") // an attribute that only this class sets
    static Map<String, MenuSource.Menu> ready(HttpRequest<?> request) {
        return (Map<String, MenuSource.Menu>) request.getAttribute(READY).orElse(Map.of());
    }

    private Map<String, MenuSource.Menu> of(Visit visit) {
        String key = visit.council().id() + visit.locale();
        Held known = held.get(key);
        if (known != null && generations.holds(known.made)) {
            return known.menus;
        }
        Generations.Stamp made = generations.stamp(visit.council().id(), KINDS);
        Map<String, MenuSource.Menu> menus = new TreeMap<>();
        sources.forEach(source -> menus.putAll(source.menus(visit)));
        held.put(key, new Held(made, menus));
        return menus;
    }
}
