package org.folkmoot.portal.content.webhook;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.notification.RolePost;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Says what is to be sent to a receiver next, and writes down how it went. One node at a time sends to one receiver; each of these is a
 * short transaction, and the call itself happens between them.
 */
@Singleton
class DeliveryBook {
    /** Longer than any call: whoever holds a receiver and says nothing for so long is dead. */
    static final Duration HOLD = Duration.ofSeconds(60);

    /** How long a receiver is left alone at least when nobody answered there. */
    static final Duration REST = Duration.ofSeconds(30);

    private static final int GONE = 410;

    private final WebhookRepository rows;
    private final DeliveryRepository deliveries;
    private final Webhooks webhooks;
    private final RolePost post;
    private final Later later;
    private final Audit audit;
    private final DatabaseClock clock;

    DeliveryBook(
            WebhookRepository rows,
            DeliveryRepository deliveries,
            Webhooks webhooks,
            RolePost post,
            Later later,
            Audit audit,
            DatabaseClock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.post = post;
        this.later = later;
        this.audit = audit;
        this.clock = clock;
    }

    /** One message to send now. @param secrets the newest first @param at when, by the database's clock */
    record Call(Delivery delivery, String address, List<String> secrets, Instant at) {}

    /** @return empty when nothing is due, when it is paused or gone, or when another node is sending: then a later round follows */
    @OneTransaction
    public Optional<Call> next(short council, UUID webhookId, UUID me) {
        Webhook webhook = rows.lock(council, webhookId).orElse(null);
        if (webhook == null || !webhook.on()) {
            return Optional.empty();
        }
        Instant now = clock.now();
        if (webhook.heldByAnother(me, now)) {
            goOn(webhook, webhook.busyUntil());
            return Optional.empty();
        }
        if (webhook.restsAt(now)) {
            leave(webhook, me, webhook.restUntil());
            return Optional.empty();
        }
        Delivery due = deliveries.due(council, webhook.id(), now).orElse(null);
        if (due == null) {
            leave(webhook, me, now);
            return Optional.empty();
        }
        rows.hold(council, webhook.id(), me, now.plus(HOLD));
        return Optional.of(new Call(due, webhook.address(), webhooks.signing(webhook, now), now));
    }

    /** Writes a try down, and what follows from it. @return whether to go on with the next message at once */
    @OneTransaction
    public boolean tried(short council, UUID webhookId, Call call, Caller.Outcome outcome) {
        Webhook webhook = rows.lock(council, webhookId).orElse(null);
        if (webhook == null) {
            return false;
        }
        Instant now = clock.now();
        Delivery delivery = call.delivery();
        deliveries.tried(
                council,
                delivery.id(),
                call.at(),
                (int) Math.max(0, Duration.between(call.at(), now).toMillis()),
                outcome.kind().name(),
                outcome.status(),
                outcome.answer());
        if (outcome.taken()) {
            deliveries.taken(council, delivery.id());
            rows.gotThrough(council, webhook.id(), now);
            return true;
        }
        Instant rest =
                RetryAfter.read(outcome.status(), outcome.retryAfter(), now).orElse(now);
        delivery.again(now)
                .ifPresentOrElse(
                        due -> deliveries.again(council, delivery.id(), due.isBefore(rest) ? rest : due),
                        () -> deliveries.giveUp(council, delivery.id()));
        rows.failed(council, webhook.id(), now);
        if (rest.isAfter(now)) {
            rows.rest(council, webhook.id(), rest);
        }
        if (webhook.on() && (outcome.status() == GONE || webhook.wornOut(now))) {
            stop(webhook, outcome.status() == GONE ? Webhook.GONE : Webhook.FAILING);
            return false;
        }
        return outcome.heard() && !rest.isAfter(now);
    }

    /** Ends a round before all was sent. @param quiet whether nobody answered */
    @OneTransaction
    public void rest(short council, UUID webhookId, UUID me, boolean quiet) {
        rows.lock(council, webhookId).ifPresent(webhook -> {
            Instant now = clock.now();
            Instant soonest = quiet ? now.plus(REST) : now;
            leave(webhook, me, webhook.restsAt(soonest) ? webhook.restUntil() : soonest);
        });
    }

    /** @param soonest no round before this */
    private void leave(Webhook webhook, UUID me, Instant soonest) {
        rows.release(webhook.councilId(), webhook.id(), me);
        if (webhook.on()) {
            deliveries
                    .nextDue(webhook.councilId(), webhook.id())
                    .ifPresent(due -> goOn(webhook, due.isBefore(soonest) ? soonest : due));
        }
    }

    private void stop(Webhook webhook, String state) {
        rows.pause(webhook.councilId(), webhook.id(), state);
        post.call(
                webhook.councilId(),
                Role.ADMIN,
                "webhook-" + state.toLowerCase(java.util.Locale.ROOT),
                "/studio/webhooks/" + webhook.publicId());
        audit.record(
                "installation",
                webhook.councilId(),
                null,
                "webhook.stopped",
                webhook.publicId().toString(),
                "reason:" + state.toLowerCase(java.util.Locale.ROOT));
    }

    private void goOn(Webhook webhook, Instant at) {
        later.at(at, WebhookRound.NAME, WebhookRound.ref(webhook));
    }
}
