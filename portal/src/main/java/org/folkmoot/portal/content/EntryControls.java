package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Taxonomy;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.Visit;

/** The controls of one field of an entry's form, by its kind, with what has been written in them. */
@Singleton
class EntryControls {
    static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

    private final ContentTypes types;
    private final EntryChoices choices;
    private final MediaLibrary library;
    private final Messages messages;

    EntryControls(ContentTypes types, EntryChoices choices, MediaLibrary library, Messages messages) {
        this.types = types;
        this.choices = choices;
        this.library = library;
        this.messages = messages;
    }

    /** @param kind line, lines, select, radios, checkboxes, tick or media @param choices of the library */
    record Control(
            String kind,
            String name,
            String label,
            @Nullable String hint,
            String value,
            List<Option> options,
            int most,
            int rows,
            boolean optional,
            @Nullable String lang,
            String type,
            @Nullable String fit,
            @Nullable String blank,
            List<MediaLibrary.Choice> choices) {
        Control(
                String kind,
                String name,
                String label,
                @Nullable String hint,
                String value,
                List<Option> options,
                int most,
                int rows,
                boolean optional,
                @Nullable String lang,
                String type,
                @Nullable String fit,
                @Nullable String blank) {
            this(kind, name, label, hint, value, options, most, rows, optional, lang, type, fit, blank, List.of());
        }
    }

    record Option(String value, String label, boolean selected, boolean checked) {}

    /** What a field is called in one language of several. */
    String in(String lang, String label, String locale) {
        return messages.text(locale, "content.in." + lang, Map.of("label", label));
    }

    /** What one form offers, for all its controls. */
    FormChoices offers(Visit visit, Values values) {
        return new FormChoices(choices, library, visit, values);
    }

    List<Control> of(
            Field field, JsonNode value, String name, String label, @Nullable String lang, FormChoices offers) {
        Visit visit = offers.visit();
        Making make = new Making(visit.locale(), lang, !field.required());
        String text = value.isMissingNode() ? "" : value.asText();
        return switch (field.kind()) {
            case Kind.Text words
            when words.lines() -> List.of(make.lines(name, label, text, words.most(), words.most() > 400 ? 6 : 3));
            case Kind.RichText words -> List.of(make.lines(name, label, text, words.most(), 12));
            case Kind.Numeric number -> List.of(make.line(name, label, text, "text", "short"));
            case Kind.YesNo yesNo -> List.of(make.yesNo(name, label, value));
            case Kind.Day day -> List.of(make.line(name, label, text, "date", "short"));
            case Kind.Moment moment -> moment(make, name, label, text);
            case Kind.Choice choice ->
                List.of(make.choice(
                        choice.many(),
                        name,
                        label,
                        choice.options().stream()
                                .map(option ->
                                        option(option.id(), option.label().in(visit.locale()), value))
                                .toList()));
            case Kind.TermOf term -> List.of(terms(make, term, name, label, value, visit.locale()));
            case Kind.Media media -> media(make, name, value, offers);
            case Kind.Paper paper ->
                List.of(make.select(name, label, targets(offers, List.of(BuiltIn.DOCUMENT.key()), text, false)));
            case Kind.Place place -> place(make, name, value);
            case Kind.Reference reference -> references(make, reference, name, label, value, offers);
            case Kind.Grouped group -> List.of();
            default -> List.of(make.line(name, label, text, "text", null));
        };
    }

    private List<Control> moment(Making make, String name, String label, String text) {
        String day;
        String time;
        try {
            Instant at = Instant.parse(text);
            day = LondonTime.day(at);
            time = LondonTime.time(at);
        } catch (DateTimeException typed) {
            int space = text.indexOf(' ');
            day = space < 0 ? text : text.substring(0, space);
            time = space < 0 ? "" : text.substring(space + 1);
        }
        return List.of(
                make.line(name + ".day", make.said("content.entry.day"), day, "date", "short"),
                make.line(name + ".time", make.said("content.entry.time"), time, "time", "short"));
    }

    private Control terms(Making make, Kind.TermOf term, String name, String label, JsonNode value, String locale) {
        Taxonomy taxonomy = types.taxonomies().find(term.taxonomy()).orElseThrow();
        List<Option> options = taxonomy.terms().stream()
                .filter(one -> !one.retired() || chosen(value, one.id()))
                .map(one -> option(one.id(), one.label().in(locale), value))
                .toList();
        return make.choice(term.many(), name, label, options);
    }

    private List<Control> media(Making make, String name, JsonNode value, FormChoices offers) {
        List<MediaLibrary.Choice> offered = offers.pictures(value.path("file").asText());
        return List.of(
                new Control(
                        "media",
                        name + ".file",
                        make.said("content.entry.picture"),
                        null,
                        "",
                        List.of(),
                        0,
                        0,
                        true,
                        null,
                        "text",
                        null,
                        null,
                        offered),
                make.line(
                        name + ".alt",
                        make.said("content.entry.alt"),
                        value.path("alt").asText(),
                        "text",
                        null),
                make.tick(name + ".decorative", make.said("content.entry.decorative"), value.has("decorative")));
    }

