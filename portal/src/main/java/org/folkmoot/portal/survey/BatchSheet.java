package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * One sheet of a batch, while it is entered and checked.
 *
 * @param response what it became; null for one that is kept aside
 * @param answers as first entered @param again as entered the second time; null before that
 */
@MappedEntity("survey_batch_sheet")
record BatchSheet(
        Long batchId,
        @Id Integer number,
        @Nullable UUID response,
        String answers,
        String language,
        UUID enteredBy,
        Boolean drawn,
        @Nullable String again,
        @Nullable UUID againBy) {
    boolean twice() {
        return again != null;
    }
}
