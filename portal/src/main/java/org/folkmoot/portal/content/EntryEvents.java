package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.webhook.Told;
import org.folkmoot.portal.content.webhook.WebhookSource;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Entries that everybody may read, and those that were: all their languages change at once, so one message tells of all. */
@Singleton
class EntryEvents implements WebhookSource {
    static final String PUBLISHED = "content.published";
    static final String WITHDRAWN = "content.withdrawn";

    private final EntryRepository rows;
    private final ContentTypes types;
    private final Audiences audiences;
    private final DatabaseClock clock;

    EntryEvents(EntryRepository rows, ContentTypes types, Audiences audiences, DatabaseClock clock) {
        this.rows = rows;
        this.types = types;
        this.audiences = audiences;
        this.clock = clock;
    }

    @Override
    public Map<String, String> events() {
        return Map.of(PUBLISHED, PUBLISHED, WITHDRAWN, WITHDRAWN);
    }

    @Override
    public Optional<Told> told(OutboxEntry told) {
        return rows.byPublicId(told.council(), UUID.fromString(told.ref()))
                .filter(entry ->
                        types.find(entry.type()).filter(ContentType::isPublic).isPresent())
                .filter(entry -> readable(entry) == told.kind().equals(PUBLISHED))
                .map(entry -> new Told(
                        told.kind(),
                        entry.type(),
                        told.ref(),
                        "*",
                        readable(entry) ? Objects.requireNonNull(entry.publishedVersion()) : 0,
                        "/api/v1/content/" + entry.type() + "/" + told.ref() + "?locale=*"));
    }

    private boolean readable(Entry entry) {
        return entry.visibleAt(clock.now()) && entry.audience() == audiences.publicOf(entry.councilId());
    }
}
