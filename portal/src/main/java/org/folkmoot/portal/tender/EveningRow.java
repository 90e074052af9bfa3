package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An evening of presentations for one lot. A row of {@code tender_evening}.
 *
 * @param asked an order that waits for a second person @param drawn the order in which they present; from then on they are named
 * @param witness who said that an order drawn by hand is right @param seed in hex, with which the portal drew it
 * @param offAskedWhy why somebody asked to call it off, which another does
 * @param revealedAt when everybody had locked @param toldAt from when the panel and those who presented see it
 */
@MappedEntity("tender_evening")
record EveningRow(
        @Id UUID id,
        UUID tender,
        String lot,
        @Nullable String asked,
        @Nullable Long askedBy,
        @Nullable String drawn,
        @Nullable Instant drawnAt,
        @Nullable Long drawnBy,
        @Nullable Long witness,
        @Nullable String seed,
        @Nullable Instant revealedAt,
        @Nullable Instant toldAt,
        @Nullable Instant offAt,
        String offWhy,
        @Nullable Instant offAskedAt,
        @Nullable Long offAskedBy,
        @Nullable String offAskedWhy) {
    boolean named() {
        return drawn != null;
    }

    boolean revealed() {
        return revealedAt != null;
    }

    boolean told() {
        return toldAt != null;
    }

    boolean off() {
        return offAt != null;
    }

    /** Whether somebody asked to call it off, and nobody has answered yet. */
    boolean offAsked() {
        return offAskedAt != null && offAt == null;
    }

    /** Codes in the order that was drawn; nothing before. */
    List<String> order() {
        return codes(drawn);
    }

    static List<String> codes(@Nullable String order) {
        return order == null || order.isEmpty() ? List.of() : List.of(order.split(" "));
    }
}
