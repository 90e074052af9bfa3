package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Taxonomy;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** The form of a cover sheet, both languages side by side: how it is filled, judged and shown again. */
@Singleton
class CoverSheetForm {
    private static final List<String> LANGUAGES = SharedDocument.LANGUAGES;
    private static final Set<String> AUDIENCES = Set.of("", SharedDocument.EVERYONE, SharedDocument.STAFF);

    private static final int MOST_TOPICS = 5;
    private static final int MOST_RELATED = 5;
    private static final int MOST_OFFERED = 60;

    private static final List<String> SHARED = List.of(
            SharedDocument.PUBLISHED_ON,
            SharedDocument.REVIEW_ON,
            SharedDocument.AUDIENCE,
            SharedDocument.DECISION_REPORT);
    /** Fields that stand apart, because only reports to those who decide need them. */
    private static final Set<String> OF_REPORTS = Set.of(SharedDocument.BACKGROUND, SharedDocument.EXEMPT_REASON);

    /** Every field's name: those with words once for each language. */
    static final String[] FIELDS = Stream.concat(
                    BuiltIn.DOCUMENT.localised().stream()
                            .flatMap(field -> LANGUAGES.stream().map(lang -> field.name() + "-" + lang)),
                    Stream.of(
                            "publishedOn",
                            "reviewOn",
                            "audience",
                            "lang",
                            "basedOn",
                            "checked",
                            SharedDocument.DECISION_REPORT,
                            "exemptLang",
                            "exemptDrop",
                            "topic*",
                            "related*"))
            .toArray(String[]::new);

    private final Messages messages;
    private final ContentTypes types;
    private final Documents documents;
    private final Alike alike;

    CoverSheetForm(Messages messages, ContentTypes types, Documents documents, Alike alike) {
        this.alike = alike;
        this.messages = messages;
        this.types = types;
        this.documents = documents;
    }

    /**
     * The page of the form.
     *
     * @param path inside address of the document; null for a new one
     * @param gaps what keeps it from being published, as sentences
     * @param visible whether people see a version of it now
     * @param current whether that is what was last saved
     * @param like what everybody can read already of the same
     */
    record FormPage(
            @Nullable String path,
            String title,
            List<FieldShown> fields,
            Report report,
            String publishedOn,
            String reviewOn,
            List<Option> audiences,
            List<Option> languages,
            List<Option> topics,
            List<Option> related,
            int basedOn,
            boolean checked,
            List<CoverSheet.FileShown> files,
            List<String> gaps,
            boolean visible,
            boolean current,
            Alike.Beside like,
            FieldErrors.Shown errors)
            implements PageModel {}

    /**
     * What only a report to those who decide has.
     *
     * @param exempt the parts that are not public and are here now
     * @param languages of the exempt part that is sent with this saving
     */
    record Report(
            boolean chosen,
            List<FieldShown> fields,
            List<CoverSheet.FileShown> exempt,
            List<Option> languages,
            boolean drop) {}

    /** One field in each language. */
    record FieldShown(
            boolean several, boolean optional, @Nullable String hintKey, int most, List<Side> sides) {}

    record Side(String name, String label, String lang, String value) {}

    record Option(String value, String label, boolean checked, boolean selected) {}

    FormPage empty(Visit visit) {
        return page(null, Map.<String, String>of()::get, List.of(), List.of(), FieldErrors.Shown.NONE, visit);
    }

    FormPage of(SharedDocument document, Visit visit) {
        Map<String, String> values = new LinkedHashMap<>();
        Wording wording = document.wording();
        for (Field field : BuiltIn.DOCUMENT.localised()) {
            LANGUAGES.forEach(lang -> values.put(field.name() + "-" + lang, wording.said(lang, field.name())));
        }
        for (String shared : SHARED) {
            values.put(shared, wording.shared(shared));
        }
        values.put("basedOn", String.valueOf(wording.number()));
        List<String> related = document.related().stream().map(UUID::toString).toList();
        return page(document, values::get, document.topics(), related, FieldErrors.Shown.NONE, visit);
    }

    /** With everything still in it, but the file, which a browser cannot be given back. */
    FormPage again(@Nullable SharedDocument document, Form form, FieldErrors.Shown errors, Visit visit) {
        return page(document, form::text, form.texts("topic"), form.texts("related"), errors, visit);
    }

