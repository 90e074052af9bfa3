package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** A key performance indicator, with what was agreed or observed. */
public record Metric(
        @Required String id,
        @Nullable Words title,
        @Nullable Words description,
        List<Observation> observations) {
    public Metric {
        observations = List.copyOf(observations);
    }
}
