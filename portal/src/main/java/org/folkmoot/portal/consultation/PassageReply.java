package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import org.folkmoot.portal.platform.data.Localised;

/** What the council says to everything that was said about one passage. */
@Introspected
record PassageReply(String passage, Localised reply) {}
