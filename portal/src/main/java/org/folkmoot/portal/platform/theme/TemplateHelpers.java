package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * What templates can call. All of them return text that the engine escapes, save {@code rich}, which takes only {@link SanitizedHtml},
 * {@code csrf}, which prints one hidden field, and {@code linked}, which prints {@link LinkedData} in the head.
 */
@Singleton
final class TemplateHelpers {
    /** Where a trial of templates stands in what they are given. */
    static final String UNSAID = "unsaid";

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Messages messages;
    private final Addresses addresses;
    private final Assets assets;
    private final ThemeWords words;

    TemplateHelpers(Messages messages, Addresses addresses, Assets assets, ThemeWords words) {
        this.words = words;
        this.messages = messages;
        this.addresses = addresses;
        this.assets = assets;
    }

    /** Whoever tries templates out and wants to hear of messages that are not there, instead of a line in the log. */
    interface Unsaid {
        /** @param key null where none was said */
        void note(@Nullable String key);
    }

    void register(Handlebars engine) {
        engine.registerHelper("t", (Helper<Object>) this::text);
        engine.registerHelper(
                "href", (Helper<Object>) (first, options) -> href(locale(options), joined(first, options, 0)));
        engine.registerHelper("hrefIn", (Helper<Object>)
                (locale, options) -> href(String.valueOf(locale), joined(options.param(0, ""), options, 1)));
        engine.registerHelper(
                "asset", (Helper<Object>) (path, options) -> assets.address(theme(options), String.valueOf(path)));
        engine.registerHelper("date", (Helper<Object>) (value, options) -> date(value, locale(options)));
        engine.registerHelper("dateTimeAndZone", (Helper<Object>) (value, options) ->
                value == null ? "" : Spoken.dateTimeAndZone((Instant) value, Locale.of(locale(options))));
        engine.registerHelper("dateTime", (Helper<Object>) (value, options) -> dateTime(value, locale(options)));
        engine.registerHelper("timeLeft", (Helper<Object>) (value, options) -> timeLeft(value, options));
        engine.registerHelper("iso", (Helper<Object>) (value, options) -> iso(value));
        engine.registerHelper("number", (Helper<Object>) (value, options) -> number(value, locale(options)));
        engine.registerHelper("rich", (Helper<Object>) (value, options) -> rich(value));
        engine.registerHelper("csrf", (Helper<Object>) (value, options) -> csrf(options));
        engine.registerHelper("linked", (Helper<Object>) (origin, options) -> linked(origin, options));
        engine.registerHelper("eq", (Helper<Object>) (value, options) -> same(value, options.param(0, null)));
        engine.registerHelper("ne", (Helper<Object>) (value, options) -> !same(value, options.param(0, null)));
        engine.registerHelper("and", (Helper<Object>) (value, options) -> all(value, options));
        engine.registerHelper("or", (Helper<Object>) (value, options) -> any(value, options));
        engine.registerHelper("not", (Helper<Object>) (value, options) -> !truthy(value));
        engine.registerHelper("gt", (Helper<Object>) (value, options) -> decimal(value) > decimal(options.param(0, 0)));
        engine.registerHelper("concat", (Helper<Object>) (value, options) -> joinedPlain(value, options));
        engine.registerHelper(
                "default", (Helper<Object>) (value, options) -> truthy(value) ? value : options.param(0, ""));
    }

    private Object text(@Nullable Object key, Options options) {
        Map<String, Object> arguments = new HashMap<>(options.hash);
        arguments.replaceAll((name, value) -> SpokenFacts.of(value, locale(options)));
        String name = key == null ? null : messages.inVoice(voice(options), locale(options), key.toString());
        Optional<String> own =
                name == null ? Optional.empty() : words.text(theme(options), locale(options), name, arguments);
        boolean there = own.isPresent() || name != null && messages.has(locale(options), name);
        if (!there && options.context.get(UNSAID) instanceof Unsaid unsaid) {
            unsaid.note(name);
            return String.valueOf(name);
        }
        return own.orElseGet(() -> messages.text(locale(options), name, arguments));
    }

    private String href(String locale, String english) {
        return addresses.outside(english, locale);
    }

