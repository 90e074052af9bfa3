package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code people_link}. */
@MappedEntity("people_link")
record LinkRow(
        @Id Long id,
        Short councilId,
        Long accountId,
        String purpose,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    /** Straight in, for somebody whose roles owe no second factor. */
    static final String SIGN_IN = "sign-in";

    /** To a page where a new password is chosen; the second factor is still asked for. */
    static final String PASSWORD = "password";

    boolean openAt(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    boolean newPassword() {
        return purpose.equals(PASSWORD);
    }
}
