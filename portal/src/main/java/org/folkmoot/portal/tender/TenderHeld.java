package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;

/** Whose accounts saved a version of a plan; what they wrote is the council's. */
@Singleton
final class TenderHeld implements Held {
    private static final String ACCOUNT = "which account did it for the council; leads to nobody once erased";

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_plan", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_marking", "made_by", PSEUDONYM, ACCOUNT),
                new Named(
                        "tender_opener", "account", PSEUDONYM, "who could open bids when; leads to nobody once erased"),
                new Named("tender_notice", "begun_by", PSEUDONYM, ACCOUNT),
                new Named("tender_notice", "asked_by", PSEUDONYM, ACCOUNT),
                new Named("tender_notice", "approver", PSEUDONYM, ACCOUNT),
                new Named("tender_notice", "questions_by", STAYS, "a day, and nobody"),
                new Named("tender_notice", "answers_by", STAYS, "a day, and nobody"),
                new Named(
                        "tender_notice",
                        "words",
                        STAYS,
                        "what a colleague said when they agreed or sent it back, for the council"));
    }

    @Override
    public List<Part> about(Subject who) {
        return List.of();
    }
}
