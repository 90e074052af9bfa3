package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.folkmoot.portal.content.BlockFiller;
import org.folkmoot.portal.platform.web.Visit;

/** What built pages show of consultations: those that are open, what changed, and how far we can be counted on. */
@Factory
final class FrontBlocks {
    private static final int USUALLY = 3;

    /** Those that are open. */
    record OpenNow(List<Showcase.Open> open) {}

    /** What people said and what came of it. */
    record Changes(List<Showcase.Changed> changed) {}

    /** How many had their answer, and how many are late with it. */
    record Kept(long answered, long overdue) {}

    @Singleton
    BlockFiller open(Showcase showcase) {
        return new Filler(
                "consultations",
                showcase,
                (front, block) -> new OpenNow(front.open().stream()
                        .limit(block.path("count").asInt(USUALLY))
                        .toList()));
    }

    @Singleton
    BlockFiller changes(Showcase showcase) {
        return new Filler(
                "changes", showcase, (front, block) -> front.changed().isEmpty() ? null : new Changes(front.changed()));
    }

    @Singleton
    BlockFiller kept(Showcase showcase) {
        return new Filler("promise", showcase, (front, block) -> new Kept(front.answered(), front.overdue()));
    }

    private record Filler(
            String kind, Showcase showcase, BiFunction<Showcase.Front, JsonNode, @Nullable Object> filling)
            implements BlockFiller {
        @Override
        public @Nullable Object fill(Visit visit, JsonNode block) {
            return filling.apply(showcase.front(visit), block);
        }

        @Override
        public Optional<Instant> nextChange(Visit visit) {
            return Optional.ofNullable(showcase.nextChange(visit));
        }
    }
}
