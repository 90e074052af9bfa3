package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.Taxonomy;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Visit;

/** The form of a type, field by field, both languages side by side: made from the type and from what has been written. */
@Singleton
class EntryFields {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

    private final ContentTypes types;
    private final EntryChoices choices;
    private final MediaLibrary library;
    private final EntryWords words;
    private final ReadingNotes reading;
    private final Messages messages;

    EntryFields(
            ContentTypes types,
            EntryChoices choices,
            MediaLibrary library,
            EntryWords words,
            ReadingNotes reading,
            Messages messages) {
        this.types = types;
        this.choices = choices;
        this.library = library;
        this.words = words;
        this.reading = reading;
        this.messages = messages;
    }

    /** @param id of its section on the page @param name of the field @param sides one, or one for each language */
    record FieldShown(
            String id, String name, String label, @Nullable String help, List<Side> sides) {}

    /**
     * A field in one language, or for all of them.
     *
     * @param lang null where it is for all languages
     * @param name of its only control, or what the names of several begin with
     * @param grouped whether it stands in a frame of its own, since it has several controls
     * @param addable whether another group can be added
     * @param gaps what keeps it from being published, as sentences
     * @param reading how hard it is to read, as a sentence
     * @param theirs what somebody else saved meanwhile; null where that is not in question
     */
    record Side(
            @Nullable String lang,
            String name,
            String label,
            boolean grouped,
            List<Control> controls,
            List<GroupShown> groups,
            boolean addable,
            List<String> gaps,
            boolean measured,
            @Nullable String reading,
            @Nullable String theirs) {}

    /** One of several groups. @param remove name of the tick that takes it away; null for one that is still empty */
    record GroupShown(String legend, @Nullable String remove, List<Control> controls) {}

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

    /** What is shown beside the values. @param both by name, what somebody else wrote meanwhile; empty where nobody did */
    record Beside(List<Gap> gaps, Map<String, JsonNode> both) {
        static final Beside NOTHING = new Beside(List.of(), Map.of());
    }

