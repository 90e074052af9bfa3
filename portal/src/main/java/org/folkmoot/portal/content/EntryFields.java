package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Visit;

/** The form of a type, field by field, both languages side by side: made from the type and from what has been written. */
@Singleton
class EntryFields {
    private final EntryControls make;
    private final BlockFields rows;
    private final EntryWords words;
    private final ReadingNotes reading;
    private final Messages messages;

    EntryFields(EntryControls make, BlockFields rows, EntryWords words, ReadingNotes reading, Messages messages) {
        this.make = make;
        this.rows = rows;
        this.words = words;
        this.reading = reading;
        this.messages = messages;
    }

    /**
     * @param id of its section on the page
     * @param name of the field
     * @param sides one, or one for each language
     * @param built its blocks, where it has some; null for other fields
     */
    record FieldShown(
            String id,
            String name,
            String label,
            @Nullable String help,
            List<Side> sides,
            BlockFields.@Nullable Built built) {}

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
            List<EntryControls.Control> controls,
            List<GroupShown> groups,
            boolean addable,
            List<String> gaps,
            boolean measured,
            @Nullable String reading,
            @Nullable String theirs) {}

    /** One of several groups. @param remove name of the tick that takes it away; null for one that is still empty */
    record GroupShown(String legend, @Nullable String remove, List<EntryControls.Control> controls) {}

    /** What is shown beside the values. @param both by name, what somebody else wrote meanwhile; empty where nobody did */
    record Beside(List<Gap> gaps, Map<String, JsonNode> both) {
        static final Beside NOTHING = new Beside(List.of(), Map.of());
    }

    List<FieldShown> shown(ContentType type, Values values, Beside beside, List<String> langs, Visit visit) {
        Map<String, String> notes = reading.of(type, values, langs, visit.locale());
        FormChoices offers = make.offers(visit, values);
        List<FieldShown> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            List<Side> sides = new ArrayList<>();
            if (field.localised()) {
                for (String lang : langs) {
                    JsonNode value = values.texts().getOrDefault(lang, Map.of()).get(field.name());
                    sides.add(side(field, value, lang, beside, notes, offers));
                }
            } else {
                sides.add(side(field, values.shared().get(field.name()), null, beside, notes, offers));
            }
            String help = field.help().in(visit.locale());
            fields.add(new FieldShown(
                    "part-" + field.name(),
                    field.name(),
                    field.label().in(visit.locale()),
                    help.isEmpty() ? null : help,
                    sides,
                    field.kind() instanceof Kind.Blocks blocks
                            ? rows.shown(field, blocks, values, langs, offers)
                            : null));
        }
        return fields;
    }

    private Side side(
            Field field,
            @Nullable JsonNode value,
            @Nullable String lang,
            Beside beside,
            Map<String, String> notes,
            FormChoices offers) {
        Visit visit = offers.visit();
        String name = EntryForm.name(field, lang);
        String label = field.label().in(visit.locale());
        String title =
                lang == null ? label : messages.text(visit.locale(), "content.in." + lang, Map.of("label", label));
        List<GroupShown> groups = List.of();
        List<EntryControls.Control> controls = List.of();
        boolean addable = false;
        if (field.kind() instanceof Kind.Component group) {
            groups = groups(group, value, name, lang, offers);
            addable = groups.size() < group.most();
        } else if (!(field.kind() instanceof Kind.Blocks)) {
            controls = make.of(field, value == null ? EntryControls.NOTHING : value, name, title, lang, offers);
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
                lang != null && (field.several() || field.kind() instanceof Kind.Grouped),
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
            Kind.Component group, @Nullable JsonNode value, String name, @Nullable String lang, FormChoices offers) {
        Visit visit = offers.visit();
        List<GroupShown> shown = new ArrayList<>();
        int there = value == null ? 0 : value.size();
        for (int i = 0; i < Math.min(there + 1, group.most()); i++) {
            JsonNode one = i < there ? value.get(i) : EntryControls.NOTHING;
            String here = name + "." + i + ".";
            List<EntryControls.Control> controls = new ArrayList<>();
            for (Field inner : group.fields()) {
                controls.addAll(make.of(
                        inner,
                        one.path(inner.name()),
                        here + inner.name(),
                        inner.label().in(visit.locale()),
                        lang,
                        offers));
            }
            String legend = messages.text(
                    visit.locale(),
                    i < there ? "content.entry.group" : "content.entry.group.new",
                    Map.of("number", i + 1));
            shown.add(new GroupShown(legend, i < there ? here + "remove" : null, controls));
        }
        return shown;
    }

    /** Puts what is wrong beside the control it is about. */
    void tell(List<ValueError> wrong, List<FieldShown> fields, FieldErrors errors) {
        Map<String, String> known = new LinkedHashMap<>();
        for (FieldShown field : fields) {
            for (Side side : field.sides()) {
                side.controls().forEach(control -> known.put(control.name(), control.label()));
                side.groups().forEach(group -> group.controls()
                        .forEach(control -> known.put(
                                control.name(), side.label() + ", " + group.legend() + ", " + control.label())));
            }
            if (field.built() != null) {
                field.built()
                        .controls()
                        .forEach((control, row) ->
                                known.put(control.name(), row.number() + ". " + row.label() + ", " + control.label()));
            }
        }
        Set<String> told = new HashSet<>();
        for (ValueError error : wrong) {
            String control = control(error.pointer(), known.keySet());
            // What stands once for both languages is wrong in both.
            if (told.add(control + " " + error.code())) {
                errors.add(control, known.get(control), error.messageKey(), error.facts());
            }
        }
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
            StringBuilder path = new StringBuilder();
            for (int i = from; i < to; i++) {
                path.append('.').append(parts[i]);
            }
            for (String wanted : List.of(name + path, parts[from - 1] + path)) {
                for (String control : known) {
                    if (control.equals(wanted) || control.startsWith(wanted + ".")) {
                        return control;
                    }
                }
            }
        }
        return name;
    }
}
