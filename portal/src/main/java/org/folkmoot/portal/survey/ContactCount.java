package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** How many addresses are kept for one question. */
@Introspected
record ContactCount(String item, long addresses) {}
