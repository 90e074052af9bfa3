package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long evenings of presentations are kept. */
@Singleton
final class EveningTables implements Purged {
    private static final String RECORD =
            "the record of how a grant, or an award, came to be, by pseudonyms of seats; goes with the tender";

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("tender_evening", RECORD),
                Keeping.with("tender_evening_plan", "tender_evening"),
                Keeping.with("tender_evening_room", "tender_evening"),
                Keeping.with("tender_evening_seat", "tender_evening"),
                Keeping.with("tender_evening_pitch", "tender_evening"),
                Keeping.with("tender_evening_mark", "tender_evening"),
                Keeping.with("tender_evening_said", "tender_evening"),
                Keeping.with("tender_evening_host", "tender_evening"),
                Keeping.with("tender_evening_tablet", "tender_evening"),
                Keeping.with("tender_evening_card", "tender_evening"));
    }
}