    /** A draft may lack much; what keeps it from being published is said beside the button. */
    void check(Form form, boolean file, boolean exempt, FieldErrors errors) {
        if (form.text("title-en").isEmpty() && form.text("title-cy").isEmpty()) {
            errors.add("title-en", "content.form.title.missing");
        }
        for (Field field : BuiltIn.DOCUMENT.localised()) {
            for (String lang : LANGUAGES) {
                String name = field.name() + "-" + lang;
                if (form.text(name).length() > field.longest()) {
                    errors.add(name, "content.form.too-long", Map.of("most", field.longest()));
                }
            }
        }
        for (String day : List.of(SharedDocument.PUBLISHED_ON, SharedDocument.REVIEW_ON)) {
            if (!form.text(day).isEmpty() && day(form.text(day)) == null) {
                errors.add(day, "content.form.not-a-day");
            }
        }
        if (!AUDIENCES.contains(form.text("audience"))) {
            errors.add("audience", "content.gap.audience");
        }
        if (file && !LANGUAGES.contains(form.text("lang"))) {
            errors.add("lang", "content.form.lang.missing");
        }
        if (exempt && !LANGUAGES.contains(form.text("exemptLang"))) {
            errors.add("exemptLang", "content.form.lang.missing");
        }
        for (String lang : LANGUAGES) {
            String name = SharedDocument.BACKGROUND + "-" + lang;
            BackgroundPaper.wrong(form.text(name)).stream()
                    .findFirst()
                    .ifPresent(line -> errors.add(name, "content.form.background.line", Map.of("line", line)));
        }
        if (form.texts("topic").size() > MOST_TOPICS) {
            errors.add("topic", "content.form.topics.many", Map.of("most", MOST_TOPICS));
        }
        if (form.texts("related").size() > MOST_RELATED) {
            errors.add("related", "content.form.related.many", Map.of("most", MOST_RELATED));
        }
        if (!form.text("basedOn").matches("[0-9]{1,9}")) {
            errors.add("title-en", "content.form.changed");
        }
    }

    /** What a checked form says; the files stay those of the document. */
    Entries.Draft draft(Form form, @Nullable SharedDocument document) {
        Map<String, Object> shared = new TreeMap<>();
        if (document != null) {
            Stream.concat(
                            LANGUAGES.stream().map(SharedDocument::fileField),
                            form.has("exemptDrop")
                                    ? Stream.empty()
                                    : LANGUAGES.stream().map(SharedDocument::exemptField))
                    .filter(field -> !document.wording().shared(field).isEmpty())
                    .forEach(field -> shared.put(field, document.wording().shared(field)));
        }
        if (form.has(SharedDocument.DECISION_REPORT)) {
            shared.put(SharedDocument.DECISION_REPORT, true);
        }
        for (String field : List.of(SharedDocument.PUBLISHED_ON, SharedDocument.REVIEW_ON, SharedDocument.AUDIENCE)) {
            if (!form.text(field).isEmpty()) {
                shared.put(field, form.text(field));
            }
        }
        Set<String> known = themes().terms().stream().map(Taxonomy.Term::id).collect(Collectors.toSet());
        List<String> topics =
                form.texts("topic").stream().filter(known::contains).distinct().toList();
        if (!topics.isEmpty()) {
            shared.put(SharedDocument.TOPICS, topics);
        }
        List<Map<String, String>> related = form.texts("related").stream()
                .flatMap(id -> Ids.parse(id).stream())
                .filter(id -> document == null || !id.equals(document.publicId()))
                .distinct()
                .map(id -> Map.of("type", BuiltIn.DOCUMENT.key(), "id", id.toString()))
                .toList();
        if (!related.isEmpty()) {
            shared.put(SharedDocument.RELATED, related);
        }
        Map<String, Map<String, String>> texts = new TreeMap<>();
        for (String lang : LANGUAGES) {
            Map<String, String> words = new LinkedHashMap<>();
            BuiltIn.DOCUMENT
                    .localised()
                    .forEach(field -> words.put(field.name(), form.text(field.name() + "-" + lang)));
            texts.put(lang, words);
        }
        return new Entries.Draft(shared, texts, Integer.parseInt(form.text("basedOn")), form.has("checked"));
    }

