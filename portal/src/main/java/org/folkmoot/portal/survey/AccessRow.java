package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/** A row of {@code survey_access}. */
@Introspected
record AccessRow(Boolean invitedOnly, @Nullable Integer used) {}
