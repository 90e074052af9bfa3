package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of {@code survey_export}. @param rowItem and columnItem: of two questions side by side */
@MappedEntity("survey_export")
record ExportedRow(
        @Id UUID id,
        Short councilId,
        UUID activity,
        UUID actor,
        String reason,
        String purpose,
        Instant madeAt,
        LocalDate keepUntil,
        boolean withGuarded,
        String what,
        @Nullable String rowItem,
        @Nullable String columnItem) {
    boolean of(ExportOf each) {
        return what.equals(each.key());
    }
}
