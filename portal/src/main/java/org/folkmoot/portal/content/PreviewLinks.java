package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.SlugWords;

/**
 * Links that show a version before it is published, to whoever was given one: each for one version, until a day, or until somebody ends
 * it. Only a hash of the token is kept (security 1.6, 7.1).
 */
@Singleton
public class PreviewLinks {
    static final String MAKE = "entry.preview";
    static final int MOST_DAYS = 30;

    private static final int TOKEN_LENGTH = 43;

    private final EntryDesk desk;
    private final Entries entries;
    private final EntryRepository entryRows;
    private final PreviewRepository rows;
    private final Slugs slugs;
    private final Secrets secrets;
    private final DatabaseClock clock;

    PreviewLinks(
            EntryDesk desk,
            Entries entries,
            EntryRepository entryRows,
            PreviewRepository rows,
            Slugs slugs,
            Secrets secrets,
            DatabaseClock clock) {
        this.desk = desk;
        this.entries = entries;
        this.entryRows = entryRows;
        this.rows = rows;
        this.slugs = slugs;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a token opens, by the ids of the fields.
     *
     * @param key of the entry's row
     * @param madeAt when the link was made; what was saved later is not shown
     * @param slugs the ends of its addresses now, by language; made from the titles where it has none yet
     */
    public record Opened(
            long key,
            UUID id,
            String type,
            int version,
            Instant madeAt,
            Instant endsAt,
            Map<String, JsonNode> shared,
            Map<String, Map<String, JsonNode>> texts,
            Map<String, Map<String, Integer>> madeFrom,
            Map<String, String> slugs) {}

    /** @return the token, which nobody can be shown again */
    @OneTransaction
    public String make(Viewer viewer, UUID publicId, int number, int days) {
        EntryDesk.Held held = desk.hold(viewer, MAKE, publicId, EntryMove.SAVE);
        entries.version(held.entry(), number);
        String token = secrets.token();
        rows.add(
                viewer.council(),
                Ids.uuid(),
                held.entry().id(),
                number,
                secrets.sha256(token),
                Objects.requireNonNull(viewer.account()),
                held.now(),
                held.now().plus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS))));
        desk.audited(held.entry(), EntryDesk.actor(viewer), "preview-made");
        return token;
    }

    /** From now on it opens nothing. */
    @OneTransaction
    public void end(Viewer viewer, UUID publicId, UUID preview) {
        Entry entry = entryRows.lockNamed(viewer.council(), publicId).orElseThrow(NoSuchDocument::new);
        if (rows.end(viewer.council(), entry.id(), preview, clock.now()) > 0) {
            desk.audited(entry, EntryDesk.actor(viewer), "preview-ended");
        }
    }

    List<PreviewRow> open(Entry entry, Instant now) {
        return rows.open(entry.councilId(), entry.id(), now);
    }

    /** Empty for a token that is none, is over or was ended, or is another council's: all the same to whoever asks. */
    public Optional<Opened> open(short council, String token) {
        if (token.length() != TOKEN_LENGTH) {
            return Optional.empty();
        }
        Instant now = clock.now();
        return rows.find(council, secrets.sha256(token))
                .filter(row -> row.opensAt(now))
                .flatMap(row -> entryRows.byId(council, row.entryId()).map(entry -> opened(entry, row)));
    }

    private Opened opened(Entry entry, PreviewRow row) {
        Wording wording = entries.version(entry, row.number());
        Map<String, String> addresses = new java.util.TreeMap<>();
        slugs.all(entry).forEach(addresses::put);
        wording.texts()
                .keySet()
                .forEach(locale -> addresses.computeIfAbsent(
                        locale, unnamed -> SlugWords.of(wording.said(locale, ContentType.TITLE), entry.type())));
        return new Opened(
                entry.id(),
                entry.publicId(),
                entry.type(),
                row.number(),
                row.madeAt(),
                row.endsAt(),
                wording.shared(),
                wording.texts(),
                wording.madeFrom(),
                addresses);
    }
}
