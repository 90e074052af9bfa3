package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.folkmoot.portal.platform.web.Problem;

/** The parameters of an address, each read at most once; what is wrong with them is collected and said together. */
final class Asked {
    private static final int LONGEST = 500;

    /** Parameters that say where in a list one is. */
    private static final Set<String> PLACES = Set.of("page", "after", "before");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Problem.Detail> faults = new ArrayList<>();

    /** @param known which names mean something here */
    Asked(HttpRequest<?> request, Predicate<String> known) {
        request.getParameters().forEach(parameter -> {
            String name = parameter.getKey();
            List<String> given = parameter.getValue();
            if (!known.test(name)) {
                fault(name, "unknown-parameter", Map.of());
            } else if (given.size() != 1) {
                fault(name, "twice", Map.of());
            } else if (given.getFirst().length() > LONGEST) {
                fault(name, "too-long", Map.of("most", LONGEST));
            } else {
                values.put(name, given.getFirst());
            }
        });
    }

    static Predicate<String> names(String... names) {
        return Set.of(names)::contains;
    }

    Map<String, String> all() {
        return values;
    }

    /** The same question on another page, as the end of an address. */
    static String at(HttpRequest<?> request, String name, String cursor) {
        StringBuilder query = new StringBuilder();
        request.getParameters().forEach(parameter -> {
            if (!PLACES.contains(parameter.getKey())) {
                query.append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(parameter.getValue().getFirst()))
                        .append('&');
            }
        });
        return request.getUri().getRawPath() + "?" + query + name + "=" + encoded(cursor);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /** One of a few words. */
    String word(String name, String otherwise, Set<String> words) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!words.contains(value)) {
            fault(
                    name,
                    "not-one-of",
                    Map.of("words", String.join(", ", words.stream().sorted().toList())));
            return otherwise;
        }
        return value;
    }

    int whole(String name, int otherwise, int most) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[1-9][0-9]{0,5}") || Integer.parseInt(value) > most) {
            fault(name, "not-a-size", Map.of("most", most));
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    /** Words with commas between; none where it is left out. */
    List<String> list(String name) {
        String value = values.get(name);
        return value == null ? List.of() : List.of(value.split(",", -1));
    }

    void fault(String parameter, String code, Map<String, Object> facts) {
        String shown = parameter.length() > 100 ? parameter.substring(0, 100) : parameter;
        faults.add(RefusedQuery.detail(shown, code, facts));
    }

    /** @throws RefusedQuery with everything that is wrong */
    void demandGood() {
        if (!faults.isEmpty()) {
            throw new RefusedQuery(faults);
        }
    }
}
