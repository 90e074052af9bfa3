package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Seats of reachable activities: where a person could be found, sealed with a key outside the database. Written here, never read here:
 * only the safeguarding rule opens one.
 */
@Singleton
class Seats {
    /** What seats are sealed for. */
    static final String PURPOSE = "reachable";

    private final SeatRepository rows;
    private final Secrets secrets;

    Seats(SeatRepository rows, Secrets secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    /** A new seat, sealed at once for somebody who is signed in; open to a contact for anybody else. */
    UUID take(short council, UUID activity, Viewer viewer) {
        UUID seat = Ids.uuid();
        rows.add(council, seat, activity, sealedAccount(viewer));
        return seat;
    }

    boolean filled(short council, UUID seat) {
        return rows.sealed(council, seat) > 0;
    }

    /** What somebody says about how to find them. */
    @OneTransaction
    void seal(short council, UUID seat, String name, String contact) {
        rows.seal(council, seat, sealed(Map.of("name", name, "contact", contact)));
    }

    private byte @Nullable [] sealedAccount(Viewer viewer) {
        return viewer.accountPublicId() == null
                ? null
                : sealed(Map.of("account", viewer.accountPublicId().toString()));
    }

    private byte[] sealed(Map<String, String> who) {
        return secrets.seal(PURPOSE, Json.write(who).getBytes(StandardCharsets.UTF_8));
    }
}
