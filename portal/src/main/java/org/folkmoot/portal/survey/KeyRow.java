package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** The key of a response, for going through many of them in chunks. */
@Introspected
record KeyRow(UUID id) {}
