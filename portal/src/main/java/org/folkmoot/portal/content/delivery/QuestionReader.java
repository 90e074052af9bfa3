package org.folkmoot.portal.content.delivery;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.delivery.Question.Condition;
import org.folkmoot.portal.content.delivery.Question.Operator;
import org.folkmoot.portal.content.delivery.Question.Order;
import org.folkmoot.portal.content.delivery.Question.Step;
import org.folkmoot.portal.content.delivery.Question.Way;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguages;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.access.Council;

/** Understands what an address asks for, and refuses what is unknown or would cost too much, with every reason at once. */
@Singleton
class QuestionReader {
    static final int USUAL_SIZE = 25;
    static final int MOST_SIZE = 100;

    private static final int MOST_CONDITIONS = 10;
    private static final int MOST_VALUES = 50;
    private static final int MOST_ORDERS = 3;
    private static final int DEEPEST = 3;
    private static final int LAST_NUMBERED_ROW = 1_000;

    /**
     * What a list may cost: an entry costs 1, and 1 more for each path that is included; a look inside words costs 300, and
     * each step to another entry in a filter 100.
     */
    private static final int MOST_COST = 1_000;

    private static final int COST_OF_LOOKING = 300;
    private static final int COST_OF_A_STEP = 100;
    private static final Pattern FILTER =
            Pattern.compile("filter(?:\\[or]\\[([0-9])])?\\[([A-Za-z][A-Za-z0-9.]{0,60})](?:\\[([A-Za-z]{1,20})])?");
    private static final Set<String> ONE = Set.of("locale", "fallback", "fields", "include", "html");
    private static final Set<String> MANY = Set.of("q", "sort", "pageSize", "page", "after", "before", "total");
    private static final Set<String> WHOLE = Set.of("sort");

    private final ContentTypes types;
    private final FurtherLanguages languages;

    QuestionReader(ContentTypes types, FurtherLanguages languages) {
        this.types = types;
        this.languages = languages;
    }

    /** A question about one entry. @param council whose languages count, the usual one first */
    Question one(HttpRequest<?> request, ContentType type, Council council) {
        Asked asked = new Asked(request, ONE::contains);
        Question question = read(asked, type, council, List.of(), List.of());
        asked.demandGood();
        return question;
    }

    /** A question about one version that a token opens. @param token name of the parameter that has it */
    Question preview(HttpRequest<?> request, ContentType type, Council council, String token) {
        Asked asked = new Asked(request, name -> ONE.contains(name) || name.equals(token));
        Question question = read(asked, type, council, List.of(), List.of());
        asked.demandGood();
        return question;
    }

    /** A question about everything in a list, read a hundred at a time, in the order of one field: that is never refused half-way. */
    Question whole(HttpRequest<?> request, ContentType type, Council council) {
        Question question = list(request, type, council, WHOLE);
        if (question.order().size() > 1) {
            throw new RefusedQuery(List.of(RefusedQuery.detail("sort", "too-many-values", Map.of("most", 1))));
        }
        return question.of(MOST_SIZE);
    }

    /** A question about a list. */
    Question list(HttpRequest<?> request, ContentType type, Council council) {
        return list(request, type, council, MANY);
    }

    private Question list(HttpRequest<?> request, ContentType type, Council council, Set<String> known) {
        Asked asked =
                new Asked(request, name -> ONE.contains(name) || known.contains(name) || name.startsWith("filter"));
        List<Condition> conditions = new ArrayList<>();
        Map<String, List<Condition>> either = new TreeMap<>();
        asked.all().forEach((name, value) -> {
            if (name.startsWith("filter")) {
                filter(asked, type, name, value, conditions, either);
            }
        });
        Question question = read(asked, type, council, conditions, List.copyOf(either.values()));
        demandCheap(asked, question);
        asked.demandGood();
        return question;
    }

    private Question read(
            Asked asked, ContentType type, Council council, List<Condition> conditions, List<List<Condition>> either) {
        List<String> locales = council.parityLocales();
        String locale = asked.get("locale");
        if (locale != null && !locale.equals(Question.EVERY) && !FurtherLanguages.wellFormed(locale)) {
            asked.fault("locale", "not-a-language", Map.of());
            locale = null;
        }
        String words = asked.get("q");
        if (words != null && words.isBlank()) {
            asked.fault("q", "not-words", Map.of());
        }
        List<Order> order = order(asked, type, words != null);
        int size = asked.whole("pageSize", USUAL_SIZE, MOST_SIZE);
        int page = asked.whole("page", 1, LAST_NUMBERED_ROW);
        if (page > 1 && page * size > LAST_NUMBERED_ROW) {
            asked.fault("page", "page-too-far", Map.of("most", LAST_NUMBERED_ROW));
        }
        boolean backwards = asked.get("before") != null;
        String direction = backwards ? "before" : "after";
        String written = asked.get(direction);
        Optional<Cursor> cursor = written == null ? Optional.empty() : Cursor.read(written, order);
        boolean twoWays = asked.get("page") != null || backwards && asked.get("after") != null;
        if (written != null && (cursor.isEmpty() || twoWays)) {
            asked.fault(direction, "not-a-cursor", Map.of());
        }
        boolean further = locale != null && !locale.equals(Question.EVERY) && !FurtherLanguages.WHOLE.contains(locale);
        List<String> fallback = fallback(asked, further ? declared(locale, council) : locales);
        return new Question(
                locale == null ? locales.getFirst() : locale,
                further,
                Question.EVERY.equals(locale) && fallback.isEmpty() ? locales : fallback,
                "none".equals(asked.get("fallback")),
                words,
                null,
                conditions,
                either,
                order,
                fields(asked, type),
                include(asked, type),
                size,
                (page - 1) * size,
                cursor.orElse(null),
                backwards,
                asked.word("total", "false", Set.of("true", "false")).equals("true"),
                asked.word("html", "false", Set.of("true", "false")).equals("true"));
    }

