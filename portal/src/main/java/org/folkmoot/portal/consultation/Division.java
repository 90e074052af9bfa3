package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a consultation is divided into parts.
 *
 * @param made its parts in the order they were added; none where it was never divided
 */
record Division(Consultation about, List<Part> made) {
    boolean several() {
        return made.size() > 1;
    }

    /** In the order in which they open; one that is as long as the consultation where it was never divided. */
    List<Part> inOrder() {
        return made.isEmpty()
                ? List.of(Part.whole(about))
                : made.stream()
                        .sorted(Comparator.comparing((Part part) ->
                                        Optional.ofNullable(part.opensIn(about)).orElse(Instant.MIN))
                                .thenComparing(part -> Objects.requireNonNullElse(part.id(), 0L)))
                        .toList();
    }

    /** The part that something with this key of a part belongs to. @param key null for the first that was made */
    Part holding(@Nullable Long key) {
        return made.stream()
                .filter(part -> key == null ? part == made.getFirst() : key.equals(part.id()))
                .findFirst()
                .orElseGet(() -> made.isEmpty() ? Part.whole(about) : made.getFirst());
    }

    /** Whether something with this key of a part is in this part. */
    boolean in(Part part, @Nullable Long key) {
        return holding(key).publicId().equals(part.publicId());
    }

    /** Whether people can add ideas, and agree with them: only while a part is open that takes them. */
    boolean takesIdeas(Instant now) {
        return about.ideas()
                && inOrder().stream()
                        .anyMatch(part -> !part.ideasShut() && part.stateAt(about, now) == Part.State.OPEN);
    }

    Part.State stateOf(@Nullable Long key, Instant now) {
        return holding(key).stateAt(about, now);
    }
}
