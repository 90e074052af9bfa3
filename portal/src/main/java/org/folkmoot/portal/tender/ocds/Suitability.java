package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/** Whom a lot suits: small and medium enterprises; voluntary, community and social enterprises. */
public record Suitability(@Nullable Boolean sme, @Nullable Boolean vcse) {}
