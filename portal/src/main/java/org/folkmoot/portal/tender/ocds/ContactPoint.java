package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;

/** Whom to ask: a team, never a person by name unless the person has agreed to be in open data. */
public record ContactPoint(
        @Nullable Words name,
        @Nullable String email,
        @Nullable String telephone,
        @Nullable URI url) {}