    private FormPage page(
            @Nullable SharedDocument document,
            Function<String, String> typed,
            List<String> topics,
            List<String> related,
            FieldErrors.Shown errors,
            Visit visit) {
        String locale = visit.locale();
        Function<String, String> value = name -> {
            String text = typed.apply(name);
            return text == null ? "" : text;
        };
        return new FormPage(
                document == null ? null : "/studio/documents/" + document.publicId(),
                document == null ? "" : document.wording().in(locale, "title"),
                fields(false, value, locale),
                new Report(
                        value.apply(SharedDocument.DECISION_REPORT).equals("true"),
                        fields(true, value, locale),
                        document == null ? List.of() : filesShown(document.exempt()),
                        options("content.lang.", LANGUAGES, value.apply("exemptLang"), locale),
                        !value.apply("exemptDrop").isEmpty()),
                value.apply(SharedDocument.PUBLISHED_ON),
                value.apply(SharedDocument.REVIEW_ON),
                options(
                        "content.audience.",
                        List.of(SharedDocument.EVERYONE, SharedDocument.STAFF),
                        value.apply("audience"),
                        locale),
                options("content.lang.", LANGUAGES, value.apply("lang"), locale),
                topics(topics, locale),
                related(document, related, visit),
                value.apply("basedOn").matches("[0-9]{1,9}") ? Integer.parseInt(value.apply("basedOn")) : 0,
                !value.apply("checked").isEmpty(),
                document == null ? List.of() : filesShown(document.files()),
                document == null ? List.of() : gaps(document, visit),
                document != null && document.visibleAt(visit.now()),
                document != null
                        && document.visibleAt(visit.now())
                        && Objects.equals(
                                document.entry().publishedVersion(),
                                document.wording().number()),
                like(document, value, visit),
                errors);
    }

    private Alike.Beside like(@Nullable SharedDocument document, Function<String, String> value, Visit visit) {
        return alike.typed(
                visit,
                BuiltIn.DOCUMENT.key(),
                document == null ? "" : document.publicId().toString(),
                List.of("title-" + visit.locale(), "purpose-" + visit.locale()),
                value);
    }

    private List<FieldShown> fields(boolean ofReports, Function<String, String> value, String locale) {
        return BuiltIn.DOCUMENT.localised().stream()
                .filter(field -> OF_REPORTS.contains(field.name()) == ofReports)
                .map(field -> shown(field, value, locale))
                .toList();
    }

    private static List<CoverSheet.FileShown> filesShown(List<DocumentFile> files) {
        return files.stream().map(file -> CoverSheet.FileShown.of(file, "")).toList();
    }

    private FieldShown shown(Field field, Function<String, String> value, String locale) {
        String label = messages.text(locale, "content.field." + field.name());
        String hint = "content.field." + field.name() + ".hint";
        List<Side> sides = LANGUAGES.stream()
                .map(lang -> new Side(
                        field.name() + "-" + lang,
                        messages.text(locale, "content.in." + lang, Map.of("label", label)),
                        lang,
                        value.apply(field.name() + "-" + lang)))
                .toList();
        return new FieldShown(
                field.several(), !field.required(), messages.has(locale, hint) ? hint : null, field.longest(), sides);
    }

    private Taxonomy themes() {
        return types.taxonomies().find(SharedDocument.TAXONOMY).orElseThrow();
    }

    /** Every term that is offered, and those already chosen. */
    private List<Option> topics(List<String> chosen, String locale) {
        return themes().terms().stream()
                .filter(term -> !term.retired() || chosen.contains(term.id()))
                .map(term -> new Option(term.id(), term.label().in(locale), chosen.contains(term.id()), false))
                .toList();
    }

    /** The other papers, those already chosen first. */
    private List<Option> related(@Nullable SharedDocument document, List<String> chosen, Visit visit) {
        return documents.all(visit.council().id(), visit.locale()).stream()
                .map(Documents.Listed::document)
                .filter(other -> document == null || !other.publicId().equals(document.publicId()))
                .map(other -> new Option(
                        other.publicId().toString(),
                        other.wording().in(visit.locale(), "title"),
                        chosen.contains(other.publicId().toString()),
                        false))
                .sorted(Comparator.comparing(option -> !option.checked()))
                .limit(MOST_OFFERED)
                .toList();
    }

    private List<Option> options(String key, List<String> values, String chosen, String locale) {
        return values.stream()
                .map(value -> new Option(
                        value, messages.text(locale, key + value), value.equals(chosen), value.equals(chosen)))
                .toList();
    }

    private List<String> gaps(SharedDocument document, Visit visit) {
        List<String> said = new ArrayList<>();
        String locale = visit.locale();
        for (String missing : DocumentDesk.missing(document.wording())) {
            said.add(messages.text(locale, "content.gap." + missing));
        }
        for (Gap gap :
                Gap.of(BuiltIn.DOCUMENT, document.wording(), visit.council().parityLocales())) {
            String field = messages.text(locale, "content.field." + gap.field());
            said.add(messages.text(locale, "content.gap." + gap.code() + "." + gap.locale(), Map.of("field", field)));
        }
        return said;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
