package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** What counting needs of a text. @param counted the state that the counts hold it in; null where they do not hold it */
@Introspected
record CountedText(
        UUID id,
        UUID activity,
        String question,
        String state,
        @Nullable String counted) {}
