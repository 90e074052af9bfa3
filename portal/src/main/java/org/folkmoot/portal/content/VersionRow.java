package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/** One language of one version, as it is stored. */
@Introspected
record VersionRow(long entryId, int number, String shared, Instant at, String locale, String fields, String madeFrom) {}
