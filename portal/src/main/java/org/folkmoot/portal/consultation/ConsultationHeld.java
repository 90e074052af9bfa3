package org.folkmoot.portal.consultation;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/** Which consultations somebody answers for. What they wrote in them is the council's public record; ideas have no name to be found by. */
@Singleton
final class ConsultationHeld implements Held {
    private static final String ACCOUNT = "which account did it for the council; leads to nobody once erased";

    private final HeldRows rows;

    ConsultationHeld(HeldRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named(
                        "consultation",
                        "owner",
                        PSEUDONYM,
                        "which account answered for it; leads to nobody once erased"),
                new Named("consultation_screening", "made_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_record", "made_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_approval", "asked_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_approval", "approver", PSEUDONYM, ACCOUNT),
                new Named("consultation_review", "done_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_pilot", "done_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_rehearsal", "begun_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_pack", "made_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_decider", "account", PSEUDONYM, ACCOUNT),
                new Named("consultation_pack_read", "account", PSEUDONYM, ACCOUNT),
                new Named("consultation_decision", "recorded_by", PSEUDONYM, ACCOUNT),
                new Named("consultation_idea", "words", STAYS, "nobody knows whose"),
                new Named("consultation_contribution", "words", STAYS, "nobody knows whose"));
    }

    @Override
    public List<Part> about(Subject who) {
        return List.of(new Part(
                "consultations",
                rows.read(
                        "SELECT JSON_VALUE(words, CONCAT('$.title.', ?)) AS title, opens_at AS begins, closes_at AS ends FROM consultation"
                                + " WHERE council_id = ? AND owner = ? ORDER BY id",
                        who.locale(),
                        who.council(),
                        who.account())));
    }
}
