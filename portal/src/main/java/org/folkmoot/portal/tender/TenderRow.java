package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A procurement while it is planned. @param planVersion the latest of its plans */
@MappedEntity("tender")
record TenderRow(@Id UUID id, int planVersion) {}
