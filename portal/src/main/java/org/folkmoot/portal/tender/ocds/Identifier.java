package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;

/** The number a register knows an organisation by, such as {@code GB-PPON} or {@code GB-CHC}. */
public record Identifier(
        @Required String scheme,
        @Required String id,
        @Nullable Words legalName,
        @Nullable URI uri) {}
