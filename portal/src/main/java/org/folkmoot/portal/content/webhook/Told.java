package org.folkmoot.portal.content.webhook;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;

/**
 * What a webhook says: that something changed, and where to read it. Never the content, never a person (decision 27).
 *
 * @param event such as {@code content.published}
 * @param type the content type
 * @param id the thing's public id
 * @param locale the language that changed; {@code *} where all of them did, as they do at publishing (decision 5)
 * @param version the number of the published version; 0 once nothing is
 * @param link where the API has it: an inside path from a {@link WebhookSource}, the whole address in a message
 */
public record Told(String event, String type, String id, String locale, int version, String link) {
    Told at(String origin) {
        return new Told(event, type, id, locale, version, origin + link);
    }

    /** UTF-8, the same bytes at every try. */
    byte[] body() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("event", event);
        said.put("type", type);
        said.put("id", id);
        said.put("locale", locale);
        said.put("version", version);
        said.put("link", link);
        return Json.write(said);
    }
}
