package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/**
 * One target or one measurement.
 *
 * @param measureClassification whether the standard was met, in the list {@code met, slightlyBelow, below, significantlyBelow, other}
 */
public record Observation(
        @Required String id,
        @Nullable Period period,
        @Nullable String measure,
        @Nullable Words notes,
        @Nullable Classification measureClassification) {}
