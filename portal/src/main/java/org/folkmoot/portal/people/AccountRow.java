package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code people_account}. */
@MappedEntity("people_account")
record AccountRow(
        @Id Long id,
        UUID publicId,
        @Nullable String loginKey,
        @Nullable String address,
        String displayName,
        String locale,
        @Nullable String ageBand,
        @Nullable String passwordHash,
        @Nullable byte[] totpSecret,
        @Nullable Long totpLastStep,
        @Nullable Instant disabledAt) {
    boolean hasSecondFactor() {
        return totpSecret != null;
    }

    /** Empty for a seat in a group, which has no address. */
    Optional<Recipient> recipient() {
        return Optional.ofNullable(address).map(to -> new Recipient(to, locale));
    }

    Person person() {
        return new Person(id, publicId, displayName, locale);
    }
}
