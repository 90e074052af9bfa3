package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;

/** Marks and reasons are of a seat; whose seat it is, is kept with the panel and goes from there. */
@Singleton
final class MarkHeld implements Held {
    private static final String ACCOUNT = "which account did it for the group; leads to nobody once erased";
    private static final String SEAT = "of a seat, whose person is kept apart; an award has to be explained by it";
    private static final String GROUPS = "what a group or its chair said, and nobody alone";

    @Override
    public List<Named> named() {
        return List.of(
                new Named("tender_mark_window", "opened_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark_window", "closed_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark", "typed_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark", "reason", STAYS, SEAT),
                new Named("tender_mark", "word", STAYS, SEAT),
                new Named("tender_mark", "seat", STAYS, SEAT),
                new Named("tender_mark_told", "seat", STAYS, SEAT),
                new Named("tender_reading_share", "seat", STAYS, SEAT),
                new Named("tender_mark_agreed", "kept_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark_agreed", "second", PSEUDONYM, ACCOUNT),
                new Named("tender_mark_agreed", "reason", STAYS, GROUPS),
                new Named("tender_mark_referral", "made_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark_referral", "why", STAYS, GROUPS),
                new Named("tender_mark_correction", "asked_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark_correction", "decided_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark_correction", "reason", STAYS, GROUPS),
                new Named("tender_mark_meeting", "kept_by", PSEUDONYM, ACCOUNT),
                new Named("tender_mark_meeting", "seats", STAYS, SEAT),
                new Named("tender_mark_meeting", "others", STAYS, "first names and posts of adults who were there"),
                new Named("tender_mark_meeting", "about", STAYS, GROUPS),
                new Named("tender_mark_close", "closed_by", PSEUDONYM, ACCOUNT));
    }
}
