package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** What a response adds to the counts. @param campaign 1 when it holds a text of a campaign, else 0 */
@Introspected
record AnsweredCells(UUID id, @Nullable String countedCells, Integer campaign) {}
