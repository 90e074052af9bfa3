package org.folkmoot.portal.consultation;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.HtmlWords;
import org.folkmoot.portal.platform.theme.RichText;

/**
 * What can be taken in of a consultation that another system wrote as GOV.UK's content schemas do (format "consultation" of
 * alphagov/publishing-api): one language, its words, its dates.
 *
 * @param body CommonMark, made of the item's HTML
 * @param left names of what the item holds and a draft cannot, in the order of the schema
 */
record ContentItem(
        String locale,
        String title,
        String description,
        String body,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        List<String> left) {
    /** The most bytes of a file. */
    static final int MOST_BYTES = 500_000;

    static final Set<String> TYPES =
            Set.of("consultation", "open_consultation", "closed_consultation", "consultation_outcome");

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DESCRIPTION = 2_000;

    /** Fields of {@code details} that say what a draft here has no place for. */
    static final List<String> NOT_TAKEN = List.of(
            "held_on_another_website_url",
            "ways_to_respond",
            "attachments",
            "featured_attachments",
            "public_feedback_detail",
            "public_feedback_publication_date",
            "public_feedback_attachments",
            "final_outcome_detail",
            "final_outcome_publication_date",
            "final_outcome_attachments",
            "change_history",
            "national_applicability",
            "emphasised_organisations",
            "political");

    /** Why a file is not taken in. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> facts;

        Refused(String key, Map<String, Object> facts) {
            super(key, null, false, false);
            this.facts = facts;
        }

        /** End of the message key that says it. */
        String key() {
            return "consultation.file." + getMessage();
        }

        Map<String, Object> facts() {
            return facts;
        }
    }

    /** @throws Refused for anything but a consultation of this schema in a language we have */
    static ContentItem read(byte[] file) throws Refused {
        JsonNode item;
        try {
            item = Json.tree(new String(file, StandardCharsets.UTF_8));
        } catch (Json.NotJson unreadable) {
            throw new Refused("not-json", Map.of());
        }
        if (!item.isObject()
                || !item.path("schema_name").asText().equals("consultation")
                || !TYPES.contains(item.path("document_type").asText())
                || !item.path("details").isObject()) {
            throw new Refused("other", Map.of());
        }
        String locale = item.path("locale").asText();
        if (!Set.of("en", "cy").contains(locale)) throw new Refused("locale", Map.of());
        JsonNode details = item.path("details");
        String title = text(item, "title", LONGEST_TITLE);
        if (title.isBlank()) throw new Refused("no-title", Map.of());
        Instant opens = instant(details, "opening_date");
        Instant closes = instant(details, "closing_date");
        List<String> left = new ArrayList<>();
        for (String name : NOT_TAKEN) {
            JsonNode value = details.path(name);
            boolean said =
                    value.isContainerNode() ? !value.isEmpty() : !value.asText().isBlank();
            if (said && !value.equals(com.fasterxml.jackson.databind.node.BooleanNode.FALSE)) left.add(name);
        }
        return new ContentItem(
                locale,
                title,
                text(item, "description", LONGEST_DESCRIPTION),
                HtmlWords.commonMark(text(details, "body", RichText.LONGEST)),
                opens,
                closes,
                List.copyOf(left));
    }

    private static String text(JsonNode in, String name, int most) throws Refused {
        JsonNode value = in.path(name);
        if (value.isMissingNode() || value.isNull()) return "";
        if (!value.isTextual()) throw new Refused("not-text", Map.of("field", name));
        String text = value.asText().strip();
        if (text.length() > most) throw new Refused("long", Map.of("field", name, "most", most));
        return text;
    }

    private static @Nullable Instant instant(JsonNode details, String name) throws Refused {
        String text = text(details, name, 60);
        if (text.isEmpty()) return null;
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            // what the database holds
            if (at.isBefore(Instant.parse("1970-01-01T00:00:00Z"))
                    || at.isAfter(Instant.parse("9000-01-01T00:00:00Z"))) {
                throw new Refused("date", Map.of("field", name));
            }
            return at;
        } catch (DateTimeParseException unreadable) {
            throw new Refused("date", Map.of("field", name));
        }
    }
}
