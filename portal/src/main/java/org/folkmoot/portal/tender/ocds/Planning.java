package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** What came before the tender: budget, engagement, the papers of both. */
public record Planning(
        @Nullable Words rationale,
        @Nullable Budget budget,
        List<Document> documents,
        List<Milestone> milestones,
        @Nullable Words noEngagementNoticeRationale) {
    public Planning {
        documents = List.copyOf(documents);
        milestones = List.copyOf(milestones);
    }
}
