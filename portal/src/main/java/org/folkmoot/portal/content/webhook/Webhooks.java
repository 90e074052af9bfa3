package org.folkmoot.portal.content.webhook;

import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.FreshSignIn;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Site;

/** What administrators do with the council's webhooks. */
@Singleton
class Webhooks {
    static final String KEEP = "webhook.keep";

    /** How many receivers one council may have. */
    static final int MOST = 20;

    /** How long a secret still signs after it was renewed. */
    static final Duration OVERLAP = Duration.ofHours(24);

    static final String SEAL = "webhook";

    private static final int SECRET_BYTES = 32;

    private final WebhookRepository rows;
    private final DeliveryRepository deliveries;
    private final Secrets secrets;
    private final Councils councils;
    private final Site.Settings settings;
    private final Policy policy;
    private final Later later;
    private final Audit audit;
    private final DatabaseClock clock;

    Webhooks(
            WebhookRepository rows,
            DeliveryRepository deliveries,
            Secrets secrets,
            Councils councils,
            Site.Settings settings,
            Policy policy,
            Later later,
            Audit audit,
            DatabaseClock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.councils = councils;
        this.settings = settings;
        this.policy = policy;
        this.later = later;
        this.audit = audit;
        this.clock = clock;
    }

    /** What an administrator says of a receiver. */
    record Wanted(String name, URI address, List<String> events) {
        String eventText() {
            return String.join(",", events);
        }
    }

    /** @throws TooManyWebhooks when there are twenty already */
    @OneTransaction
    public UUID add(Viewer viewer, Wanted wanted) {
        Instant now = allowed(viewer);
        if (rows.count(viewer.council()) >= MOST) {
            throw new TooManyWebhooks();
        }
        UUID publicId = Ids.uuid();
        rows.add(
                viewer.council(),
                publicId,
                wanted.name(),
                wanted.address().toString(),
                wanted.eventText(),
                freshSecret(),
                now);
        audited(viewer, publicId, "added");
        return publicId;
    }

    @OneTransaction
    public void change(Viewer viewer, UUID publicId, Wanted wanted) {
        allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        rows.change(
                viewer.council(), webhook.id(), wanted.name(), wanted.address().toString(), wanted.eventText());
        audited(viewer, publicId, "changed");
    }

    /** What is told from now on waits until it is resumed. */
    @OneTransaction
    public void pause(Viewer viewer, UUID publicId) {
        allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        if (webhook.on()) {
            rows.pause(viewer.council(), webhook.id(), Webhook.PAUSED);
            audited(viewer, publicId, "paused");
        }
    }

    /** What has waited is sent now. */
    @OneTransaction
    public void resume(Viewer viewer, UUID publicId) {
        Instant now = allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        if (!webhook.on()) {
            rows.resume(viewer.council(), webhook.id());
            deliveries.hasten(viewer.council(), webhook.id(), now);
            go(webhook, now);
            audited(viewer, publicId, "resumed");
        }
    }

    /**
     * The secret, for whoever asks first; there is no second time.
     *
     * @return empty when it has been shown
     * @throws org.folkmoot.portal.platform.access.SignInNeeded when they signed in longer ago than five minutes
     */
    @OneTransaction
    public Optional<String> showSecret(Viewer viewer, UUID publicId) {
        FreshSignIn.check(viewer, allowed(viewer));
        Webhook webhook = locked(viewer, publicId);
        if (rows.shown(viewer.council(), webhook.id()) == 0) {
            return Optional.empty();
        }
        audited(viewer, publicId, "secret-shown");
        return Optional.of(opened(webhook.secret()));
    }

    /** A new secret; for a day the one before signs as well, and one before that no longer does. */
    @OneTransaction
    public void renewSecret(Viewer viewer, UUID publicId) {
        Instant now = allowed(viewer);
        FreshSignIn.check(viewer, now);
        Webhook webhook = locked(viewer, publicId);
        rows.renewSecret(viewer.council(), webhook.id(), freshSecret(), now.plus(OVERLAP));
        audited(viewer, publicId, "secret-renewed");
    }

