package org.folkmoot.portal.content.webhook;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Purged;

/** How long the log of webhooks is kept: as long as somebody may want a message again. */
@Singleton
class WebhookTables implements Purged {
    private final DeliveryRepository deliveries;

    WebhookTables(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("content_webhook", "where the council sends word, until an administrator removes it"),
                Keeping.until(
                        "content_webhook_delivery",
                        "webhooks",
                        "being made; what is needed again after that is read from the API",
                        this::forget),
                Keeping.with("content_webhook_try", "content_webhook_delivery"));
    }

    @OneTransaction
    int forget(short council, Instant due) {
        deliveries.forgetTries(council, due);
        return deliveries.forget(council, due);
    }
}
