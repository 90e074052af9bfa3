package org.folkmoot.portal.notification;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code notification_mail}. */
@MappedEntity("notification_mail")
record MailRow(
        @Id Long id,
        Short councilId,
        String publicId,
        String kind,
        String locale,
        @Nullable byte[] sealed,
        String state,
        Instant createdAt) {}
