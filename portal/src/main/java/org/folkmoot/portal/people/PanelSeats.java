package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Whose the seats are on panels that mark: the one link from a seat, which is a pseudonym, to a person (decision 11). */
@Singleton
public class PanelSeats {
    private final PanelSeatRepository rows;

    PanelSeats(PanelSeatRepository rows) {
        this.rows = rows;
    }

    public void sit(short council, UUID seat, long account) {
        rows.add(council, seat, account);
    }

    /** Every seat that somebody holds, of whatever tender. */
    public List<UUID> of(short council, long account) {
        return rows.of(council, account);
    }

    /** From here on nobody can say whose these are. Call it inside a transaction. */
    public void detach(short council, Collection<UUID> seats) {
        if (!seats.isEmpty()) rows.drop(council, List.copyOf(seats));
    }
}
