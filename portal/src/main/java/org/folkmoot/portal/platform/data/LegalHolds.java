package org.folkmoot.portal.platform.data;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * What must be kept, whatever its period says: for a court, an inquiry, a complaint. Purges ask for the holds of a thing in their own
 * statement, so that a hold placed in time always wins.
 */
@Singleton
public class LegalHolds {
    /** Holds whatever belongs to the council. */
    public static final String EVERYTHING = "everything";

    private static final Pattern THING =
            Pattern.compile("everything|(case|account|consultation):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_REASON = 300;

    private final LegalHoldRepository rows;
    private final DatabaseClock clock;
    private final Audit audit;

    LegalHolds(LegalHoldRepository rows, DatabaseClock clock, Audit audit) {
        this.rows = rows;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @param thing {@code case:<public id>}, {@code account:<public id>}, {@code consultation:<public id>} or {@link #EVERYTHING}
     * @throws IllegalArgumentException for anything else, and without a reason
     */
    @OneTransaction
    public void place(short council, String thing, String reason) {
        demand(thing);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("Say why, in at most " + LONGEST_REASON + " characters.");
        }
        rows.place(council, thing, reason.strip(), clock.now());
        audit.record("installation", council, null, "hold.placed", thing, "done");
    }

    /** @return whether there was one */
    @OneTransaction
    public boolean lift(short council, String thing) {
        demand(thing);
        if (rows.lift(council, thing, clock.now()) == 0) {
            return false;
        }
        audit.record("installation", council, null, "hold.lifted", thing, "done");
        return true;
    }

    /** Whether a thing is held, by its own name or with everything of the council. */
    public boolean held(short council, String thing) {
        return rows.inForce(council).stream()
                .anyMatch(
                        hold -> hold.thing().equals(EVERYTHING) || hold.thing().equals(thing));
    }

    /** What is held now, as {@code thing: reason}, the oldest hold first. */
    public List<String> inForce(short council) {
        return rows.inForce(council).stream()
                .map(hold -> hold.thing() + ": " + hold.reason())
                .toList();
    }

    private static void demand(String thing) {
        if (!THING.matcher(thing).matches()) {
            throw new IllegalArgumentException(
                    "What is held is case:ID, account:ID, consultation:ID or everything, not \"" + thing + "\".");
        }
    }
}
