package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Takes up to five hundred seats into the tally: what each added before is subtracted, what it adds now is added, in one transaction.
 * Then renews the figures of what changed, where that is allowed.
 */
@Singleton
class TallyChunk {
    static final int SIZE = 500;

    /** Counts seats that chose anything at all. */
    static final String ANY = "any";

    private final SeatRepository seats;
    private final TallyRepository tally;
    private final Figures figures;

    TallyChunk(SeatRepository seats, TallyRepository tally, Figures figures) {
        this.seats = seats;
        this.tally = tally;
        this.figures = figures;
    }

    /** @return how many seats it took in; fewer than {@link #SIZE} when none are left */
    @OneTransaction
    int count(short council) {
        List<Seat> rows = seats.waiting(council, SIZE);
        if (rows.isEmpty()) {
            return 0;
        }
        // sorted, so that two nodes take the locks of shared counters in the same order
        Map<UUID, Map<String, Integer>> changes = new TreeMap<>();
        for (Seat row : rows) {
            Map<String, Integer> change = changes.computeIfAbsent(row.thing(), any -> new TreeMap<>());
            add(change, row.thing(), Seat.read(row.counted()), -1);
            add(change, row.thing(), row.chosen(), 1);
        }
        changes.forEach((thing, change) -> change.forEach((cell, by) -> {
            if (by != 0) {
                int bar = cell.indexOf('|');
                tally.add(council, thing, UUID.fromString(cell.substring(0, bar)), cell.substring(bar + 1), by);
            }
        }));
        seats.counted(council, rows.stream().map(Seat::id).toList());
        changes.keySet().forEach(thing -> figures.renew(council, thing));
        return rows.size();
    }

    private static void add(Map<String, Integer> change, UUID thing, Map<String, String> chosen, int by) {
        chosen.forEach((item, choice) -> change.merge(item + "|" + choice, by, Integer::sum));
        if (!chosen.isEmpty()) {
            change.merge(thing + "|" + ANY, by, Integer::sum);
        }
    }
}
