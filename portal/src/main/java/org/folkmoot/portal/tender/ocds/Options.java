package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/** What may be bought besides. */
public record Options(@Nullable Words description) {}
