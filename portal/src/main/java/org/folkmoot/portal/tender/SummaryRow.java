package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A summary as it was told, or corrected. @param bid its code @param number from 1 @param reason of a correction; empty for the first */
@MappedEntity("tender_summary")
record SummaryRow(@Id String bid, int number, byte[] sealed, String reason, String lang, Instant fixedAt) {}
