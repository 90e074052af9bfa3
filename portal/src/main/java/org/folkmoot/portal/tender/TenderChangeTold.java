package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.notification.Followers;
import org.folkmoot.portal.platform.data.LaterJob;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Tells everybody who asked to hear of a tender, and everybody who may bid, that it changed. Nobody can list them, nor how many they are (decision 33). */
@Singleton
class TenderChangeTold implements LaterJob {
    static final String NAME = "tender.change-told";

    private final NoticeRepository notices;
    private final Followers followers;
    private final TenderNewsTold providers;

    TenderChangeTold(NoticeRepository notices, Followers followers, TenderNewsTold providers) {
        this.notices = notices;
        this.followers = followers;
        this.providers = providers;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council, tender and number of the change, with colons between */
    @Override
    @OneTransaction
    public void run(String ref) {
        String[] parts = ref.split(":");
        short council = Short.parseShort(parts[0]);
        int number = Integer.parseInt(parts[2]);
        notices.of(council, UUID.fromString(parts[1])).stream()
                .filter(row -> row.number() == number && row.isPublic())
                .findFirst()
                .ifPresent(row -> {
                    followers.tell(
                            council,
                            FollowedTenders.KIND + ":" + row.tender(),
                            "change:" + number,
                            "tender-changed",
                            Map.of("reason", row.why()));
                    providers.changed(council, row.tender(), row.why());
                });
    }
}
