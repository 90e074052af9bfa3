package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** An activity that has responses. */
@Introspected
record ActivityRow(UUID activity) {}
