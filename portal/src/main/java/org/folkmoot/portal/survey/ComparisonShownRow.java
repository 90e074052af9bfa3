package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** What the team sees of a question with and without campaign texts. @param shown JSON of {@link CrossedShown} */
@Introspected
record ComparisonShownRow(String item, String shown) {}
