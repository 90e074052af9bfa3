package org.folkmoot.portal.notification;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code notification_follow}. */
@MappedEntity("notification_follow")
record FollowRow(
        @Id Long id,
        Short councilId,
        String thing,
        byte[] sealed,
        String locale,
        @Nullable Instant confirmedAt) {}
