package org.folkmoot.portal.content.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A published entry as it is stored, by the ids of its fields.
 *
 * @param publishedAt since when people see it without a break
 * @param firstPublishedAt when they first saw it
 * @param key of its row; nobody else hears of it
 * @param shared what is the same in every language
 * @param texts words by language
 * @param madeFrom by language and field: the version whose other language the words were written or checked against
 * @param slugs ends of its address by language
 * @param recordings films and recordings of it, by the tag of their form
 */
record Published(
        long key,
        UUID id,
        String type,
        int version,
        Instant publishedAt,
        Instant firstPublishedAt,
        Instant updatedAt,
        Map<String, JsonNode> shared,
        Map<String, Map<String, JsonNode>> texts,
        Map<String, Map<String, Integer>> madeFrom,
        Map<String, String> slugs,
        Map<String, UUID> recordings) {}
