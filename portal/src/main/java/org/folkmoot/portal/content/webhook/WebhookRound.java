package org.folkmoot.portal.content.webhook;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.LaterJob;

/**
 * Sends one receiver what is due, in order, outside any transaction. A node that dies in the middle has perhaps sent a message and not
 * written it down: then another sends it again under the same id, and nothing else is ever sent twice.
 */
@Singleton
class WebhookRound implements LaterJob {
    static final String NAME = "webhook-round";

    /** After so many messages others have their turn. */
    static final int MOST = 50;

    private final DeliveryBook book;
    private final Caller caller;

    WebhookRound(DeliveryBook book, Caller caller) {
        this.book = book;
        this.caller = caller;
    }

    static String ref(Webhook webhook) {
        return webhook.councilId() + ":" + webhook.publicId();
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param ref council and public id of the receiver, joined by a colon */
    @Override
    public void run(String ref) {
        int colon = ref.indexOf(':');
        round(
                Short.parseShort(ref.substring(0, colon)),
                Ids.parse(ref.substring(colon + 1)).orElseThrow());
    }

    private void round(short council, UUID webhook) {
        UUID me = Ids.uuid();
        for (int sent = 0; sent < MOST; sent++) {
            Optional<DeliveryBook.Call> next = book.next(council, webhook, me);
            if (next.isEmpty()) {
                return;
            }
            DeliveryBook.Call call = next.get();
            Message message = call.delivery().message();
            Caller.Outcome outcome =
                    caller.call(call.address(), message.body(), message.headers(call.secrets(), call.at()));
            if (!book.tried(council, webhook, call, outcome)) {
                book.rest(council, webhook, me, !outcome.heard());
                return;
            }
        }
        book.rest(council, webhook, me, false);
    }
}
