package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Seats of reachable activities: where a person could be found, sealed with a key outside the database. Written here, never read here:
 * only the safeguarding rule opens one.
 */
@Singleton
class Seats {
    private final SeatRepository rows;
    private final SeatKeys keys;

    Seats(SeatRepository rows, SeatKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /** A new seat, sealed at once for somebody who is signed in; open to a contact for anybody else. */
    UUID take(short council, UUID activity, Viewer viewer) {
        UUID seat = Ids.uuid();
        if (viewer.accountPublicId() == null) {
            rows.add(council, seat, activity, null, null);
        } else {
            String account = viewer.accountPublicId().toString();
            rows.add(council, seat, activity, keys.seal(Map.of("account", account)), keys.ofAccount(activity, account));
        }
        return seat;
    }

    boolean filled(short council, UUID seat) {
        return rows.sealed(council, seat) > 0;
    }

    /** What somebody says about how to find them. */
    @OneTransaction
    void seal(short council, UUID seat, String name, String contact) {
        UUID activity = rows.activity(council, seat);
        if (activity != null) {
            rows.seal(
                    council,
                    seat,
                    keys.seal(Map.of("name", name, "contact", contact)),
                    keys.ofContact(activity, contact));
        }
    }
}
