package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.UUID;

/** A person and one role of theirs. */
@Introspected
record HeldRow(
        UUID person,
        String displayName,
        @Nullable String address,
        String role,
        @Nullable Instant untilAt,
        String job,
        @Nullable String jobLang,
        int secondFactor) {}