    private List<Control> place(Making make, String name, JsonNode value) {
        List<Control> parts = new ArrayList<>();
        for (String part : List.of("name", "address", "postcode", "latitude", "longitude")) {
            String label = make.said("content.entry.place." + part);
            String text = value.path(part).asText();
            parts.add(
                    part.equals("address")
                            ? make.lines(name + "." + part, label, text, 300, 3)
                            : make.line(name + "." + part, label, text, "text", part.equals("name") ? null : "short"));
        }
        return parts;
    }

    private List<Control> references(
            Making make, Kind.Reference kind, String name, String label, JsonNode value, FormChoices offers) {
        if (!kind.many()) {
            return List.of(make.select(name, label, targets(offers, kind.to(), target(value), true)));
        }
        List<Control> slots = new ArrayList<>();
        int shown = Math.min(value.size() + 2, EntryForm.slots(kind));
        for (int i = 0; i < shown; i++) {
            String chosen = target(value.path(i));
            slots.add(make.select(
                    name + "." + i,
                    messages.text(
                            offers.visit().locale(), "content.entry.slot", Map.of("label", label, "number", i + 1)),
                    targets(offers, kind.to(), chosen, true)));
        }
        return slots;
    }

    private static String target(JsonNode value) {
        return value.isObject()
                ? value.path("type").asText() + ":" + value.path("id").asText()
                : "";
    }

    /** What can be chosen; what was chosen stands among it even where nothing here knows it any more. */
    private List<Option> targets(FormChoices offers, List<String> to, String chosen, boolean typed) {
        List<Option> options = new ArrayList<>();
        for (EntryChoices.Target target : offers.targets(to)) {
            String value = typed
                    ? target.value()
                    : target.value().substring(target.value().indexOf(':') + 1);
            options.add(new Option(value, target.title(), value.equals(chosen), false));
        }
        if (!chosen.isEmpty() && options.stream().noneMatch(Option::selected)) {
            options.add(new Option(chosen, chosen, true, false));
        }
        return options;
    }

    private static Option option(String id, String label, JsonNode value) {
        boolean on = chosen(value, id);
        return new Option(id, label, on, on);
    }

    private static boolean chosen(JsonNode value, String id) {
        if (value.isArray()) {
            for (JsonNode one : value) {
                if (one.asText().equals(id)) {
                    return true;
                }
            }
            return false;
        }
        return value.isTextual() && value.textValue().equals(id);
    }

    /** Makes controls of one field. */
    private final class Making {
        private final String locale;

        @Nullable
        private final String lang;

        private final boolean optional;

        Making(String locale, @Nullable String lang, boolean optional) {
            this.locale = locale;
            this.lang = lang;
            this.optional = optional;
        }

        String said(String key) {
            return messages.text(locale, key);
        }

        Control line(String name, String label, String value, String type, @Nullable String fit) {
            return new Control("line", name, label, null, value, List.of(), 0, 0, optional, lang, type, fit, null);
        }

        Control lines(String name, String label, String value, int most, int rows) {
            return new Control(
                    "lines", name, label, null, value, List.of(), most, rows, optional, lang, "", null, null);
        }

        Control select(String name, String label, List<Option> options) {
            return new Control(
                    "select",
                    name,
                    label,
                    null,
                    "",
                    options,
                    0,
                    0,
                    optional,
                    null,
                    "",
                    null,
                    said("content.entry.none-chosen"));
        }

        Control choice(boolean many, String name, String label, List<Option> options) {
            String kind = many ? "checkboxes" : options.size() > 6 || optional ? "select" : "radios";
            return new Control(
                    kind,
                    name,
                    label,
                    null,
                    "",
                    options,
                    0,
                    0,
                    optional,
                    null,
                    "",
                    null,
                    said("content.entry.none-chosen"));
        }

        Control yesNo(String name, String label, JsonNode value) {
            String now = value.isBoolean() ? (value.booleanValue() ? "yes" : "no") : value.asText();
            List<Option> options = List.of(
                    new Option("yes", said("content.entry.yes"), now.equals("yes"), now.equals("yes")),
                    new Option("no", said("content.entry.no"), now.equals("no"), now.equals("no")));
            return new Control("radios", name, label, null, "", options, 0, 0, optional, null, "", null, null);
        }

        Control tick(String name, String label, boolean on) {
            return new Control("tick", name, label, null, on ? "yes" : "", List.of(), 0, 0, true, null, "", null, null);
        }
    }
}
