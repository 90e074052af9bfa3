package org.folkmoot.portal.moderation;

import static org.folkmoot.portal.platform.data.Held.Fate.ERASED;
import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;
import org.folkmoot.portal.platform.data.HeldRows;

/**
 * Names of staff in case files. No pack has anything of a case in it, since administrators do not learn that there is one (security 13.5):
 * who asks is sent to the safeguarding team.
 */
@Singleton
final class ModerationHeld implements Held {
    private static final String ENTRY = "moderation_case_entry";
    private static final String IDENTITY = "moderation_identity";
    private static final String WHO = "which account it was: a number that leads to nobody once the account is erased";
    private static final String NAME = "the name, save in a case on hold; the number beside it stays";
    private static final String CASE =
            "what somebody worried about: kept with its case, for the safeguarding team alone";

    private static final String NOT_HELD = " AND NOT EXISTS (SELECT 1 FROM legal_hold h JOIN moderation_case c"
            + " ON h.thing = CONCAT('case:', c.public_id) WHERE h.council_id = c.council_id AND h.lifted_at IS NULL AND c.id = case_id)";

    private final HeldRows rows;

    ModerationHeld(HeldRows rows) {
        this.rows = rows;
    }

    @Override
    public List<Named> named() {
        return List.of(
                new Named(ENTRY, "actor", PSEUDONYM, WHO),
                new Named(ENTRY, "actor_name", ERASED, NAME),
                new Named(ENTRY, "sealed", STAYS, CASE),
                new Named(IDENTITY, "asked_by", PSEUDONYM, WHO),
                new Named(IDENTITY, "asked_name", ERASED, NAME),
                new Named(IDENTITY, "agreed_by", PSEUDONYM, WHO),
                new Named(IDENTITY, "agreed_name", ERASED, NAME),
                new Named("moderation_reading", "aside_by", PSEUDONYM, "who reads it; goes once it was read"),
                new Named("moderation_agreed", "moderator", PSEUDONYM, WHO + "; goes with the decision"),
                new Named("moderation_worry", "sealed", STAYS, CASE),
                new Named("moderation_frozen", "sealed", STAYS, CASE));
    }

    @Override
    public void erase(Subject who) {
        rows.change(
                "UPDATE moderation_case_entry SET actor_name = '' WHERE council_id = ? AND actor = ?" + NOT_HELD,
                who.council(),
                who.publicId());
        rows.change(
                "UPDATE moderation_identity SET asked_name = '' WHERE council_id = ? AND asked_by = ?" + NOT_HELD,
                who.council(),
                who.publicId());
        rows.change(
                "UPDATE moderation_identity SET agreed_name = '' WHERE council_id = ? AND agreed_by = ?" + NOT_HELD,
                who.council(),
                who.publicId());
    }
}
