package org.folkmoot.portal.content.webhook;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.OnceOnly;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Writes out one message for each receiver that wants to hear of a change. Nothing is sent here. */
@Singleton
class WebhookPost implements OnceOnly {
    private final List<WebhookSource> sources;
    private final WebhookRepository rows;
    private final DeliveryRepository deliveries;
    private final Webhooks webhooks;
    private final Later later;
    private final DatabaseClock clock;

    WebhookPost(
            List<WebhookSource> sources,
            WebhookRepository rows,
            DeliveryRepository deliveries,
            Webhooks webhooks,
            Later later,
            DatabaseClock clock) {
        this.sources = sources;
        this.rows = rows;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.later = later;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook-post";
    }

    @Override
    public Set<String> kinds() {
        Set<String> kinds = new HashSet<>();
        sources.forEach(source -> kinds.addAll(source.events().keySet()));
        return kinds;
    }

    /** Every event there is, in the order of its name. */
    List<String> events() {
        List<String> events = new ArrayList<>();
        sources.forEach(source -> events.addAll(source.events().values()));
        return events.stream().distinct().sorted().toList();
    }

    /** A receiver that is paused is written to as well: its messages wait. */
    @Override
    @OneTransaction
    public void run(OutboxEntry entry) {
        for (WebhookSource source : sources) {
            String event = source.events().get(entry.kind());
            List<Webhook> hearing = event == null ? List.of() : rows.hearing(entry.council(), event);
            Optional<Told> told = hearing.isEmpty() ? Optional.empty() : source.told(entry);
            told.ifPresent(what -> tell(entry, what.at(webhooks.origin(entry.council())), hearing));
        }
    }

    private void tell(OutboxEntry entry, Told told, List<Webhook> hearing) {
        Instant now = clock.now();
        for (Webhook webhook : hearing) {
            if (deliveries.add(entry.council(), Ids.uuid(), webhook.id(), entry.seq(), told.event(), told.text(), now)
                            > 0
                    && webhook.on()) {
                later.at(now, WebhookRound.NAME, WebhookRound.ref(webhook));
            }
        }
    }
}
