package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** One version of a plan, or of how bids are marked. @param document JSON; of a list of versions empty @param madeBy account */
@MappedEntity("tender_plan")
record VersionRow(
        @Id UUID tender,
        int version,
        String document,
        Instant madeAt,
        @Nullable Long madeBy) {}
