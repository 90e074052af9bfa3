package org.folkmoot.portal.search;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.search.Place;
import org.folkmoot.search.Wishes;

/**
 * What somebody asks of search beside words, as it stands in an address. What cannot be read there is left out: no choice of ours makes
 * such an address.
 *
 * @param near null where it does not matter how far something is
 * @param within kilometres; 0 where near things only come first
 * @param young whether what is made for young people comes first of equals
 */
record Choices(
        Map<By, Set<String>> chosen, Order order, @Nullable Place near, int within, boolean young) {
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 60;
    private static final int ADULT = 18;
    private static final Pattern SPOT = Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,6})?),(-?\\d{1,3}(?:\\.\\d{1,6})?)");
    private static final Set<String> DISTANCES = Set.of("1", "5", "20");

    static final Choices NONE = new Choices(Map.of(), Order.BEST, null, 0, false);

    /** Age bands of children and young people, as things are filed under them. */
    static final Set<String> YOUNG = Set.of("0-4", "5-7", "8-10", "11-13", "14-15", "16-17");

    /** What comes first. */
    enum Order {
        BEST(Wishes.Order.RELEVANCE),
        NEWEST(Wishes.Order.NEWEST),
        OLDEST(Wishes.Order.OLDEST),
        NEAREST(Wishes.Order.DISTANCE);

        private final Wishes.Order order;

        Order(Wishes.Order order) {
            this.order = order;
        }

        /** As it stands in an address, and the end of a message key. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Choices {
        chosen = Collections.unmodifiableMap(new EnumMap<>(chosen.isEmpty() ? new EnumMap<>(By.class) : chosen));
    }

    static Choices of(HttpParameters asked) {
        return of(asked::getAll);
    }

    /** @param asked every value of a parameter, in order; empty where there is none */
    static Choices of(Function<String, List<String>> asked) {
        Map<By, Set<String>> chosen = new EnumMap<>(By.class);
        for (By by : By.values()) {
            Set<String> values = asked.apply(by.parameter()).stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALUE)
                    .limit(MOST_VALUES)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!values.isEmpty()) {
                chosen.put(by, Collections.unmodifiableSet(values));
            }
        }
        Place near = spot(first(asked, "near"));
        String within = first(asked, "within");
        return new Choices(
                chosen,
                order(first(asked, "sort"), near),
                near,
                near != null && within != null && DISTANCES.contains(within) ? Integer.parseInt(within) : 0,
                "1".equals(first(asked, "young")));
    }

    /** @param ages as accounts have them, such as {@code 14-16} */
    static boolean isYoung(String ages) {
        String from = ages.split("-")[0];
        return from.matches("\\d{1,2}") && Integer.parseInt(from) < ADULT;
    }

    /** As a reader of a page for young people, or one who is young, asks. */
    Choices asYoung(boolean isYoung) {
        return new Choices(chosen, order, near, within, isYoung);
    }

    @Nullable
    private static String first(Function<String, List<String>> asked, String parameter) {
        List<String> values = asked.apply(parameter);
        return values.isEmpty() ? null : values.getFirst();
    }

    @Nullable
    private static Place spot(@Nullable String typed) {
        Matcher spot = SPOT.matcher(typed == null ? "" : typed);
        if (!spot.matches()) return null;
        double latitude = Double.parseDouble(spot.group(1));
        double longitude = Double.parseDouble(spot.group(2));
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? new Place(latitude, longitude) : null;
    }

    private static Order order(@Nullable String typed, @Nullable Place near) {
        for (Order order : Order.values()) {
            if (order.key().equals(typed) && (order != Order.NEAREST || near != null)) return order;
        }
        return near == null ? Order.BEST : Order.NEAREST;
    }

    /** Whether anything is left out because of them, so that there need be no words. */
    boolean narrow() {
        return !chosen.isEmpty() || within > 0;
    }

    boolean has(By by, String value) {
        return chosen.getOrDefault(by, Set.of()).contains(value);
    }

    Wishes wishes() {
        Wishes wishes = Wishes.NONE;
        for (Map.Entry<By, Set<String>> one : chosen.entrySet()) {
            wishes = wishes.choosing(one.getKey().facet(), one.getValue().toArray(String[]::new));
        }
        if (near != null) {
            wishes = wishes.near(near, within == 0 ? Double.POSITIVE_INFINITY : within * 1_000.0);
        }
        if (young) wishes = wishes.preferring(By.FOR_WHOM.facet(), YOUNG.toArray(String[]::new));
        return wishes.by(order.order);
    }

    Choices without(By by, String value) {
        Map<By, Set<String>> left = new EnumMap<>(By.class);
        chosen.forEach((each, values) -> {
            Set<String> kept = values.stream()
                    .filter(one -> each != by || !one.equals(value))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!kept.isEmpty()) left.put(each, kept);
        });
        return new Choices(left, order, near, within, young);
    }

    /** Without anything of this side. */
    Choices without(By by) {
        Map<By, Set<String>> left = new EnumMap<>(By.class);
        chosen.forEach((each, values) -> {
            if (each != by) left.put(each, values);
        });
        return new Choices(left, order, near, within, young);
    }

    Choices anywhere() {
        return new Choices(chosen, order == Order.NEAREST ? Order.BEST : order, null, 0, young);
    }

    /** Things in this many kilometres of a place, the nearest first, whatever their kind. */
    static Choices around(Place place, int within) {
        return new Choices(Map.of(), Order.NEAREST, place, within, false);
    }

    /** The place as it stands in an address: to a hundred metres or so. */
    @Nullable
    String spot() {
        return near == null ? null : String.format(Locale.ROOT, "%.4f,%.4f", near.latitude(), near.longitude());
    }

    /** What stands in an address after the question mark. */
    String query(String words) {
        StringBuilder query = new StringBuilder("q=").append(encoded(words));
        chosen.forEach((by, values) -> values.forEach(
                value -> query.append('&').append(by.parameter()).append('=').append(encoded(value))));
        if (near != null) query.append("&near=").append(encoded(spot()));
        if (within > 0) query.append("&within=").append(within);
        if (order != (near == null ? Order.BEST : Order.NEAREST))
            query.append("&sort=").append(order.key());
        if (young) query.append("&young=1");
        return query.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Names that an address may have for them. */
    static List<String> parameters() {
        return Stream.concat(
                        Arrays.stream(By.values()).map(By::parameter), Stream.of("sort", "near", "within", "young"))
                .toList();
    }
}
