package org.folkmoot.portal.content.webhook;

import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.OutboxEntry;

/** What a feature has to tell to other programs. Implemented by those that have something public. */
public interface WebhookSource {
    /** Kinds of the outbox, each with the event it is called outside; an event's words are the message {@code webhook.event.<event>}. */
    Map<String, String> events();

    /**
     * What is true now of the thing, with an inside path as its link.
     *
     * @return empty where everybody may not know of it, or where it no longer is what the event says
     */
    Optional<Told> told(OutboxEntry entry);
}
