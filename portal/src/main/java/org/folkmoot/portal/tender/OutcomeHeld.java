package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/**
 * Who of the council did what with an award. While a challenge of a tender stands, nothing is erased of whoever wrote, voted or marked in it: it may
 * have to be shown how the award came to be.
 */
@Singleton
final class OutcomeHeld implements Held {
    private static final String CHALLENGE = "challenge";

    /** Tenders in which somebody has a seat, or wrote or voted in a workshop. */
    private static final String TENDERS = "SELECT p.tender FROM people_panel_seat h JOIN tender_seat s"
            + " ON s.council_id = h.council_id AND s.id = h.seat JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel"
            + " WHERE h.council_id = ? AND h.account_id = ? UNION SELECT w.tender FROM tender_workshop w WHERE w.council_id = ?"
            + " AND (w.id IN (SELECT d.workshop FROM tender_workshop_words d WHERE d.council_id = ? AND d.author = ?)"
            + " OR w.id IN (SELECT c.workshop FROM tender_workshop_cast c WHERE c.council_id = ? AND c.account = ?))";

    private final HeldRows rows;
    private final Outcomes outcomes;

    OutcomeHeld(HeldRows rows, Outcomes outcomes) {
        this.rows = rows;
        this.outcomes = outcomes;
    }

    @Override
    public Optional<String> waits(short council, long account) {
        return rows.read(TENDERS, council, account, council, council, account, council, account).stream()
                        .map(row -> UUID.fromString(String.valueOf(row.get("tender"))))
                        .anyMatch(tender -> outcomes.frozen(council, tender))
                ? Optional.of(CHALLENGE)
                : Optional.empty();
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named(
                        "tender_outcome_event",
                        "account",
                        PSEUDONYM,
                        "which account did it for the council; leads to nobody once erased"),
                new Named(
                        "tender_outcome_event",
                        "document",
                        STAYS,
                        "the council's; of people it has the names and posts of two who saw a lot drawn"));
    }
}
