package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** Which question says which group people are of. */
@Introspected
record PopulationUseRow(String question, String dimension) {}
