package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.folkmoot.portal.platform.data.Localised;

/**
 * Why there is none of something.
 *
 * @param kind name of an {@link Absent}
 */
@MappedEntity("consultation_absence")
record AbsenceRow(@Id long consultationId, short councilId, String kind, Localised because) {}
