package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.notification.Followers;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Tells everybody who asked to hear of a tender that it ended without an award, as soon as its public page says so. */
@Singleton
class OutcomeFollowed implements LaterJob {
    static final String NAME = "tender.outcome-followed";

    private final Outcomes outcomes;
    private final PublicTenders tenders;
    private final Followers followers;

    OutcomeFollowed(Outcomes outcomes, PublicTenders tenders, Followers followers) {
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.followers = followers;
    }

    static String ref(short council, UUID tender, String lot, int attempt) {
        return council + ":" + tender + ":" + lot + ":" + attempt;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council, tender, lot and number of the attempt, with colons between */
    @Override
    @OneTransaction
    public void run(String ref) {
        String[] parts = ref.split(":");
        short council = Short.parseShort(parts[0]);
        UUID tender = UUID.fromString(parts[1]);
        if (tenders.listed(council, tender).isEmpty()) return;
        outcomes.of(council, tender, parts[2]).attempts().stream()
                .filter(each -> String.valueOf(each.number()).equals(parts[3]))
                .forEach(each -> followers.tell(
                        council,
                        FollowedTenders.KIND + ":" + tender,
                        "ended:" + parts[2] + ":" + parts[3],
                        "tender-ended",
                        Map.of("reason", each.why())));
    }
}
