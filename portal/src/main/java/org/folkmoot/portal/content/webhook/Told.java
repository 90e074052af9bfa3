package org.folkmoot.portal.content.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;

/**
 * What a webhook says: that something changed, and where to read it. Never the content, never a person (decision 27).
 *
 * @param id the delivery's own, without a dot
 * @param event such as {@code content.published}
 * @param type the content type
 * @param entry the entry's public id
 * @param locale the language that changed
 * @param version the number of the published version; 0 once nothing is
 * @param link where the delivery API has it
 */
record Told(String id, String event, String type, String entry, String locale, int version, String link) {
    /** UTF-8, the same bytes at every try. */
    byte[] body() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("event", event);
        said.put("type", type);
        said.put("id", entry);
        said.put("locale", locale);
        said.put("version", version);
        said.put("link", link);
        return Json.write(said).getBytes(StandardCharsets.UTF_8);
    }

    /** The headers that the receiver checks, by name. @param secrets the newest first */
    Map<String, String> headers(List<String> secrets, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", Signature.of(secrets, id, at, body()));
        return headers;
    }
}
