package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Leads officers to what they plan to buy or to give; it counts what of it waits for them. */
@Singleton
final class TenderRail implements RailSource {
    /** The order of the bids, and what each bidder is told, on paper and face to face. */
    private static final Pattern RESULT = Pattern.compile(MarkShown.HOME + "/[^/]+/(result|summaries|debriefs)(/.*)?");

    private final Policy policy;
    private final TenderWaits waits;

    TenderRail(Policy policy, TenderWaits waits) {
        this.policy = policy;
        this.waits = waits;
    }

    @Override
    public boolean besides(String asked) {
        return RESULT.matcher(asked).matches();
    }

    @Override
    public boolean listed() {
        return true;
    }

    @Override
    public List<Item> items(Visit visit) {
        if (!visit.viewer().signedIn() || !policy.offers(visit.viewer(), "tender.list")) return List.of();
        return List.of(new Item(
                "work", 20, "tender.rail", TenderStudio.HOME, waits.of(visit).size()));
    }
}
