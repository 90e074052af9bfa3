package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** How many texts of a question stand in a state, as they were counted last. */
@Introspected
record TextCount(String question, String state, Long texts) {}
