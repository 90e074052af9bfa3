package org.folkmoot.portal.content.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes over the wire. @param id the delivery's own, without a dot, the same at every try @param body the same bytes at every try */
record Message(String id, byte[] body) {
    /** The headers that the receiver checks, by name. @param secrets the newest first */
    Map<String, String> headers(List<String> secrets, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", Signature.of(secrets, id, at, body));
        return headers;
    }
}
