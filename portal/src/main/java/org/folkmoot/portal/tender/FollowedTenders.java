package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.folkmoot.portal.notification.Followable;
import org.folkmoot.portal.platform.data.Ids;

/** Published tenders, of which anybody can ask to hear when they change; it says nothing of whether they will bid. */
@Singleton
final class FollowedTenders implements Followable {
    static final String KIND = "tender";

    private final PublicTenders tenders;

    FollowedTenders(PublicTenders tenders) {
        this.tenders = tenders;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String asked() {
        return "tender-interest";
    }

    @Override
    public Optional<Followed> find(short council, String publicId) {
        return Ids.parse(publicId)
                .flatMap(id -> tenders.listed(council, id))
                .map(one -> new Followed(one.plan().title(), one.paths()));
    }
}
