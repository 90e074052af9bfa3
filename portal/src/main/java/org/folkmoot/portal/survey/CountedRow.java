package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** What counting needs of a response. */
@Introspected
record CountedRow(
        UUID id,
        UUID activity,
        long questionnaireVersion,
        String state,
        @Nullable String cells,
        @Nullable String countedCells) {}
