package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A meeting of a panel. A row of {@code tender_session}.
 *
 * @param place one of {@link #PLACES}: a kind of place, for an address would lead to those who come
 * @param adultOne, adultTwo first names of two adults who are there; empty for nobody yet
 * @param postOne, postTwo what each is there as, one of {@link #POSTS}, or empty for nobody yet
 */
@MappedEntity("tender_session")
record PanelSessionRow(
        @Id UUID id,
        UUID panel,
        String purpose,
        Instant startsAt,
        int minutes,
        String place,
        String adultOne,
        String postOne,
        String adultTwo,
        String postTwo,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt) {
    static final List<String> PURPOSES = List.of("TRAINING", "MARKING", "MEETING", "JOINT");
    static final List<String> PLACES = List.of("COUNCIL", "LIBRARY", "CENTRE", "ONLINE");
    static final List<String> POSTS = List.of("worker", "officer", "supporter", "interpreter", "volunteer");

    /** Whether two adults are named: with fewer it does not open. */
    boolean two() {
        return !adultOne.isBlank() && !adultTwo.isBlank();
    }

    /** @param name of the second adult; empty for nobody yet */
    PanelSessionRow with(String name) {
        return new PanelSessionRow(
                id, panel, purpose, startsAt, minutes, place, adultOne, postOne, name, postTwo, openedAt, closedAt);
    }

    boolean opened() {
        return openedAt != null;
    }

    boolean open() {
        return openedAt != null && closedAt == null;
    }
}