    /** Joins the parts of an address; every part but the first is encoded as one segment or parameter value unless it looks like a path. */
    private static String joined(Object first, Options options, int from) {
        StringBuilder path = new StringBuilder(String.valueOf(first));
        for (int i = from; i < options.params.length; i++) {
            String part = String.valueOf(options.params[i]);
            boolean literal =
                    part.startsWith("/") || part.startsWith("?") || part.startsWith("&") || part.startsWith("#");
            path.append(
                    literal
                            ? part
                            : URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }

    private static String joinedPlain(Object first, Options options) {
        StringBuilder text = new StringBuilder(first == null ? "" : first.toString());
        for (Object part : options.params) {
            text.append(part == null ? "" : part.toString());
        }
        return text.toString();
    }

    private static Object date(Object value, String locale) {
        return switch (value) {
            case null -> "";
            case LocalDate day -> Spoken.date(day, Locale.of(locale));
            case Instant instant -> Spoken.date(instant.atZone(LONDON).toLocalDate(), Locale.of(locale));
            default -> throw new IllegalArgumentException("date takes an instant or a day");
        };
    }

    private static Object dateTime(Object value, String locale) {
        return value == null ? "" : Spoken.dateTime((Instant) value, Locale.of(locale));
    }

    private static Object timeLeft(Object value, Options options) {
        Object now = options.context.get("now");
        return value == null || now == null
                ? ""
                : Spoken.timeLeft((Instant) now, (Instant) value, Locale.of(locale(options)));
    }

    /** HTML takes no more than thousandths of a second. */
    private static Object iso(Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> instant.truncatedTo(ChronoUnit.MILLIS).toString();
            default -> value.toString();
        };
    }

    private static Object number(Object value, String locale) {
        return value instanceof Number number
                ? NumberFormat.getIntegerInstance(Locale.forLanguageTag(locale.equals("cy") ? "cy" : "en-GB"))
                        .format(number)
                : value == null ? "" : value.toString();
    }

    private static Object rich(Object value) {
        return switch (value) {
            case null -> "";
            case SanitizedHtml html -> new Handlebars.SafeString(html.toString());
            default -> throw new IllegalArgumentException("rich prints SanitizedHtml only");
        };
    }

    private static Object csrf(Options options) {
        Object token = options.context.get("formToken");
        if (token == null) {
            throw new IllegalArgumentException("A page that may be cached carries no form");
        }
        String escaped = Handlebars.Utils.escapeExpression(token.toString()).toString();
        return new Handlebars.SafeString("<input type=\"hidden\" name=\"_token\" value=\"" + escaped + "\">");
    }

    /** What the page says of its subject to programs: inert, since no browser runs a script of this type. */
    private static Object linked(Object origin, Options options) {
        return Records.RESOLVER.resolve(options.context.get("page"), "linked") instanceof LinkedData data
                ? new Handlebars.SafeString(
                        "<script type=\"application/ld+json\">" + data.json(String.valueOf(origin)) + "</script>")
                : "";
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        if (one instanceof Enum<?> || other instanceof Enum<?>) {
            return String.valueOf(one).equals(String.valueOf(other));
        }
        return Objects.equals(one, other);
    }

    /** The last of them where all of them are something; false otherwise. */
    private static Object all(Object first, Options options) {
        Object last = first;
        boolean yes = truthy(first);
        for (Object value : options.params) {
            yes &= truthy(value);
            last = value;
        }
        return yes ? last : false;
    }

    private static Object any(Object first, Options options) {
        boolean yes = truthy(first);
        for (Object value : options.params) {
            yes |= truthy(value);
        }
        return yes;
    }

    private static double decimal(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static boolean truthy(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean yes -> yes;
            case CharSequence text -> !text.isEmpty();
            case Collection<?> many -> !many.isEmpty();
            case Map<?, ?> many -> !many.isEmpty();
            case Optional<?> perhaps -> perhaps.isPresent();
            case SanitizedHtml html -> !html.isEmpty();
            case Number number -> number.doubleValue() != 0;
            default -> true;
        };
    }

    private static String theme(Options options) {
        return options.context.get("theme") instanceof Theme.Shown shown ? shown.key() : Theme.BASE;
    }

    private static String voice(Options options) {
        return options.context.get(Messages.VOICE) instanceof String voice ? voice : "";
    }

    private static String locale(Options options) {
        Object locale = options.context.get("locale");
        return locale == null ? "en" : locale.toString();
    }
}
