package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A request with whom it is about. @param displayName empty once they are erased */
@Introspected
record RequestRow(
        Long id,
        UUID publicId,
        Long accountId,
        UUID person,
        String displayName,
        @Nullable String address,
        String kind,
        LocalDate receivedOn,
        LocalDate dueOn,
        @Nullable UUID recordedBy,
        @Nullable Instant closedAt,
        @Nullable String outcome) {
    RequestKind asKind() {
        return RequestKind.valueOf(kind);
    }

    boolean open() {
        return closedAt == null;
    }
}
