package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** What a response adds to the counts. */
@Introspected
record CrossedAnswers(UUID id, String countedCells) {}
