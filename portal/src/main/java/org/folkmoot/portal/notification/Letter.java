package org.folkmoot.portal.notification;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.SpokenFacts;
import org.folkmoot.portal.platform.web.Site;

/**
 * One mail as its reader sees it, in their language. Its words are messages; what staff or the public wrote is put into their blanks and
 * is never read as a template.
 *
 * @param stop address that ends such mails, for the reader's mail program; null where there is none
 */
record Letter(
        String to,
        String subject,
        String body,
        String locale,
        @Nullable String stop) {

    /** A mail that nobody can end from outside. */
    Letter(String to, String subject, String body, String locale) {
        this(to, subject, body, locale, null);
    }

    static Letter open(
            byte[] plain, String kind, String locale, Council council, Messages messages, Site.Settings settings) {
        Map<String, Object> read = Json.read(new String(plain, StandardCharsets.UTF_8), new TypeReference<>() {});
        Map<String, Object> spoken = new LinkedHashMap<>();
        if (read.get("facts") instanceof Map<?, ?> facts) {
            facts.forEach((name, fact) ->
                    spoken.put(name.toString(), spoken(name.toString(), fact, locale, council, settings)));
        }
        spoken.put("council", council.name().in(locale));
        String voice = spoken.get(Messages.VOICE) instanceof String said ? said : "";
        String subject = messages.text(locale, messages.inVoice(voice, locale, "mail." + kind + ".subject"), spoken)
                .replaceAll("[\\r\\n\\u0000]+", " ");
        return new Letter(
                String.valueOf(read.get("to")),
                subject,
                messages.text(locale, messages.inVoice(voice, locale, "mail." + kind + ".body"), spoken),
                locale,
                spoken.get("stop") instanceof String stop ? stop : null);
    }

    private static Object spoken(String name, Object fact, String locale, Council council, Site.Settings settings) {
        if (name.equals("path") || name.equals("stop")) {
            return origin(council, settings) + fact;
        }
        if (fact instanceof List<?> things) {
            return things.stream()
                    .map(thing -> thing instanceof Map<?, ?> one
                            ? one.get("title") + "\n" + origin(council, settings) + one.get("path")
                            : String.valueOf(thing))
                    .collect(Collectors.joining("\n\n"));
        }
        if (fact instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z")) {
            return SpokenFacts.of(Instant.parse(text), locale);
        }
        return SpokenFacts.of(fact, locale);
    }

    /** Links lead to the configured address only, never to whatever host a request named. */
    private static String origin(Council council, Site.Settings settings) {
        return settings.origin().isEmpty() ? "https://" + council.primaryHost() : settings.origin();
    }
}
