package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;
import org.folkmoot.portal.tender.scoring.OwnMark;
import org.folkmoot.portal.tender.scoring.Place;
import org.jspecify.annotations.Nullable;

/**
 * Marks that people gave alone, as they are counted. Once all agreed marks of a tender are closed nobody gives or changes any more, so a node
 * reads a lot's once and not at each look at the order of its bids: forty bids that thirty people marked in twenty-five things are 30,000 rows.
 * What is corrected after an upheld appeal are agreed marks, which are read anew each time, as is who was taken out for a conflict. A tender that
 * changes, or goes, is forgotten.
 */
@Singleton
class ClosedMarks implements Tail {
    /** Of all lots together; some 30 bytes each. */
    private static final int MOST_HELD = 250_000;

    private final MarkRepository rows;
    private final SeatRepository seats;
    private final Map<Key, List<OwnMark>> held = new LinkedHashMap<>(16, 0.75f, true);
    private int marks;

    ClosedMarks(MarkRepository rows, SeatRepository seats) {
        this.rows = rows;
        this.seats = seats;
    }

    /** @param out seats that counted for nothing when these were read: somebody may be taken out after the close too */
    private record Key(short council, UUID tender, String lot, Instant closedAt, Set<UUID> out) {}

    /** Locked marks of a lot. @param closedAt when all agreed marks were closed; null while they are open, and then nothing is held */
    List<OwnMark> of(short council, UUID tender, String lot, @Nullable Instant closedAt) {
        if (closedAt == null) return counted(rows.counted(council, tender, lot));
        Key key = new Key(council, tender, lot, closedAt, Set.copyOf(seats.conflicted(council, tender)));
        synchronized (held) {
            List<OwnMark> known = held.get(key);
            if (known != null) return known;
        }
        List<OwnMark> read = counted(rows.counted(council, tender, lot));
        hold(key, read);
        return read;
    }

    @Override
    public String name() {
        return "closed-marks";
    }

    @Override
    public void changed(List<OutboxEntry> entries) {
        for (OutboxEntry entry : entries)
            if (entry.kind().equals(Notices.KIND))
                drop(key -> key.council() == entry.council()
                        && key.tender().toString().equals(entry.ref()));
    }

    @Override
    public void rebuild() {
        drop(any -> true);
    }

    private void drop(Predicate<Key> gone) {
        synchronized (held) {
            held.entrySet().removeIf(each -> {
                boolean goes = gone.test(each.getKey());
                if (goes) marks -= each.getValue().size();
                return goes;
            });
        }
    }

    private void hold(Key key, List<OwnMark> read) {
        synchronized (held) {
            if (read.size() > MOST_HELD || held.putIfAbsent(key, read) != null) return;
            marks += read.size();
            Iterator<List<OwnMark>> eldest = held.values().iterator();
            while (marks > MOST_HELD) {
                marks -= eldest.next().size();
                eldest.remove();
            }
        }
    }

    static List<OwnMark> counted(List<MarkRepository.Counted> rows) {
        Map<UUID, String> seats = new HashMap<>();
        Map<Place, Place> places = new HashMap<>();
        List<OwnMark> marks = new ArrayList<>(rows.size());
        for (MarkRepository.Counted each : rows) {
            Place place = new Place(each.bid(), each.question(), each.grp());
            marks.add(new OwnMark(
                    places.computeIfAbsent(place, same -> same),
                    seats.computeIfAbsent(each.seat(), UUID::toString),
                    each.mark(),
                    true));
        }
        return List.copyOf(marks);
    }
}
