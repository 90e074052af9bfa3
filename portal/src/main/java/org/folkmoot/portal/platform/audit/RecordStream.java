package org.folkmoot.portal.platform.audit;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * One stream of the record.
 *
 * @param stream such as {@code consultation:<public id>}
 * @param seq how many entries it has had
 * @param at of the last of them
 */
@Introspected
public record RecordStream(String stream, long seq, Instant at) {}
