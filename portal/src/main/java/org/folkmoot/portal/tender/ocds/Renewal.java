package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/** How a contract may be renewed, and how often at most. */
public record Renewal(@Nullable Words description, @Nullable Integer maximumRenewals) {}
