package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/** How lots go together, or why there are none. */
public record LotDetails(
        @Nullable Integer maximumLotsBidPerSupplier,
        @Nullable Integer maximumLotsAwardedPerSupplier,
        @Nullable Words noLotsDivisionRationale) {}
