package org.folkmoot.portal.platform.theme;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.ValueResolver;
import com.github.jknack.handlebars.context.MapValueResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.data.Json;

/**
 * What templates are given to try them out: a file of JSON for each, {@code consultation/show.json}, and {@code consultation/show.STATE.json}
 * for further states; {@code _frame.json} has what surrounds every page. Text that reads as an instant or a day is one, and an object
 * with {@code html} alone is rich text.
 */
final class Fixtures {
    static final String FRAME = "_frame.json";
    private static final String END = ".json";
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?Z");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** A name whose value is missing is there all the same, as it is in a record: it does not reach outward. */
    private static final ValueResolver GIVEN = new ValueResolver() {
        @Override
        public Object resolve(Object context, String name) {
            return context instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : UNRESOLVED;
        }

        @Override
        public Object resolve(Object context) {
            return UNRESOLVED;
        }

        @Override
        public Set<Map.Entry<String, Object>> propertySet(Object context) {
            return Set.of();
        }
    };

    private final Map<String, Object> frame;
    private final List<Fixture> all;

    /** @param file below the folder @param view as routes name it, such as {@code consultation/show} @param page what it is given */
    record Fixture(String file, String view, Map<String, Object> page) {}

    private Fixtures(Map<String, Object> frame, List<Fixture> all) {
        this.frame = frame;
        this.all = all;
    }

    /** @param faults takes what could not be read, by the name of the file below {@code themes/fixtures} */
    static Fixtures in(Path folder, List<Fault> faults) {
        List<Fixture> all = new ArrayList<>();
        Map<String, Object> frame = Map.of();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path :
                    found.filter(one -> one.toString().endsWith(END)).sorted().toList()) {
                String file = folder.relativize(path).toString().replace('\\', '/');
                try {
                    Map<String, Object> said = Json.read(Files.readString(path), new TypeReference<>() {});
                    if (file.equals(FRAME)) {
                        frame = said;
                    } else if (said.get("page") instanceof Map<?, ?> page) {
                        all.add(new Fixture(file, view(file), typed(page)));
                    } else {
                        faults.add(new Fault("themes/fixtures/" + file, 1, "\"page\" is missing"));
                    }
                } catch (Json.NotJson wrong) {
                    faults.add(new Fault("themes/fixtures/" + file, 1, "this is not JSON"));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Fixtures(frame, List.copyOf(all));
    }

    List<Fixture> all() {
        return all;
    }

    /** Everything a template can read, as on a page with forms. */
    Context given(Fixture fixture, Theme.Shown theme, String locale, TemplateHelpers.Unsaid unsaid) {
        Map<String, Object> around = typed(frame);
        Map<String, Object> site = new HashMap<>(around.get("site") instanceof Map<?, ?> said ? typed(said) : Map.of());
        site.put("locale", locale);
        site.put("otherLocale", locale.equals("en") ? "cy" : "en");
        site.put("home", "/" + locale);
        around.put("site", site);
        around.put("page", fixture.page);
        around.put("locale", locale);
        around.put("theme", theme);
        around.put(TemplateHelpers.UNSAID, unsaid);
        around.put("formToken", "0".repeat(43));
        return Context.newBuilder(around)
                .resolver(GIVEN, MapValueResolver.INSTANCE, Records.RESOLVER)
                .build();
    }

    private static String view(String file) {
        String name = file.substring(0, file.length() - END.length());
        int state = name.indexOf('.', name.lastIndexOf('/') + 1);
        return state < 0 ? name : name.substring(0, state);
    }

    private static Map<String, Object> typed(Map<?, ?> said) {
        Map<String, Object> typed = new LinkedHashMap<>();
        said.forEach((name, value) -> typed.put(name.toString(), typed(value)));
        return typed;
    }

    private static Object typed(Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map
            when map.size() == 1 && map.get("html") instanceof String html -> new SanitizedHtml(html);
            case Map<?, ?> map -> typed(map);
            case List<?> list -> list.stream().map(Fixtures::typed).toList();
            case String text when INSTANT.matcher(text).matches() -> Instant.parse(text);
            case String text when DAY.matcher(text).matches() -> LocalDate.parse(text);
            default -> value;
        };
    }
}
