package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One version of a draft document that people discuss.
 *
 * @param number 1 is what was opened
 * @param passages JSON list of {@link Passage}
 * @param note what changed and why; empty in the first
 */
@Introspected
record TextVersion(
        int number,
        String passages,
        Localised note,
        @Nullable Instant publishedAt) {
    List<Passage> all() {
        return List.of(Json.read(passages, Passage[].class));
    }

    Optional<Passage> at(String address) {
        return all().stream().filter(one -> one.address().equals(address)).findFirst();
    }
}
