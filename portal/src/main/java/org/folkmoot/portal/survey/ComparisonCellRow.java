package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** How many people a cell has among some of the answers. @param answers name of one of {@link Comparisons.Some} */
@Introspected
record ComparisonCellRow(String answers, String cell, Integer people) {}
