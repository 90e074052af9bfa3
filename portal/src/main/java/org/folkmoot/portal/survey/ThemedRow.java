package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** A text, and one of the themes it was sorted under. */
@Introspected
record ThemedRow(UUID textId, String label) {}
