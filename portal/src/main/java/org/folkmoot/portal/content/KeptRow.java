package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** What an editor typed and did not save, as it is stored. */
@Introspected
record KeptRow(int basedOn, String words, Instant at) {}
