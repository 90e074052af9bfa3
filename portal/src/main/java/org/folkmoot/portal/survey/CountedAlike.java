package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** A text of a campaign. @param kind as it counts now @param counted as the counts hold it; both null where it counts nowhere */
@Introspected
record CountedAlike(
        UUID text,
        UUID campaign,
        @Nullable String kind,
        @Nullable String counted) {}
