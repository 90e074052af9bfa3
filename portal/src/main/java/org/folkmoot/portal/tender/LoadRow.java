package org.folkmoot.portal.tender;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;

/**
 * That a colleague was asked to check bids that were brought here.
 *
 * @param reason why what counts is corrected; null for what is brought first
 * @param versions as JSON, by bid
 * @param askedBy and {@code answeredBy} accounts
 * @param said why it was sent back
 */
@MappedEntity("tender_load")
record LoadRow(
        @Id UUID tender,
        int number,
        @Nullable byte[] reason,
        String versions,
        byte[] sum,
        Instant askedAt,
        @Nullable Long askedBy,
        @Nullable Instant answeredAt,
        @Nullable Long answeredBy,
        @Nullable String answer,
        @Nullable byte[] said)
        implements TwoPeople {
    static final String CHECKED = "CHECKED";

    boolean checked() {
        return CHECKED.equals(answer);
    }

    Map<UUID, Integer> about() {
        return new TreeMap<>(Json.read(versions, new TypeReference<Map<UUID, Integer>>() {}));
    }
}
