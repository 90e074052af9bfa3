package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.util.List;

/**
 * Another contracting process this one goes with, such as the framework of a call-off.
 *
 * @param identifier the other's ocid where {@code scheme} is {@code ocid}
 */
public record RelatedProcess(
        @Required String id,
        @Required List<Relationship> relationship,
        @Nullable Words title,
        @Required String scheme,
        @Required String identifier,
        @Nullable URI uri) {
    public RelatedProcess {
        relationship = List.copyOf(relationship);
    }

    /** How the two go together. */
    public enum Relationship implements Coded {
        FRAMEWORK,
        PLANNING,
        PARENT,
        PRIOR,
        UNSUCCESSFUL_PROCESS,
        SUB_CONTRACT,
        REPLACEMENT_PROCESS,
        RENEWAL_PROCESS
    }
}
