package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;

/** A code of a published list, such as {@code CPV}, {@code UKPGA} or {@code UK_CA_TYPE}. */
public record Classification(
        @Required String scheme,
        @Required String id,
        @Nullable Words description,
        @Nullable URI uri) {}
