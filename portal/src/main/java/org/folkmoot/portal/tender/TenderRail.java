package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** Leads officers to what they plan to buy or to give; it counts the notices to which they are asked to agree. */
@Singleton
final class TenderRail implements RailSource {
    /** The order of the bids, and what each bidder is told, on paper and face to face. */
    private static final Pattern RESULT = Pattern.compile(MarkShown.HOME + "/[^/]+/(result|summaries|debriefs)(/.*)?");

    private final Policy policy;
    private final NoticeRepository notices;

    TenderRail(Policy policy, NoticeRepository notices) {
        this.policy = policy;
        this.notices = notices;
    }

    @Override
    public boolean besides(String asked) {
        return RESULT.matcher(asked).matches();
    }

    @Override
    public List<Item> items(Visit visit) {
        Long account = visit.viewer().account();
        if (account == null || !policy.offers(visit.viewer(), "tender.list")) return List.of();
        int asked = notices.waitingFor(visit.council().id(), account).size();
        return List.of(new Item("work", 20, "tender.rail", TenderStudio.HOME, asked));
    }
}