    /** Those of the council's languages that one of its further ones falls back to, as its file says; else all of them. */
    private List<String> declared(String locale, Council council) {
        List<String> declared = languages.of(council).stream()
                .filter(one -> one.tag().equals(locale))
                .flatMap(one -> one.fallback().stream())
                .filter(council.parityLocales()::contains)
                .toList();
        return declared.isEmpty() ? council.parityLocales() : declared;
    }

    private static List<String> fallback(Asked asked, List<String> locales) {
        String value = asked.get("fallback");
        if (value == null || value.equals("default")) {
            return locales;
        }
        if (value.equals("none")) {
            return List.of();
        }
        List<String> named = asked.list("fallback");
        if (named.size() > 5 || !named.stream().allMatch(FurtherLanguages::wellFormed)) {
            asked.fault("fallback", "not-a-language", Map.of());
            return locales;
        }
        return named;
    }

    private void filter(
            Asked asked,
            ContentType type,
            String name,
            String value,
            List<Condition> all,
            Map<String, List<Condition>> either) {
        Matcher found = FILTER.matcher(name);
        if (!found.matches()) {
            asked.fault(name, "unknown-parameter", Map.of());
            return;
        }
        List<String> path = List.of(found.group(2).split("\\.", -1));
        if (path.size() > DEEPEST) {
            asked.fault(name, "too-deep", Map.of("most", DEEPEST));
            return;
        }
        List<Way> ways = ways(type, path, List.of());
        if (ways.isEmpty()) {
            refuseField(asked, name, type, found.group(2));
            return;
        }
        Subject subject = ways.getFirst().subject();
        Operator operator = operator(found.group(3));
        if (operator == null || !subject.operators().contains(operator)) {
            asked.fault(
                    name,
                    "unknown-operator",
                    Map.of(
                            "operators",
                            subject.operators().stream().map(one -> word(one)).collect(Collectors.joining(", "))));
            return;
        }
        List<Object> values = values(asked, name, subject, operator, value);
        Condition condition = new Condition(ways, operator, values);
        if (found.group(1) == null) {
            all.add(condition);
        } else {
            either.computeIfAbsent(found.group(1), first -> new ArrayList<>()).add(condition);
        }
    }

    /** Every way to what is compared, through references whose values are copied out; all of them to values of one sort. */
    private List<Way> ways(ContentType type, List<String> path, List<Step> done) {
        if (path.size() == 1) {
            return Subject.of(type, path.getFirst()).stream()
                    .map(subject -> new Way(done, subject))
                    .toList();
        }
        List<Way> ways = new ArrayList<>();
        type.field(path.getFirst())
                .filter(field -> field.isPublic() && field.copied())
                .ifPresent(field -> targets(field).stream()
                        .flatMap(key -> types.find(key).stream())
                        .filter(ContentType::isPublic)
                        .forEach(to -> {
                            List<Step> steps = new ArrayList<>(done);
                            steps.add(new Step(field.id(), field.localised(), to.key()));
                            ways.addAll(ways(to, path.subList(1, path.size()), List.copyOf(steps)));
                        }));
        ways.removeIf(way -> way.subject().column() != ways.getFirst().subject().column());
        return ways;
    }

