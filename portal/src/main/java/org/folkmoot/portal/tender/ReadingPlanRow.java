package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** How many bids are expected for a lot, and in how many sessions young people mark them. */
@MappedEntity("tender_reading")
record ReadingPlanRow(@Id UUID tender, int version, int bids, int sessions) {}
