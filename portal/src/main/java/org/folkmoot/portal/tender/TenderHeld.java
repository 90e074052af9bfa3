package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;
import org.folkmoot.portal.platform.data.Json;

/** Whose accounts saved a version of a plan; what they wrote is the council's. What members of a panel wrote themselves is theirs. */
@Singleton
final class TenderHeld implements Held {
    private static final String ACCOUNT = "which account did it for the council; leads to nobody once erased";
    private static final String COUNCILS = "the council's, not a person's";

    private final HeldRows rows;

    TenderHeld(HeldRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_plan", "made_by", PSEUDONYM, ACCOUNT),
                new Named(
                        "tender_plan",
                        "plan",
                        STAYS,
                        "the council's; where an office of a supplier is named by its address, it is the record of who was asked to bid"),
                new Named("tender_marking", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_reading", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_workshop", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_workshop", "facilitator", PSEUDONYM, ACCOUNT),
                new Named("tender_workshop_question", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_workshop_comment", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_workshop_comment", "answered_by", PSEUDONYM, ACCOUNT),
                new Named("tender_workshop_comment", "words", STAYS, COUNCILS),
                new Named(
                        "tender_workshop_words",
                        "author",
                        ERASED,
                        "the words go with it; the number of the draft stays"),
                new Named(
                        "tender_workshop_words",
                        "words",
                        ERASED,
                        "as above; what the facilitator typed leads to nobody"),
                new Named("tender_workshop_cast", "account", ERASED, "the row goes; the paper never led to anybody"),
                new Named(
                        "tender_workshop_said",
                        "account",
                        PSEUDONYM,
                        "that one of the panel said yes or no to the question; leads to nobody once erased"),
                new Named(
                        "tender_opener", "account", PSEUDONYM, "who could open bids when; leads to nobody once erased"),
                new Named("tender_notice", "begun_by", PSEUDONYM, ACCOUNT),
                new Named("tender_notice", "asked_by", PSEUDONYM, ACCOUNT),
                new Named("tender_notice", "approver", PSEUDONYM, ACCOUNT),
                new Named("tender_planned_notice", "public_by", PSEUDONYM, ACCOUNT),
                new Named("tender_planned_notice", "words", STAYS, COUNCILS),
                new Named("tender_outage", "noted_by", PSEUDONYM, ACCOUNT),
                new Named("tender_outage", "answered_by", PSEUDONYM, ACCOUNT),
                new Named("tender_deadline_stands", "asked_by", PSEUDONYM, ACCOUNT),
                new Named("tender_deadline_stands", "answered_by", PSEUDONYM, ACCOUNT),
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
        return List.of(
                new Part("asked-to-bid", askedToBid(who)),
                new Part(
                        "workshop-words",
                        rows.read(
                                "SELECT words, lang AS language FROM tender_workshop_words WHERE council_id = ? AND author = ?"
                                        + " AND words <> '' ORDER BY id",
                                who.council(),
                                who.account())),
                new Part(
                        "workshop-said",
                        rows.read(
                                "SELECT version, IF(yes, 'yes', 'no') AS agreed FROM tender_workshop_said WHERE council_id = ?"
                                        + " AND account = ? ORDER BY workshop, version",
                                who.council(),
                                who.account())));
    }

    /** By an address of which somebody else may be in charge by now: which of the plans say it, and nothing else of them. */
    private List<Map<String, Object>> askedToBid(Subject who) {
        String key = Organisations.addressKey(who.address() == null ? "" : who.address())
                .orElse(null);
        if (key == null) return List.of();
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> row : rows.read(
                "SELECT version, JSON_EXTRACT(plan, '$.framework.suppliers[*].email') AS emails FROM tender_plan"
                        + " WHERE council_id = ? AND JSON_EXTRACT(plan, '$.framework.suppliers[*].email') IS NOT NULL"
                        + " ORDER BY tender, version",
                who.council())) {
            for (String email : Json.read(String.valueOf(row.get("emails")), String[].class)) {
                if (Organisations.addressKey(email).filter(key::equals).isPresent())
                    all.add(Map.of("version", row.get("version"), "address", email));
            }
        }
        return all;
    }

    @Override
    public void erase(Subject who) {
        rows.change(
                "UPDATE tender_workshop_words SET words = '', state = 'GONE', covered = NULL, author = NULL"
                        + " WHERE council_id = ? AND author = ?",
                who.council(),
                who.account());
        rows.change(
                "DELETE FROM tender_workshop_cast WHERE council_id = ? AND account = ?", who.council(), who.account());
    }
}
