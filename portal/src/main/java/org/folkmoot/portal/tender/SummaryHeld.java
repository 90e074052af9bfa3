package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/** Whose accounts wrote what bidders were told; what a panel said is the panel's, and nobody's alone. */
@Singleton
final class SummaryHeld implements Held {
    private static final String ACCOUNT =
            "which account did it for the council, the panel or the provider; leads to nobody once erased";
    private static final String COUNCILS = "the council's, not a person's";
    private static final String PANELS = "what a panel or a provider said, and nobody alone; a moderator read it";

    private static final String SEATS = "(SELECT seat FROM people_panel_seat WHERE council_id = ? AND account_id = ?)";

    private final HeldRows rows;

    SummaryHeld(HeldRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_summary_draft", "kept_by", PSEUDONYM, ACCOUNT),
                new Named("tender_summary_draft", "words", STAYS, COUNCILS),
                new Named("tender_summary", "fixed_by", PSEUDONYM, ACCOUNT),
                new Named("tender_summary", "reason", STAYS, COUNCILS),
                new Named("tender_summary", "sealed", STAYS, COUNCILS),
                new Named("tender_panel_words", "kept_by", PSEUDONYM, ACCOUNT),
                new Named(
                        "tender_panel_words",
                        "words",
                        ERASED,
                        "what one member said in their own words; what a panel or a provider said is nobody's alone, and stays"),
                new Named("tender_panel_words", "seat", STAYS, "of a seat, whose person is kept apart; null for all"),
                new Named("tender_promise", "picked_by", PSEUDONYM, ACCOUNT),
                new Named("tender_promise", "words", STAYS, PANELS),
                new Named("tender_promise_judged", "judged_by", PSEUDONYM, ACCOUNT),
                new Named("tender_promise_judged", "words", STAYS, PANELS),
                new Named("tender_debrief", "host", PSEUDONYM, ACCOUNT));
    }

    @Override
    public List<Part> about(Subject who) {
        return List.of(new Part(
                "evening-words",
                rows.read(
                        "SELECT words, lang AS language FROM tender_panel_words WHERE council_id = ? AND seat IN "
                                + SEATS + " AND words <> '' ORDER BY id",
                        who.council(),
                        who.council(),
                        who.account())));
    }

    @Override
    public void erase(Subject who) {
        rows.change(
                "UPDATE tender_panel_words SET words = '', covered = NULL, state = 'GONE' WHERE council_id = ? AND seat IN "
                        + SEATS,
                who.council(),
                who.council(),
                who.account());
    }
}
