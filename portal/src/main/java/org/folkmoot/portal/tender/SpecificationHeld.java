package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/** What members of panels said to specifications is theirs; why somebody said no leads to nobody, and stays. */
@Singleton
final class SpecificationHeld implements Held {
    private static final String ACCOUNT = "which account did it for the council; leads to nobody once erased";
    private static final String SEATS = "(SELECT seat FROM people_panel_seat WHERE council_id = ? AND account_id = ?)";

    private final HeldRows rows;

    SpecificationHeld(HeldRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_spec", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_spec_vote", "opened_by", PSEUDONYM, ACCOUNT),
                new Named("tender_spec_vote", "closed_by", PSEUDONYM, ACCOUNT),
                new Named("tender_spec_unsigned", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_spec_words", "answered_by", PSEUDONYM, ACCOUNT),
                new Named(
                        "tender_spec_words",
                        "words",
                        ERASED,
                        "what they said to a passage; why somebody said no leads to nobody, and stays"),
                new Named("tender_spec_words", "answer", STAYS, "the council's, not a person's"));
    }

    @Override
    public List<Part> about(Subject who) {
        return List.of(new Part(
                "specification-words",
                rows.read(
                        "SELECT words, lang AS language, answer FROM tender_spec_words WHERE council_id = ? AND seat IN "
                                + SEATS + " AND words <> '' ORDER BY id",
                        who.council(),
                        who.council(),
                        who.account())));
    }

    @Override
    public void erase(Subject who) {
        rows.change(
                "UPDATE tender_spec_words SET words = '', covered = NULL, state = 'GONE' WHERE council_id = ? AND seat IN "
                        + SEATS,
                who.council(),
                who.council(),
                who.account());
    }
}
