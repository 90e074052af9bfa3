package org.folkmoot.portal.search;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.search.SearchQuery;

/**
 * What somebody looks for: their words, and what narrows them. In which order things come does not matter.
 */
record Wanted(String words, Choices choices) {

    /** @param query as it stands in an address of the search page, after the question mark */
    static Wanted read(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) continue;
            values.computeIfAbsent(decoded(pair.substring(0, equals)), unseen -> new ArrayList<>())
                    .add(decoded(pair.substring(equals + 1)));
        }
        return new Wanted(
                values.getOrDefault("q", List.of("")).getFirst(),
                Choices.of(name -> values.getOrDefault(name, List.of())));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** As it stands in an address of the search page. */
    String query() {
        return new Choices(choices.chosen(), Choices.Order.BEST, choices.near(), choices.within(), false).query(words);
    }

    /** The search of somebody of whom is known that they are one of everybody, and no more. */
    SearchQuery asEverybody(short council, String locale, long everybody, java.time.Instant now) {
        return new SearchQuery(words, locale, council, Set.of(everybody), now, Optional.empty(), 0, 1);
    }
}
