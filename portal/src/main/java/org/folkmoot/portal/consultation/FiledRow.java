package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** One term that a consultation is filed under. @param side {@code THEME} or {@code AREA} */
@MappedEntity("consultation_filed")
record FiledRow(short councilId, @Id long consultationId, String side, String term) {}
