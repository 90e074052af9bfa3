package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Role;

/** A row of {@code people_membership}. */
@MappedEntity("people_membership")
record MembershipRow(
        @Id Long id,
        Short councilId,
        UUID publicId,
        Long accountId,
        String role,
        Instant fromAt,
        @Nullable Instant untilAt,
        String job) {
    Role asRole() {
        return Role.of(role);
    }
}
