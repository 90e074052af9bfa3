package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** What a closed vote came to. @param dots JSON sums by number of the draft; null where too few voted */
@MappedEntity("tender_workshop_result")
record WorkshopBallotRow(
        @Id UUID workshop, int round, int papers, @Nullable String dots) {}
