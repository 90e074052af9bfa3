package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Where a consultation is about, or a meeting of it is held. @param about public id of either */
@MappedEntity("consultation_spot")
record SpotRow(short councilId, @Id long consultationId, UUID about, double latitude, double longitude) {}
