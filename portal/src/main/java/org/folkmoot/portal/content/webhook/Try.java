package org.folkmoot.portal.content.webhook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** One try to deliver a message. @param status what was answered; 0 when nothing was */
@MappedEntity("content_webhook_try")
record Try(
        @Id long id,
        short councilId,
        long deliveryId,
        Instant at,
        int millis,
        String outcome,
        int status,
        String answer) {}
