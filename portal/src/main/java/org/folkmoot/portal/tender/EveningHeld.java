package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;

/** Marks of an evening are of seats; whose seat it is, is kept with the panel and goes from there. */
@Singleton
final class EveningHeld implements Held {
    private static final String ACCOUNT = "which account did it for the council; leads to nobody once erased";
    private static final String SEAT = "of a seat, whose person is kept apart; a grant has to be explained by it";
    private static final String ADULT = "the first name of an adult who was there, for the council";

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_evening", "asked_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening", "drawn_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening", "witness", PSEUDONYM, ACCOUNT),
                new Named("tender_evening", "revealed_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening", "told_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening", "off_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_plan", "kept_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_plan", "published_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_room", "adult_one", STAYS, ADULT),
                new Named("tender_evening_room", "adult_two", STAYS, ADULT),
                new Named("tender_evening_room", "adult_two_account", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_room", "opened_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_seat", "seat", STAYS, SEAT),
                new Named("tender_evening_seat", "heard_why", STAYS, SEAT),
                new Named("tender_evening_seat", "heard_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_pitch", "follow_ups", STAYS, "what was asked of an organisation"),
                new Named("tender_evening_mark", "seat", STAYS, SEAT),
                new Named("tender_evening_mark", "reason", STAYS, SEAT),
                new Named("tender_evening_mark", "typed_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening", "off_asked_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_host", "account", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_host", "named_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_host", "ended_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_tablet", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_tablet", "seat", STAYS, SEAT),
                new Named("tender_evening_card", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_evening_card", "seat", STAYS, SEAT),
                new Named("tender_evening_said", "words", STAYS, "what a panel said, and nobody alone"),
                new Named("tender_evening_said", "kept_by", PSEUDONYM, ACCOUNT));
    }
}
