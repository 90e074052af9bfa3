package org.folkmoot.portal.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;

/**
 * What a route of the API takes and answers. Its words are the messages {@code api.<key>.title} and {@code api.<key>.about}.
 *
 * @param method such as {@code GET}
 * @param route its template in the code: {@code /api/v1/content/{type}}
 * @param path the same for one sort of thing: {@code /api/v1/content/news}; what is still in braces is a parameter
 * @param key lower-case words joined by hyphens; the same for every sort of thing
 * @param sort what fills the template; empty where nothing does
 * @param body what is sent, as a JSON Schema (2020-12); null where nothing is
 * @param answers by status, as a JSON Schema; null for an answer without a body
 * @param refusals statuses it may refuse with, as problem documents
 * @param token whether it needs a token
 */
public record ApiOperation(
        String method,
        String route,
        String path,
        String key,
        String sort,
        List<Parameter> parameters,
        @Nullable JsonNode body,
        Map<Integer, JsonNode> answers,
        List<Integer> refusals,
        boolean token) {
    /**
     * @param in {@code query} or {@code header}; what is in braces in the path needs none
     * @param key its words are the message {@code api.parameter.<key>}
     * @param schema as a JSON Schema
     */
    public record Parameter(String name, String in, String key, boolean required, JsonNode schema) {}
}
