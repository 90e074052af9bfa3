package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** How bids may be made. */
public record SubmissionTerms(
        @Nullable Policy electronicSubmissionPolicy,
        @Nullable Policy variantPolicy,
        List<String> languages,
        @Nullable Boolean multipleBidsAllowed) {
    public SubmissionTerms {
        languages = List.copyOf(languages);
    }

    /** Whether something has to be, may be or must not be. */
    public enum Policy implements Coded {
        REQUIRED,
        ALLOWED,
        NOT_ALLOWED
    }
}
