package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.disclosure.Cell;
import org.folkmoot.portal.platform.disclosure.Group;
import org.folkmoot.portal.platform.disclosure.LinkedSet;
import org.folkmoot.portal.platform.disclosure.ProtectedSet;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.disclosure.Refresh;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * The figures of what people chose as everybody may see them: worked out together for each item, rounded, with small ones hidden,
 * renewed at most daily and only after ten more people, and protected against the figures before (decision 13). The team reads the
 * exact tally, after the close.
 */
@Singleton
class Figures {
    /** The last of what is shown: how many chose about it at all. */
    static final String BASE = "base";

    /** Of a place: those who chose other places only. */
    static final String ELSEWHERE = "elsewhere";

    private static final Protection PROTECTION = Protection.PORTAL;

    private final TallyRepository rows;
    private final WayRepository ways;
    private final ConsultationRepository consultations;
    private final Outbox outbox;
    private final DatabaseClock clock;

    Figures(
            TallyRepository rows,
            WayRepository ways,
            ConsultationRepository consultations,
            Outbox outbox,
            DatabaseClock clock) {
        this.consultations = consultations;
        this.outbox = outbox;
        this.rows = rows;
        this.ways = ways;
        this.clock = clock;
    }

    /**
     * One item's figures.
     *
     * @param counts per choice a rounded count; null where it is hidden because it is small, or would give a small one away
     */
    record Figure(Map<String, @Nullable Integer> counts) {
        @Nullable
        Integer of(String choice) {
            return counts.get(choice);
        }

        /** How many chose about it, rounded; null where they are fewer than ten. */
        @Nullable
        Integer base() {
            return counts.get(BASE);
        }
    }

    /** What everybody may see of a thing, keyed by item; an item without an entry has nothing to show yet. */
    Map<UUID, Figure> shown(short council, UUID thing) {
        Map<UUID, Figure> shown = new HashMap<>();
        rows.figures(council, thing).forEach(row -> shown.put(row.target(), read(row.shown())));
        return shown;
    }

    /** As {@link #shown(short, UUID)}, of several things in one question. */
    Map<UUID, Figure> shown(short council, List<UUID> things) {
        Map<UUID, Figure> shown = new HashMap<>();
        if (!things.isEmpty()) {
            rows.figures(council, things).forEach(row -> shown.put(row.target(), read(row.shown())));
        }
        return shown;
    }

    /** Exact counts, keyed by item, then by choice: for the team, and after the close only. */
    Map<UUID, Map<String, Integer>> exact(short council, UUID thing) {
        Map<UUID, Map<String, Integer>> exact = new HashMap<>();
        rows.of(council, thing).forEach(row -> exact.computeIfAbsent(row.target(), any -> new HashMap<>())
                .put(row.choice(), row.seats()));
        return exact;
    }

    /** Works out anew what may be worked out anew today. */
    @OneTransaction
    void renew(short council, UUID thing) {
        List<String> choices =
                ways.find(council, thing).map(way -> way.kindOf().choices()).orElse(Way.Kind.DOCUMENT.choices());
        boolean places = choices.equals(Way.Kind.PLACES.choices());
        Map<UUID, Map<String, Integer>> exact = exact(council, thing);
        int everybody = exact.getOrDefault(thing, Map.of()).getOrDefault(TallyChunk.ANY, 0);
        Map<UUID, FigureRow> before = new HashMap<>();
        rows.figures(council, thing).forEach(row -> before.put(row.target(), row));
        LocalDate today = clock.now().atZone(Spoken.UK).toLocalDate();
        boolean changed = false;
        for (Map.Entry<UUID, Map<String, Integer>> each : exact.entrySet()) {
            UUID item = each.getKey();
            Map<String, Integer> counts = each.getValue();
            if (item.equals(thing)) continue;
            Map<String, Integer> now = new LinkedHashMap<>();
            choices.forEach(choice -> now.put(choice, counts.getOrDefault(choice, 0)));
            if (places) now.put(ELSEWHERE, everybody - now.get(choices.getFirst()));
            Map<String, @Nullable Integer> shown = renewed(now, before.get(item), today);
            if (shown != null) {
                rows.show(council, thing, item, Json.write(now), Json.write(shown), today);
                changed = true;
            }
        }
        if (changed) {
            ways.find(council, thing)
                    .flatMap(way -> consultations.byId(council, way.consultationId()))
                    .ifPresent(about -> outbox.add(
                            council, Trail.CONSULTATION, about.publicId().toString()));
        }
    }

    /** @return null while the figures stay as they are */
    static @Nullable Map<String, @Nullable Integer> renewed(
            Map<String, Integer> now, @Nullable FigureRow before, LocalDate today) {
        int people = now.values().stream().mapToInt(Integer::intValue).sum();
        if (before == null) {
            return people < PROTECTION.threshold() ? null : cells(now, null, null);
        }
        Map<String, Integer> then = counts(before.exact());
        int more = people - then.values().stream().mapToInt(Integer::intValue).sum();
        return Refresh.judge(PROTECTION, before.shownOn(), today, more) == Refresh.ALLOWED
                ? cells(now, then, read(before.shown()))
                : null;
    }

    private static Map<String, @Nullable Integer> cells(
            Map<String, Integer> now, @Nullable Map<String, Integer> then, @Nullable Figure published) {
        List<String> options = List.copyOf(now.keySet());
        LinkedSet set = set(options, now);
        ProtectedSet safe = then == null || published == null || !then.keySet().equals(now.keySet())
                ? set.protect(PROTECTION)
                : set.protect(PROTECTION, set(options, then), published(options, published));
        Map<String, @Nullable Integer> shown = new LinkedHashMap<>();
        List<Cell> cells = safe.cells(Group.EVERYBODY);
        for (int at = 0; at < options.size(); at++) {
            shown.put(options.get(at), cells.get(at).count());
        }
        shown.put(BASE, cells.getLast().count());
        return shown;
    }

    private static LinkedSet set(List<String> options, Map<String, Integer> counts) {
        return new LinkedSet(
                options,
                Map.of(Group.EVERYBODY, options.stream().mapToInt(counts::get).toArray()));
    }

    private static ProtectedSet published(List<String> options, Figure figure) {
        List<Cell> cells = new ArrayList<>();
        options.forEach(option -> cells.add(new Cell(figure.of(option))));
        cells.add(new Cell(figure.base()));
        return new ProtectedSet(options, Map.of(Group.EVERYBODY, cells));
    }

    private static Map<String, Integer> counts(String json) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Json.tree(json)
                .properties()
                .forEach(field -> counts.put(field.getKey(), field.getValue().asInt()));
        return counts;
    }

    private static Figure read(String json) {
        Map<String, @Nullable Integer> counts = new LinkedHashMap<>();
        Json.tree(json)
                .properties()
                .forEach(field -> counts.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asInt()));
        return new Figure(counts);
    }
}
