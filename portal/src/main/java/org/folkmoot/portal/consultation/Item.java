package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One thing people choose about in a {@link Way}: a statement, or a place with a name.
 *
 * @param proposed whether somebody outside the team had the idea
 */
@MappedEntity("consultation_item")
record Item(short councilId, @Id UUID publicId, long wayId, int position, Localised words, boolean proposed) {}
