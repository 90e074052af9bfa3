package org.folkmoot.portal.platform.web;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What staff put around the pages of each council in each language, read once and again after a change; ready before a page is made. */
@Singleton
final class Surroundings {
    private static final String READY = "folkmoot.surroundings";
    private static final String[] KINDS = {FrameSource.CHANGED};

    private final List<FrameSource> sources;
    private final Generations generations;
    private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();

    /** What a page has around it now. */
    record Around(Map<String, FrameSource.Menu> menus, List<FrameSource.Urgent> urgent) {
        static final Around NOTHING = new Around(Map.of(), List.of());
    }

    /** @param made what had changed before it was read */
    private record Held(Generations.Stamp made, Around around) {}

    Surroundings(List<FrameSource> sources, Generations generations) {
        this.sources = sources;
        this.generations = generations;
    }

    /** Reads it where it may wait for the database; the page changes when something urgent is over. */
    void prepare(HttpRequest<?> request, Visit visit) {
        Around all = of(visit);
        List<FrameSource.Urgent> now = all.urgent.stream()
                .filter(one -> visit.now().isBefore(one.until()))
                .toList();
        now.forEach(one -> ByteCache.changesAt(request, one.until()));
        request.setAttribute(READY, new Around(all.menus, now));
    }

    /** What was prepared for this request. */
    static Around ready(HttpRequest<?> request) {
        return request.getAttribute(READY, Around.class).orElse(Around.NOTHING);
    }

    private Around of(Visit visit) {
        String key = visit.council().id() + visit.locale();
        Held known = held.get(key);
        if (known != null && generations.holds(known.made)) {
            return known.around;
        }
        Generations.Stamp made = generations.stamp(visit.council().id(), KINDS);
        Map<String, FrameSource.Menu> menus = new TreeMap<>();
        List<FrameSource.Urgent> urgent = new ArrayList<>();
        for (FrameSource source : sources) {
            menus.putAll(source.menus(visit));
            urgent.addAll(source.urgent(visit));
        }
        Around around = new Around(menus, List.copyOf(urgent));
        held.put(key, new Held(made, around));
        return around;
    }
}
