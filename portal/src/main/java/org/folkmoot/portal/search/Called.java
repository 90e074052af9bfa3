package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.theme.Messages;

/** What people call the kinds, themes, places and languages that things are filed under. */
@Singleton
class Called {
    private static final List<String> LOCALES = List.of("en", "cy");
    private static final List<String> STATUSES =
            List.of("planned", "open", "paused", "closed", "deciding", "answered", "awarded", "stopped");

    private final Map<String, Searchable> kinds;
    private final List<Names> names;
    private final Messages messages;

    Called(List<Searchable> kinds, List<Searchables> more, List<Names> names, Messages messages) {
        this.kinds = Stream.concat(kinds.stream(), more.stream().flatMap(some -> some.kinds().stream()))
                .collect(Collectors.toMap(Searchable::kind, Function.identity(), (own, described) -> own));
        this.names = names;
        this.messages = messages;
    }

    /** All kinds of things that can be found, by key. */
    Map<String, Searchable> kinds() {
        return kinds;
    }

    /** The key itself where nobody knows a name. */
    String of(By by, String key, String locale) {
        return known(by, key, locale).orElse(key);
    }

    /** Every name, for a text in this language its own first; what nobody knows is called by its key. */
    List<String> all(By by, String key, String tag) {
        String first = tag.startsWith("cy") ? "cy" : "en";
        List<String> all = new ArrayList<>(List.of(of(by, key, first)));
        LOCALES.forEach(
                each -> known(by, key, each).filter(name -> !all.contains(name)).ifPresent(all::add));
        return all;
    }

    /** Other words of the language that people look for it by. */
    Set<String> also(By by, Collection<String> keys, String tag) {
        String locale = tag.startsWith("cy") ? "cy" : "en";
        return keys.stream()
                .flatMap(key -> names.stream().flatMap(some -> some.also(by, key, locale).stream()))
                .collect(Collectors.toSet());
    }

    /** Every name of everything that can be narrowed by, in each language, whether or not anything is filed under it. */
    Set<String> vocabulary() {
        Set<String> all = new HashSet<>();
        for (String locale : LOCALES) {
            kinds.keySet().forEach(kind -> all.add(of(By.KIND, kind, locale)));
            names.forEach(some -> all.addAll(some.all(locale)));
            for (By by : By.values())
                said("search.by." + by.parameter(), locale).ifPresent(all::add);
            STATUSES.forEach(status -> known(By.STATUS, status, locale).ifPresent(all::add));
        }
        return all;
    }

    private Optional<String> known(By by, String key, String locale) {
        return switch (by) {
            case KIND ->
                said("search.kind." + key, locale)
                        .or(() -> Optional.ofNullable(kinds.get(key)).flatMap(kind -> kind.label(locale)));
            case STATUS -> said("search.status." + key, locale);
            case YEAR -> Optional.empty();
            case LANGUAGE ->
                said("search.language." + key, locale)
                        .or(() -> named(by, key, locale))
                        .or(() -> language(key, locale));
            default -> named(by, key, locale);
        };
    }

    private Optional<String> named(By by, String key, String locale) {
        return names.stream().flatMap(some -> some.of(by, key, locale).stream()).findFirst();
    }

    private Optional<String> said(String key, String locale) {
        return messages.has(locale, key) ? Optional.of(messages.text(locale, key)) : Optional.empty();
    }

    private static Optional<String> language(String tag, String locale) {
        String name = Locale.forLanguageTag(tag).getDisplayLanguage(Locale.forLanguageTag(locale));
        return name.isEmpty() || name.equals(tag) ? Optional.empty() : Optional.of(name);
    }
}
