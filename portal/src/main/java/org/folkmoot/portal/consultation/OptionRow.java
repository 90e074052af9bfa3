package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A way of doing it that the council has looked at.
 *
 * @param fate {@code OPEN}, {@code PREFERRED} or {@code REJECTED}
 * @param reason why it is preferred or was rejected, or what speaks for it
 */
@MappedEntity("consultation_option")
record OptionRow(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        UUID publicId,
        long consultationId,
        Localised name,
        String fate,
        Localised reason) {}
