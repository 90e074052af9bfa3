package org.folkmoot.portal.platform.files;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

/**
 * What is known of a file in the store.
 *
 * @param size in bytes
 * @param kind null until its content was looked at
 */
@MappedEntity("file_object")
public record FileObject(
        @Id UUID id,
        @MappedProperty("council_id") short council,
        long size,
        byte[] sha256,
        @Nullable FileKind kind,
        Status status,
        String purpose) {
    public enum Status {
        /** Nobody may have it. */
        QUARANTINED,
        READY,
        /** Nobody may have it any more. */
        WITHDRAWN
    }
}
