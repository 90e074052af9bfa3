package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.theme.Spoken;

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
        String job,
        @Nullable String jobLang) {
    /** The language of the job, for a page in another; null where it is the page's, or not known. */
    @Nullable
    String jobLangOn(String locale) {
        return job.isEmpty() || locale.equals(jobLang) ? null : jobLang;
    }

    /** The last day it holds, in part or whole; null for a lasting role. */
    @Nullable
    LocalDate lastDay() {
        return lastDay(untilAt);
    }

    /** The last day of what holds until then; null where it does not end. */
    @Nullable
    static LocalDate lastDay(@Nullable Instant until) {
        return until == null ? null : LocalDate.ofInstant(until.minusNanos(1_000), Spoken.UK);
    }

    Role asRole() {
        return Role.of(role);
    }
}
