package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.people.PanelSeats;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/**
 * Who marks bids. Seats are pseudonyms; whose they are is with {@code people}, and goes there after what is here. What members wrote about
 * themselves is theirs, what is declared and decided about conflicts is the council's.
 */
@Singleton
final class PanelHeld implements Held {
    private static final String ACCOUNT = "which account did it for the council; leads to nobody once erased";
    private static final String FAIR =
            "part of the record of how a procurement was kept fair; leads to nobody once erased";
    private static final String SEATS = "(SELECT seat FROM people_panel_seat WHERE council_id = ? AND account_id = ?)";

    private final HeldRows rows;
    private final PanelSeats seats;
    private final SeatNeeds needs;

    PanelHeld(HeldRows rows, PanelSeats seats, SeatNeeds needs) {
        this.rows = rows;
        this.seats = seats;
        this.needs = needs;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_panel", "facilitator", PSEUDONYM, ACCOUNT),
                new Named("tender_panel", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_panel_lead", "account", PSEUDONYM, ACCOUNT),
                new Named("tender_seat", "invited_by", PSEUDONYM, ACCOUNT),
                new Named("tender_seat", "adult_by", PSEUDONYM, ACCOUNT),
                new Named("tender_seat_need", "sealed", ERASED, "the row goes"),
                new Named(
                        "tender_session",
                        "adult_one",
                        STAYS,
                        "the first name of an adult who was there, for the council"),
                new Named("tender_session", "adult_two", STAYS, "as above"),
                new Named("tender_session", "adult_two_account", PSEUDONYM, FAIR),
                new Named("tender_session", "made_by", PSEUDONYM, ACCOUNT),
                new Named(
                        "tender_session",
                        "about",
                        STAYS,
                        "what a meeting was about, for the council; no names of young people"),
                new Named("tender_gained", "words", ERASED, "what they wrote about themselves"),
                new Named("tender_conflict_assessment", "words", STAYS, "the council's, not a person's"),
                new Named("tender_conflict_assessment", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_conflict_named", "account", PSEUDONYM, FAIR),
                new Named("tender_conflict", "account", PSEUDONYM, FAIR),
                new Named("tender_conflict", "words", STAYS, FAIR),
                new Named("tender_conflict", "decided_by", PSEUDONYM, ACCOUNT));
    }

    @Override
    public List<Part> about(Subject who) {
        List<UUID> held = seats.of(who.council(), who.account());
        return List.of(
                new Part(
                        "panel-seats",
                        rows.read(
                                "SELECT p.kind AS role, s.from_on AS begins, s.until_on AS ends, s.agreed_at AS agreed"
                                        + " FROM tender_seat s JOIN tender_panel p ON p.council_id = s.council_id AND p.id = s.panel"
                                        + " WHERE s.council_id = ? AND s.id IN " + SEATS + " ORDER BY s.from_on, s.id",
                                who.council(),
                                who.council(),
                                who.account())),
                new Part("panel-needs", needs.about(who.council(), held, who.locale())),
                new Part(
                        "panel-gained",
                        rows.read(
                                "SELECT words, lang AS language FROM tender_gained WHERE council_id = ? AND seat IN "
                                        + SEATS + " AND words <> '' ORDER BY id",
                                who.council(),
                                who.council(),
                                who.account())),
                new Part(
                        "panel-conflicts",
                        rows.read(
                                "SELECT LOWER(kind) AS kind, NULLIF(words, '') AS words, declared_at AS made FROM tender_conflict"
                                        + " WHERE council_id = ? AND (account = ? OR seat IN " + SEATS
                                        + ") ORDER BY declared_at, id",
                                who.council(),
                                who.account(),
                                who.council(),
                                who.account())));
    }

    @Override
    public void erase(Subject who) {
        rows.change(
                "DELETE FROM tender_seat_need WHERE council_id = ? AND seat IN " + SEATS,
                who.council(),
                who.council(),
                who.account());
        rows.change(
                "UPDATE tender_gained SET words = '', covered = NULL, state = 'GONE' WHERE council_id = ? AND seat IN "
                        + SEATS,
                who.council(),
                who.council(),
                who.account());
    }
}
