package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;
import static org.folkmoot.portal.platform.data.Held.Fate.STAYS;

import jakarta.inject.Singleton;
import java.util.List;

/** What the ground knows of a person: the number they have in the record. */
@Singleton
final class PlatformHeld implements Held {
    private static final String RECORD =
            "the record of who did what names accounts by a number, which leads to nobody once the account is erased";

    @Override
    public List<Named> named() {
        return List.of(
                new Named("audit_entry", "actor", PSEUDONYM, RECORD),
                new Named("audit_entry", "stream", PSEUDONYM, RECORD),
                new Named("audit_head", "stream", PSEUDONYM, RECORD),
                new Named("audit_daily", "stream", STAYS, "of an activity, never of a person"),
                new Named("legal_hold", "thing", PSEUDONYM, "what is held is not erased; once lifted, a number"),
                new Named("council", "name", STAYS, "of the council"));
    }
}
