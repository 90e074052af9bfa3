package org.folkmoot.portal.content.webhook;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one receiver, and how far it has come.
 *
 * @param seq which entry of the outbox it comes from; null for a test
 * @param dueAt of the next try while it waits
 * @param tries since it was made or replayed
 */
@MappedEntity("content_webhook_delivery")
record Delivery(
        @Id long id,
        short councilId,
        UUID publicId,
        long webhookId,
        @Nullable Long seq,
        String event,
        String body,
        Instant madeAt,
        String state,
        Instant dueAt,
        int tries) {
    static final String TEST = "webhook.test";

    /** How long after each try that failed the next one comes; after the last the message is given up. */
    static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(24));

    boolean waits() {
        return state.equals("WAITING");
    }

    Message message() {
        return new Message("msg_" + publicId.toString().replace("-", ""), body.getBytes(StandardCharsets.UTF_8));
    }

    /** When to try again after a failure now; empty after the last. */
    Optional<Instant> again(Instant now) {
        return tries < WAITS.size() ? Optional.of(now.plus(WAITS.get(tries))) : Optional.empty();
    }
}