    /** The secret before this one signs no more: the receiver knows the new one, or the old one got into wrong hands. */
    @OneTransaction
    public void endEarlierSecret(Viewer viewer, UUID publicId) {
        allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        if (rows.endEarlier(viewer.council(), webhook.id()) > 0) {
            audited(viewer, publicId, "secret-ended");
        }
    }

    /** A message that says nothing but that it came. */
    @OneTransaction
    public UUID test(Viewer viewer, UUID publicId) {
        Instant now = allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        Told told = new Told(Delivery.TEST, "webhook", publicId.toString(), "*", 0, "/api/v1/content");
        UUID message = Ids.uuid();
        deliveries.add(
                viewer.council(),
                message,
                webhook.id(),
                null,
                Delivery.TEST,
                told.at(origin(viewer.council())).text(),
                now);
        go(webhook, now);
        audited(viewer, publicId, "tested");
        return message;
    }

    /** Sends one message once more, under the same id. */
    @OneTransaction
    public void replay(Viewer viewer, UUID publicId, UUID message) {
        Instant now = allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        Delivery delivery =
                deliveries.find(viewer.council(), webhook.id(), message).orElseThrow(NoSuchThing::new);
        deliveries.replay(viewer.council(), webhook.id(), delivery.id(), now);
        go(webhook, now);
        audited(viewer, publicId, "replayed");
    }

    /** Sends everything since that instant once more, each message under its own id. @return how many messages */
    @OneTransaction
    public int replaySince(Viewer viewer, UUID publicId, Instant since) {
        Instant now = allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        int again = deliveries.replaySince(viewer.council(), webhook.id(), since, now);
        go(webhook, now);
        audited(viewer, publicId, "replayed-since");
        return again;
    }

    /** With all that was to be sent, and its log. */
    @OneTransaction
    public void remove(Viewer viewer, UUID publicId) {
        allowed(viewer);
        Webhook webhook = locked(viewer, publicId);
        deliveries.forgetTriesOf(viewer.council(), webhook.id());
        deliveries.forgetOf(viewer.council(), webhook.id());
        rows.remove(viewer.council(), webhook.id());
        audited(viewer, publicId, "removed");
    }

    /** @throws NoSuchThing */
    Webhook of(short council, UUID publicId) {
        return rows.find(council, publicId).orElseThrow(NoSuchThing::new);
    }

    /** What signs now, the newest first. */
    List<String> signing(Webhook webhook, Instant now) {
        return webhook.earlierHolds(now)
                ? List.of(opened(webhook.secret()), opened(webhook.earlierSecret()))
                : List.of(opened(webhook.secret()));
    }

    /** Links lead to the configured address only. */
    String origin(short council) {
        return settings.origin().isEmpty()
                ? "https://" + councils.byId(council).orElseThrow().primaryHost()
                : settings.origin();
    }

    private void go(Webhook webhook, Instant now) {
        later.at(now, WebhookRound.NAME, WebhookRound.ref(webhook));
    }

    private Instant allowed(Viewer viewer) {
        Instant now = clock.now();
        policy.check(viewer, KEEP, null, now);
        return now;
    }

    private Webhook locked(Viewer viewer, UUID publicId) {
        return rows.lock(viewer.council(), publicId).orElseThrow(NoSuchThing::new);
    }

    private byte[] freshSecret() {
        return secrets.seal(SEAL, Signature.secret(secrets.random(SECRET_BYTES)).getBytes(StandardCharsets.UTF_8));
    }

    private String opened(byte[] sealed) {
        return new String(secrets.open(SEAL, sealed), StandardCharsets.UTF_8);
    }

    private void audited(Viewer viewer, UUID webhook, String what) {
        audit.record(
                "account:" + viewer.accountPublicId(),
                viewer.council(),
                viewer.accountPublicId(),
                "webhook." + what,
                webhook.toString(),
                "done");
    }
}
