package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/** What became of a contract. */
public record Implementation(
        @Nullable Instant endDate,
        @Nullable Words endDateDetails,
        @Nullable Money finalValue,
        List<Metric> metrics,
        List<Milestone> milestones,
        List<Document> documents) {
    public Implementation {
        metrics = List.copyOf(metrics);
        milestones = List.copyOf(milestones);
        documents = List.copyOf(documents);
    }
}
