package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.web.FeedSource;
import org.folkmoot.portal.platform.web.Visit;

/** News and notices in the council's feed, with all of their words and, where their type has pages, their address. */
@Singleton
final class TellingEntries implements FeedSource {
    private static final List<String> TOLD = List.of("news", "notice");
    private static final String SHOW_UNTIL = "showUntil";

    private final Delivery delivery;
    private final ContentTypes types;

    TellingEntries(Delivery delivery, ContentTypes types) {
        this.delivery = delivery;
        this.types = types;
    }

    @Override
    public List<Item> items(Visit visit) {
        return told(visit)
                .filter(one ->
                        over(one).isEmpty() || visit.now().isBefore(over(one).get()))
                .map(one -> item(one.entry(), one.type(), visit.locale()))
                .toList();
    }

    @Override
    public Optional<Instant> nextChange(Visit visit) {
        return told(visit)
                .flatMap(one -> over(one).stream())
                .filter(visit.now()::isBefore)
                .min(Instant::compareTo);
    }

    private record Told(Published entry, ContentType type) {}

    private Stream<Told> told(Visit visit) {
        return TOLD.stream()
                .flatMap(key -> types.find(key).filter(ContentType::isPublic).stream())
                .flatMap(type -> delivery.latest(visit, type).stream()
                        .filter(entry -> entry.texts().containsKey(visit.locale()))
                        .map(entry -> new Told(entry, type)));
    }

    /** When a notice goes by itself. */
    private static Optional<Instant> over(Told one) {
        try {
            return one.type()
                    .field(SHOW_UNTIL)
                    .map(field -> one.entry().shared().get(field.id()))
                    .map(until -> OffsetDateTime.parse(until.asText()).toInstant());
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }

    private static Item item(Published entry, ContentType type, String locale) {
        Map<String, JsonNode> words = entry.texts().get(locale);
        String body = said(words, type, "body");
        return new Item(
                FeedSource.id(entry.id(), "published", locale),
                said(words, type, ContentType.TITLE),
                locale,
                said(words, type, "summary"),
                body.isEmpty() ? html(said(words, type, "words")) : html(body),
                type.pages() == null || !entry.slugs().containsKey(locale)
                        ? null
                        : type.pages().folder() + "/" + entry.slugs().get(locale),
                entry.publishedAt(),
                entry.updatedAt().isBefore(entry.publishedAt()) ? entry.publishedAt() : entry.updatedAt());
    }

    private static SanitizedHtml html(String words) {
        return RichText.of(words);
    }

    private static String said(Map<String, JsonNode> words, ContentType type, String name) {
        return type.field(name)
                .filter(field -> field.isPublic() && words.containsKey(field.id()))
                .map(field -> words.get(field.id()).asText())
                .orElse("");
    }
}
