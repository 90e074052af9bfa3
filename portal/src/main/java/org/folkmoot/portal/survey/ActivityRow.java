package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** An activity that still has something to close. */
@Introspected
record ActivityRow(UUID activity) {}
