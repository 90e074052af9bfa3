package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** What is sealed in a seat. */
@Introspected
record SealedRow(byte[] sealed) {}
