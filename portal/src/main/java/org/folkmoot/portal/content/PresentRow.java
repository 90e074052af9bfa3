package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** Somebody who has an entry open. */
@Introspected
record PresentRow(long accountId, Instant seenAt) {}
