package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/** What a response keeps of what was sent before. */
@Introspected
record EarlierRow(@Nullable String earlier) {}
