package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;

/** Who of the council decided and answered, and who of a panel said yes or no. What is asked is an organisation's, and leads to none of its people. */
@Singleton
final class ClarificationHeld implements Held {
    private static final String ACCOUNT = "which account did it for the council; leads to nobody once erased";
    private static final String ORGANISATIONS = "an organisation's; who of it wrote is written nowhere";

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_clarification", "asked", STAYS, ORGANISATIONS),
                new Named("tender_clarification", "decided_by", PSEUDONYM, ACCOUNT),
                new Named("tender_clarification", "answered_by", PSEUDONYM, ACCOUNT),
                new Named("tender_clarification", "answer", STAYS, "the council's, not a person's"),
                new Named("tender_clarification", "told_alone", STAYS, "the council's, to an organisation"),
                new Named(
                        "tender_clarification_said",
                        "account",
                        PSEUDONYM,
                        "that one of the panel said yes or no to an answer; leads to nobody once erased"),
                new Named("tender_fairness", "account", PSEUDONYM, ACCOUNT),
                new Named("tender_fairness", "said", STAYS, "the council's reasons, not a person's"),
                new Named("tender_room_paper", "address", STAYS, "of a page, and nobody"),
                new Named("tender_room_paper", "added_by", PSEUDONYM, ACCOUNT));
    }
}
