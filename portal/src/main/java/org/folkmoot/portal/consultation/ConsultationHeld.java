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
