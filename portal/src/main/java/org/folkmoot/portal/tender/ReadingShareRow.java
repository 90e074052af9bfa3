package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** That one seat reads one answer. @param bid its code */
@MappedEntity("tender_reading_share")
record ReadingShareRow(@Id UUID seat, String lot, String question, String bid, String grp) {}
