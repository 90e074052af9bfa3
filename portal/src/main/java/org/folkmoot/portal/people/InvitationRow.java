package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Role;

/** A row of {@code people_invitation}. */
@MappedEntity("people_invitation")
record InvitationRow(
        @Id Long id,
        Short councilId,
        UUID publicId,
        String loginKey,
        String address,
        String displayName,
        String locale,
        String role,
        @Nullable UUID madeBy,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant voidedAt) {
    boolean openAt(Instant now) {
        return usedAt == null && voidedAt == null && now.isBefore(expiresAt);
    }

    Role asRole() {
        return Role.of(role);
    }
}
