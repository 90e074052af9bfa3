package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Optional;
import org.folkmoot.portal.platform.web.Visit;

/** Fills building blocks that show what another feature has, such as the consultations that are open. A bean of that feature. */
public interface BlockFiller {
    /** What a block calls its kind. */
    String kind();

    /** A record for the block's part of the page; null where there is nothing to show. @param block as it was written */
    @Nullable
    Object fill(Visit visit, JsonNode block);

    /** When it changes without anybody doing anything. */
    default Optional<Instant> nextChange(Visit visit) {
        return Optional.empty();
    }
}
