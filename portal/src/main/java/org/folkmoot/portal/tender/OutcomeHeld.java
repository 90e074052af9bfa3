package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;

/** Who of the council did what with an award. */
@Singleton
final class OutcomeHeld implements Held {
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
