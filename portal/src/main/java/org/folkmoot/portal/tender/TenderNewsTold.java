package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.notification.Followers;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Tells everybody who asked to hear, and everybody who may bid, that answers are published, something came into the data room of a tender that is
 * public, or how its presentations go was published. Nobody can list them (decision 33).
 */
@Singleton
class TenderNewsTold implements LaterJob {
    static final String NAME = "tender.news-told";

    private static final String ANSWERS = "answers";
    private static final String ROOM = "room";
    private static final String EVENING = "evening";

    private final PublicTenders tenders;
    private final Followers followers;
    private final ToldProviders providers;

    TenderNewsTold(PublicTenders tenders, Followers followers, ToldProviders providers) {
        this.tenders = tenders;
        this.followers = followers;
        this.providers = providers;
    }

    static String answers(short council, UUID tender, int batch) {
        return council + ":" + tender + ":" + ANSWERS + ":" + batch;
    }

    static String room(short council, UUID tender, int paper) {
        return council + ":" + tender + ":" + ROOM + ":" + paper;
    }

    static String evening(short council, UUID tender, int version) {
        return council + ":" + tender + ":" + EVENING + ":" + version;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council, tender, what it is and its number, with colons between */
    @Override
    @OneTransaction
    public void run(String ref) {
        String[] parts = ref.split(":");
        short council = Short.parseShort(parts[0]);
        UUID id = UUID.fromString(parts[1]);
        String kind = "tender-" + parts[2];
        tenders.listed(council, id).ifPresent(one -> {
            followers.tell(council, FollowedTenders.KIND + ":" + id, parts[2] + ":" + parts[3], kind, Map.of());
            providers.tell(council, id, kind, one.plan().title(), one.paths(), Map.of());
        });
    }

    /** As {@link #run}, of a change of the notice; its followers are told by {@link TenderChangeTold}. */
    void changed(short council, UUID id, Localised reason) {
        tenders.listed(council, id)
                .ifPresent(one -> providers.tell(
                        council, id, "tender-changed", one.plan().title(), one.paths(), Map.of("reason", reason)));
    }
}