    List<FieldShown> shown(ContentType type, Values values, Beside beside, List<String> langs, Visit visit) {
        Map<String, String> notes = reading.of(type, values, langs, visit.locale());
        List<FieldShown> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            List<Side> sides = new ArrayList<>();
            if (field.localised()) {
                for (String lang : langs) {
                    JsonNode value = values.texts().getOrDefault(lang, Map.of()).get(field.name());
                    sides.add(side(field, value, lang, beside, notes, visit));
                }
            } else {
                sides.add(side(field, values.shared().get(field.name()), null, beside, notes, visit));
            }
            String help = field.help().in(visit.locale());
            fields.add(new FieldShown(
                    "part-" + field.name(),
                    field.name(),
                    field.label().in(visit.locale()),
                    help.isEmpty() ? null : help,
                    sides));
        }
        return fields;
    }

    private Side side(
            Field field,
            @Nullable JsonNode value,
            @Nullable String lang,
            Beside beside,
            Map<String, String> notes,
            Visit visit) {
        String name = EntryForm.name(field, lang);
        String label = field.label().in(visit.locale());
        String title =
                lang == null ? label : messages.text(visit.locale(), "content.in." + lang, Map.of("label", label));
        List<GroupShown> groups = List.of();
        List<Control> controls = List.of();
        boolean addable = false;
        if (field.kind() instanceof Kind.Component group) {
            groups = groups(group, value, name, lang, visit);
            addable = groups.size() < group.most();
        } else {
            controls = controls(field, value == null ? NOTHING : value, name, title, lang, visit);
        }
        List<String> gaps = lang == null
                ? List.of()
                : beside.gaps().stream()
                        .filter(gap ->
                                gap.field().equals(field.name()) && gap.locale().equals(lang))
                        .map(gap -> messages.text(
                                visit.locale(),
                                "content.gap." + gap.code() + "." + gap.locale(),
                                Map.of("field", label)))
                        .toList();
        return new Side(
                lang,
                name,
                title,
                controls.size() != 1,
                controls,
                groups,
                addable,
                gaps,
                lang != null && (field.several() || field.kind() instanceof Kind.Component),
                notes.get(name),
                beside.both().containsKey(name)
                        ? words.said(
                                visit.council().id(),
                                field,
                                beside.both().get(name),
                                lang == null ? visit.locale() : lang)
                        : null);
    }

    /** Those that are there, and an empty one to fill in. */
    private List<GroupShown> groups(
            Kind.Component group, @Nullable JsonNode value, String name, @Nullable String lang, Visit visit) {
        List<GroupShown> shown = new ArrayList<>();
        int there = value == null ? 0 : value.size();
        for (int i = 0; i < Math.min(there + 1, group.most()); i++) {
            JsonNode one = i < there ? value.get(i) : NOTHING;
            String here = name + "." + i + ".";
            List<Control> controls = new ArrayList<>();
            for (Field inner : group.fields()) {
                controls.addAll(controls(
                        inner,
                        one.path(inner.name()),
                        here + inner.name(),
                        inner.label().in(visit.locale()),
                        lang,
                        visit));
            }
            String legend = messages.text(
                    visit.locale(),
                    i < there ? "content.entry.group" : "content.entry.group.new",
                    Map.of("number", i + 1));
            shown.add(new GroupShown(legend, i < there ? here + "remove" : null, controls));
        }
        return shown;
    }

    private List<Control> controls(
            Field field, JsonNode value, String name, String label, @Nullable String lang, Visit visit) {
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
            case Kind.Media media -> media(make, name, value, visit);
            case Kind.Paper paper ->
                List.of(make.select(name, label, targets(visit, List.of(BuiltIn.DOCUMENT.key()), text, false)));
            case Kind.Place place -> place(make, name, value);
            case Kind.Reference reference -> references(make, reference, name, label, value, visit);
            case Kind.Component group -> List.of();
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

    private List<Control> media(Making make, String name, JsonNode value, Visit visit) {
        List<MediaLibrary.Choice> offered = library.choices(
                visit.council().id(), visit.locale(), value.path("file").asText());
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
            Making make, Kind.Reference kind, String name, String label, JsonNode value, Visit visit) {
        if (!kind.many()) {
            return List.of(make.select(name, label, targets(visit, kind.to(), target(value), true)));
        }
        List<Control> slots = new ArrayList<>();
        int shown = Math.min(value.size() + 2, EntryForm.slots(kind));
        for (int i = 0; i < shown; i++) {
            String chosen = target(value.path(i));
            slots.add(make.select(
                    name + "." + i,
                    messages.text(visit.locale(), "content.entry.slot", Map.of("label", label, "number", i + 1)),
                    targets(visit, kind.to(), chosen, true)));
        }
        return slots;
    }

    private static String target(JsonNode value) {
        return value.isObject()
                ? value.path("type").asText() + ":" + value.path("id").asText()
                : "";
    }

    /** What can be chosen; what was chosen stands among it even where nothing here knows it any more. */
    private List<Option> targets(Visit visit, List<String> to, String chosen, boolean typed) {
        List<Option> options = new ArrayList<>();
        for (EntryChoices.Target target : choices.offered(visit.viewer(), to, visit.locale())) {
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

    /** Puts what is wrong beside the control it is about. */
    void tell(List<ValueError> wrong, List<FieldShown> fields, FieldErrors errors) {
        Set<String> known = new LinkedHashSet<>();
        fields.forEach(field -> field.sides().forEach(side -> {
            side.controls().forEach(control -> known.add(control.name()));
            side.groups().forEach(group -> group.controls().forEach(control -> known.add(control.name())));
        }));
        wrong.forEach(error -> errors.add(control(error.pointer(), known), error.messageKey(), error.facts()));
    }

    /** {@code steps-en.0.heading} for {@code /texts/en/steps/0/heading}. */
    private static String control(String pointer, Set<String> known) {
        String[] parts = pointer.split("/");
        boolean text = parts.length > 3 && parts[1].equals(Values.TEXTS);
        int from = text ? 4 : 3;
        if (parts.length < from) {
            return known.iterator().next();
        }
        String name = text ? parts[3] + "-" + parts[2] : parts[2];
        for (int to = parts.length; to >= from; to--) {
            StringBuilder path = new StringBuilder(name);
            for (int i = from; i < to; i++) {
                path.append('.').append(parts[i]);
            }
            String wanted = path.toString();
            for (String control : known) {
                if (control.equals(wanted) || control.startsWith(wanted + ".")) {
                    return control;
                }
            }
        }
        return name;
    }
}
