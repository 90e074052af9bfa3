package org.folkmoot.portal.tender;

import static org.folkmoot.portal.platform.data.Held.Fate.PSEUDONYM;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Held;

/** Who opened bids. What a team writes is the organisation's, and lies sealed; for whom somebody speaks is with their account. */
@Singleton
final class BidHeld implements Held {
    @Override
    public List<Named> named() {
        return List.of(new Named(
                "tender_opening",
                "typed_by",
                PSEUDONYM,
                "who typed the share out of the safe; leads to nobody once erased"));
    }
}