    private static List<Object> values(Asked asked, String name, Subject subject, Operator operator, String value) {
        if (operator == Operator.EXISTS) {
            if (!Set.of("true", "false").contains(value)) {
                asked.fault(name, "not-one-of", Map.of("words", "false, true"));
            }
            return List.of(value.equals("true"));
        }
        boolean several = Set.of(Operator.IN, Operator.NIN, Operator.BETWEEN).contains(operator);
        List<String> parts = several ? List.of(value.split(",", -1)) : List.of(value);
        if (parts.size() > MOST_VALUES) {
            asked.fault(name, "too-many-values", Map.of("most", MOST_VALUES));
            return List.of();
        }
        if (operator == Operator.BETWEEN && parts.size() != 2) {
            asked.fault(name, "not-two-values", Map.of());
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        for (String part : parts) {
            Optional<Object> read = subject.value(part);
            if (read.isEmpty() || part.isEmpty()) {
                asked.fault(name, "wrong-value", Map.of());
                return List.of();
            }
            values.add(read.get());
        }
        return values;
    }

    private static List<Order> order(Asked asked, ContentType type, boolean words) {
        List<Order> order = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        List<String> wanted = asked.list("sort");
        if (words && (wanted.isEmpty() || wanted.equals(List.of(Subject.RELEVANCE.name())))) {
            return List.of(new Order(Subject.RELEVANCE, false));
        }
        for (String one : wanted) {
            boolean falling = one.startsWith("-");
            String name = falling ? one.substring(1) : one;
            Optional<Subject> subject = Subject.of(type, name).filter(Subject::sortable);
            if (subject.isEmpty() || !seen.add(name)) {
                refuseField(asked, "sort", type, name);
            } else {
                order.add(new Order(subject.get(), falling));
            }
        }
        if (order.size() > MOST_ORDERS) {
            asked.fault("sort", "too-many-values", Map.of("most", MOST_ORDERS));
        }
        return order.isEmpty()
                ? List.of(new Order(Subject.of(type, "publishedAt").orElseThrow(), true))
                : order;
    }

    private static Set<String> fields(Asked asked, ContentType type) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : asked.list("fields")) {
            if (ContentType.SYSTEM.contains(name)
                    || type.field(name).filter(Field::isPublic).isPresent()) {
                wanted.add(name);
            } else {
                refuseField(asked, "fields", type, name);
            }
        }
        return wanted;
    }

    private List<List<String>> include(Asked asked, ContentType type) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (String path : asked.list("include")) {
            List<String> steps = List.of(path.split("\\.", -1));
            if (steps.size() > DEEPEST) {
                asked.fault("include", "too-deep", Map.of("most", DEEPEST));
            } else if (!leads(List.of(type), steps)) {
                refuseField(asked, "include", type, path);
            } else {
                paths.put(path, steps);
            }
        }
        return List.copyOf(paths.values());
    }

    /** Whether each step is a public reference in a type that the step before can lead to. */
    private boolean leads(List<ContentType> from, List<String> steps) {
        if (steps.isEmpty()) {
            return true;
        }
        List<ContentType> next = from.stream()
                .flatMap(type -> type.field(steps.getFirst()).filter(Field::isPublic).stream())
                .flatMap(field -> targets(field).stream())
                .flatMap(key -> types.find(key).stream())
                .filter(ContentType::isPublic)
                .toList();
        return !next.isEmpty() && leads(next, steps.subList(1, steps.size()));
    }

    /** Types that a field may lead to; none where it is no reference. */
    static List<String> targets(Field field) {
        return switch (field.kind()) {
            case Kind.Reference reference -> reference.to();
            case Kind.Paper paper -> List.of("document");
            default -> List.of();
        };
    }

    private static void refuseField(Asked asked, String parameter, ContentType type, String name) {
        Optional<Field> renamed = type.fields().stream()
                .filter(Field::isPublic)
                .filter(field -> name.equals(field.renamedFrom()))
                .findFirst();
        if (renamed.isPresent()) {
            asked.fault(
                    parameter,
                    "renamed-field",
                    Map.of("field", name, "name", renamed.get().name()));
        } else {
            String shown = name.length() > 60 ? name.substring(0, 60) : name;
            asked.fault(parameter, "unknown-field", Map.of("field", shown));
        }
    }

    private static void demandCheap(Asked asked, Question question) {
        List<Condition> every = new ArrayList<>(question.conditions());
        question.either().forEach(every::addAll);
        if (every.size() > MOST_CONDITIONS) {
            asked.fault("filter", "too-many-conditions", Map.of("most", MOST_CONDITIONS));
        }
        long looks = every.stream()
                .filter(one -> one.operator() == Operator.CONTAINS)
                .count();
        long steps = every.stream()
                .mapToLong(one -> one.ways().getFirst().steps().size())
                .sum();
        long cost =
                question.size() * (1L + question.include().size()) + looks * COST_OF_LOOKING + steps * COST_OF_A_STEP;
        if (cost > MOST_COST) {
            asked.fault("", "too-expensive", Map.of("cost", cost, "most", MOST_COST));
        }
    }

    @Nullable
    private static Operator operator(@Nullable String word) {
        if (word == null) {
            return Operator.EQ;
        }
        for (Operator one : Operator.values()) {
            if (word(one).equals(word)) {
                return one;
            }
        }
        return null;
    }

    /** As it stands in an address. */
    static String word(Operator operator) {
        return operator == Operator.STARTSWITH ? "startsWith" : operator.name().toLowerCase(Locale.ROOT);
    }
}
