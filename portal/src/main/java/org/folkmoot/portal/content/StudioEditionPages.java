package org.folkmoot.portal.content;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.media.Sort;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** An entry in one further language or form, written beside the language it is made from, shown and taken down by itself. */
@Controller("/studio/entries/{id}/languages/{tag}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioEditionPages {
    private static final String VIEW = "content/studio_edition";
    private static final String MEDIA = "media";
    private static final int LONGEST_NOTE = 200;
    private static final int SAVINGS_SHOWN = 8;

    /** No key of a type has it: what is typed in a further language is kept under its tag. */
    private static final String OF_A_LANGUAGE = "/";

    private final EntryDesk desk;
    private final Entries entries;
    private final Editions editions;
    private final EditionCheck check;
    private final EditionRepository rows;
    private final Unsaved unsaved;
    private final EntryPlaces places;
    private final EntryViews views;
    private final EntryTemplates templates;
    private final ReadingNotes reading;
    private final MediaLibrary library;
    private final People people;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    StudioEditionPages(
            EntryDesk desk,
            Entries entries,
            Editions editions,
            EditionCheck check,
            EditionRepository rows,
            Unsaved unsaved,
            EntryPlaces places,
            EntryViews views,
            EntryTemplates templates,
            ReadingNotes reading,
            MediaLibrary library,
            People people,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.desk = desk;
        this.entries = entries;
        this.editions = editions;
        this.check = check;
        this.rows = rows;
        this.unsaved = unsaved;
        this.places = places;
        this.views = views;
        this.templates = templates;
        this.reading = reading;
        this.library = library;
        this.people = people;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * The form.
     *
     * @param title of the entry, in the language it is made from
     * @param titleLang its language where it is not the page's
     * @param language what staff call it
     * @param lang of what is typed, for a lang attribute
     * @param formKey words, signed or spoken
     * @param sourceLang the language it is made from
     * @param fallbackKey names the languages that are read where it says nothing
     * @param source number of the version that stands beside
     * @param seen number of the version that people see, where another stands beside; null otherwise
     * @param basedOn number of the version of the edition they have before them; 0 where there is none
     * @param behind whether the other language has changed since
     * @param shown whether people see it now
     * @param current whether what was last saved is published
     * @param nowKey says in one sentence what people read now
     * @param lacks what keeps the last saving from people
     * @param publicHref outside address where people read it; null while they do not
     * @param choices of the library, for a film or recording
     * @param overtaken whether somebody saved while this was typed
     * @param kept when what stands in the form was typed and not saved; null where it is what was last saved
     */
    record Page(
            String path,
            String back,
            String title,
            @Nullable String titleLang,
            String language,
            String lang,
            String formKey,
            String sourceLang,
            String fallbackKey,
            String stateKey,
            String tone,
            int source,
            @Nullable Integer seen,
            int basedOn,
            boolean behind,
            boolean shown,
            boolean current,
            String nowKey,
            List<String> lacks,
            @Nullable String publicHref,
            List<Part> parts,
            List<MediaLibrary.Choice> choices,
            boolean checked,
            String note,
            boolean mayPublish,
            boolean mayWithdraw,
            boolean overtaken,
            @Nullable Instant kept,
            List<Saving> savings,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** A field. @param old whether its words have changed in the other language @param reading how hard it is to read, as a sentence */
    record Part(
            String id,
            String label,
            List<Line> lines,
            boolean old,
            @Nullable String reading) {}

    /** One text beside another. @param rows of its control; 0 for one line */
    record Line(String name, String label, String source, String value, int rows, int most) {}

    record Saving(
            int number, String by, Instant at, @Nullable String note, boolean published) {}

    /** @param source number of the version to stand beside; the latest where it is left out */
    @Get
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> show(String id, String tag, Visit visit, @Nullable @QueryValue String source) {
        Writing writing = writing(id, tag, visit, source);
        Unsaved.Kept kept = unsaved.find(visit.viewer(), OF_A_LANGUAGE + tag, writing.entry())
                .orElse(null);
        return Answers.page(
                VIEW,
                kept == null
                        ? page(writing, writing.said(), writing.media(), new Typed())
                        : page(
                                writing,
                                kept.values().texts().getOrDefault(tag, Map.of()),
                                medium(kept),
                                new Typed(kept)));
    }

    private static java.util.@Nullable UUID medium(Unsaved.Kept kept) {
        JsonNode media = kept.values().shared().get(MEDIA);
        return media == null ? null : Ids.parse(media.asText()).orElse(null);
    }

    /** What was last saved, as the public would see it. */
    @Get("/look")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> look(String id, String tag, Visit visit) {
        Writing writing = writing(id, tag, visit, null);
        if (writing.standing().edition() == null) {
            throw new NoSuchDocument();
        }
        EntryViews.EntryPage page = views.before(
                visit,
                writing.type(),
                writing.latest(),
                writing.standing(),
                List.of(),
                new EntryViews.Unpublished(writing.latest().number(), null, writing.path()));
        return Answers.page(templates.one(writing.type(), visit, page.young()), page);
    }

    /**
     * What was made from what is worked out here, from the version of this entry that stood beside.
     *
     * @param source its number; the latest where it is left out
     * @return JSON for the script that keeps what is typed; else a page
     */
    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> save(
            String id, String tag, Visit visit, @Nullable @QueryValue String source, @Body @Nullable String body) {
        Writing writing = writing(id, tag, visit, source);
        boolean words = writing.language().inWords();
        String[] names = Stream.concat(
                        Stream.of(EntryForm.DO, EntryForm.BASED_ON, EntryForm.CHECKED, EntryForm.NOTE),
                        words
                                ? EditionForm.leaves(writing.type(), writing.source(), Map.of()).stream()
                                        .map(EditionForm.Leaf::name)
                                : Stream.of(MEDIA))
                .toArray(String[]::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        Form form = read(visit, body, names, errors);
        Map<String, JsonNode> said = words ? EditionForm.read(form, writing.type(), writing.source()) : Map.of();
        var media = words ? null : Ids.parse(form.text(MEDIA)).orElse(null);
        Typed typed = new Typed(
                form.has(EntryForm.CHECKED), form.text(EntryForm.NOTE), number(form.text(EntryForm.BASED_ON)));
        Runnable keep = () -> unsaved.keep(
                visit.viewer(),
                OF_A_LANGUAGE + tag,
                writing.entry(),
                new Values(
                        media == null ? Map.of() : Map.of(MEDIA, TextNode.valueOf(media.toString())),
                        Map.of(tag, said)),
                number(form.text(EntryForm.BASED_ON)));
        String what = errors.none() ? form.text(EntryForm.DO) : "";
        if (what.equals("auto")) {
            keep.run();
            return told(writing, said);
        }
        if (what.equals("keep")) {
            keep.run();
            return Pages.seeOther(visit, writing.path());
        }
        if (what.equals("drop")) {
            unsaved.drop(visit.viewer(), OF_A_LANGUAGE + tag, writing.entry());
            return Pages.seeOther(visit, writing.path());
        }
        if (words && said.isEmpty()) {
            errors.add(ContentType.TITLE, "content.edition.nothing");
        }
        if (!words && media == null) {
            errors.add(
                    MEDIA,
                    "content.edition.nothing." + writing.language().form().key());
        }
        for (ValueError error : wrong(writing, said)) {
            errors.add(EditionForm.name(error.pointer()), error.messageKey(), error.facts());
        }
        if (typed.note().length() > LONGEST_NOTE) {
            errors.add(EntryForm.NOTE, "content.value.too-long", Map.of("most", LONGEST_NOTE));
        }
        if (!errors.none()) {
            return Answers.page(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    VIEW,
                    page(writing, said, media, typed.with(errors.shown(), false)));
        }
        try {
            editions.save(
                    visit.viewer(),
                    visit.council(),
                    writing.entry().publicId(),
                    tag,
                    new Editions.Draft(
                            said,
                            media,
                            typed.basedOn(),
                            writing.latest().number(),
                            typed.checked(),
                            typed.note().isEmpty() ? null : typed.note()));
        } catch (ChangedMeanwhile other) {
            keep.run();
            return Answers.page(
                    HttpStatus.CONFLICT, VIEW, page(writing, said, media, typed.with(FieldErrors.Shown.NONE, true)));
        }
        unsaved.drop(visit.viewer(), OF_A_LANGUAGE + tag, writing.entry());
        return Pages.done(visit, writing.path(), "saved");
    }

    private Form read(Visit visit, @Nullable String body, String[] names, FieldErrors errors) {
        try {
            return forms.read(visit, body, names);
        } catch (StaleForm away) {
            errors.add(EntryForm.NOTE, "content.entry.stale");
            return away.typed();
        }
    }

    /** For the script that keeps what is typed: when that was, and how hard the texts are. */
    private HttpResponse<?> told(Writing writing, Map<String, JsonNode> said) {
        Visit visit = writing.visit();
        Map<String, String> reading = new LinkedHashMap<>();
        if (writing.language().inWords()) {
            parts(writing, said, List.of())
                    .forEach(part -> reading.put(part.id(), Objects.requireNonNullElse(part.reading(), "")));
        }
        return HttpResponse.ok(Json.write(Map.of(
                        "kept",
                        messages.text(
                                visit.locale(),
                                "content.entry.kept.at",
                                Map.of("at", Spoken.time(visit.now(), Locale.of(visit.locale())))),
                        "here",
                        List.of(),
                        "reading",
                        reading)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Post("/publish")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.PUBLISH)
    HttpResponse<?> publish(String id, String tag, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        Writing writing = writing(id, tag, visit, null);
        try {
            editions.publish(visit.viewer(), visit.council(), writing.entry().publicId(), tag);
        } catch (NotWhole lacking) {
            FieldErrors errors = new FieldErrors(messages, visit);
            errors.add("lacks", "content.edition.not-whole");
            return Answers.page(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    VIEW,
                    page(writing, writing.said(), writing.media(), new Typed().with(errors.shown(), false)));
        }
        return Pages.done(visit, writing.path(), "edition-published");
    }

    @Post("/withdraw")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.WITHDRAW)
    HttpResponse<?> withdraw(String id, String tag, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        Writing writing = writing(id, tag, visit, null);
        editions.withdraw(visit.viewer(), visit.council(), writing.entry().publicId(), tag);
        return Pages.done(visit, writing.path(), "edition-withdrawn");
    }

    /** What is being written. @param latest the version of the entry that stands beside */
    private record Writing(Entry entry, ContentType type, Editions.Standing standing, Wording latest, Visit visit) {
        FurtherLanguage language() {
            return standing.language();
        }

        Map<String, JsonNode> source() {
            return Editions.source(visit.council(), language(), latest);
        }

        Map<String, JsonNode> said() {
            return standing.edition() == null ? Map.of() : standing.edition().fields();
        }

        java.util.@Nullable UUID media() {
            return standing.edition() == null ? null : standing.edition().media();
        }

        String path() {
            return StudioEntryPages.DESK + "/" + entry.publicId() + "/languages/"
                    + language().tag();
        }
    }

    private Writing writing(String id, String tag, Visit visit, @Nullable String source) {
        Entry entry = desk.entry(visit.council().id(), Ids.parse(id).orElseThrow(NoSuchDocument::new));
        ContentType type = desk.type(entry.type());
        Wording latest = source == null ? entries.latest(entry) : entries.version(entry, number(source));
        return new Writing(entry, type, editions.standing(visit.council(), type, entry, tag, latest), latest, visit);
    }

    /** What was typed beside the words. */
    private record Typed(
            boolean checked,
            String note,
            @Nullable Integer basedOn,
            @Nullable Instant kept,
            FieldErrors.Shown errors,
            boolean overtaken) {
        Typed() {
            this(false, "", null, null, FieldErrors.Shown.NONE, false);
        }

        Typed(boolean checked, String note, int basedOn) {
            this(checked, note, basedOn, null, FieldErrors.Shown.NONE, false);
        }

        Typed(Unsaved.Kept kept) {
            this(false, "", kept.basedOn(), kept.at(), FieldErrors.Shown.NONE, false);
        }

        Typed with(FieldErrors.Shown found, boolean late) {
            return new Typed(checked, note, basedOn, null, found, late);
        }
    }

    /** @return 0 for what is no number of a version: there is none of that number */
    static int number(String typed) {
        return typed.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(typed) : 0;
    }

    /** What breaks a rule of the type, also in a draft. */
    private List<ValueError> wrong(Writing writing, Map<String, JsonNode> said) {
        return check.wrong(writing.visit().council(), writing.type(), writing.language(), said);
    }

    private Page page(Writing writing, Map<String, JsonNode> said, java.util.@Nullable UUID media, Typed typed) {
        Visit visit = writing.visit();
        Edition saved = writing.standing().edition();
        FurtherLanguage language = writing.language();
        String sourceLang = language.source(visit.council().parityLocales());
        String title = writing.latest().said(sourceLang, EntryViews.id(writing.type(), ContentType.TITLE));
        List<String> behind = saved == null ? List.of() : saved.behind(writing.type(), writing.source());
        int latest = saved == null ? 0 : saved.latest();
        boolean shown = saved != null && saved.published() != null;
        boolean seen = shown && writing.entry().visibleAt(visit.now());
        return new Page(
                writing.path(),
                StudioEntryPages.DESK + "/" + writing.entry().publicId(),
                title.isEmpty() ? messages.text(visit.locale(), "content.entry.untitled") : title,
                title.isEmpty() || sourceLang.equals(visit.locale()) ? null : sourceLang,
                language.label().in(visit.locale()),
                language.htmlLang(),
                language.form().key(),
                sourceLang,
                "content.edition.fallback." + String.join("-", language.fallback()),
                stateKey(writing.standing(), writing.entry().visibleAt(visit.now())),
                writing.standing().state().tone(),
                writing.latest().number(),
                writing.entry().outAt(visit.now())
                                && !Objects.equals(
                                        writing.entry().publishedVersion(),
                                        writing.latest().number())
                        ? writing.entry().publishedVersion()
                        : null,
                typed.basedOn() == null || typed.overtaken() ? latest : typed.basedOn(),
                !behind.isEmpty(),
                shown,
                shown && saved.published() == latest,
                "content.edition.now." + now(saved, latest, seen),
                saved == null ? List.of() : lacks(writing, saved),
                seen
                        ? places.path(writing.type(), writing.entry(), visit.locale())
                                .map(path -> visit.path(path) + "?version=" + language.tag())
                                .orElse(null)
                        : null,
                language.inWords() ? parts(writing, said, behind) : List.of(),
                language.inWords()
                        ? List.of()
                        : library.offer(
                                        visit.council().id(),
                                        visit.locale(),
                                        language.form() == FurtherLanguage.Form.SIGNED ? Sort.FILM : Sort.SOUND,
                                        media == null ? List.of() : List.of(media))
                                .choices(media == null ? "" : media.toString()),
                typed.checked(),
                typed.note(),
                policy.allows(visit.viewer(), EntryDesk.PUBLISH, null, visit.now()),
                policy.allows(visit.viewer(), EntryDesk.WITHDRAW, null, visit.now()),
                typed.overtaken(),
                typed.kept(),
                savings(writing),
                typed.errors());
    }

    /** What is published is read by nobody as long as the page itself is not public. */
    static String stateKey(Editions.Standing standing, boolean seen) {
        boolean waits = standing.state() == Editions.State.PUBLISHED && !seen;
        return "content.edition.state." + (waits ? "waits" : standing.state().key());
    }

    private static String now(@Nullable Edition saved, int latest, boolean seen) {
        if (saved == null) {
            return "none";
        }
        if (saved.published() == null) {
            return "draft";
        }
        return (saved.published() == latest ? "current" : "older") + (seen ? "" : "-waits");
    }

    private List<String> lacks(Writing writing, Edition saved) {
        Visit visit = writing.visit();
        return check
                .lacking(visit.council(), writing.type(), writing.language(), writing.entry(), saved, writing.latest())
                .stream()
                .map(error -> {
                    String what = messages.text(visit.locale(), error.messageKey(), error.facts());
                    String[] parts = error.pointer().split("/");
                    return parts.length < 4
                            ? what
                            : messages.text(
                                    visit.locale(),
                                    "content.entry.lack",
                                    Map.of(
                                            "field",
                                            writing.type()
                                                    .field(parts[3])
                                                    .map(field -> field.label().in(visit.locale()))
                                                    .orElse(parts[3]),
                                            "what",
                                            what));
                })
                .toList();
    }

    private List<Part> parts(Writing writing, Map<String, JsonNode> said, List<String> behind) {
        Visit visit = writing.visit();
        String tag = writing.language().tag();
        Map<String, String> notes = reading.of(
                writing.type(),
                new Values(Map.of(), Map.of(tag, writing.type().named(said))),
                List.of(tag),
                visit.locale());
        List<EditionForm.Leaf> leaves = EditionForm.leaves(writing.type(), writing.source(), said);
        List<Part> parts = new ArrayList<>();
        for (Field field : writing.type().fields()) {
            List<Line> lines = leaves.stream()
                    .filter(leaf -> leaf.field().equals(field))
                    .map(leaf -> line(leaf, visit))
                    .toList();
            if (!lines.isEmpty()) {
                parts.add(new Part(
                        "part-" + field.name(),
                        field.label().in(visit.locale()),
                        lines,
                        behind.contains(field.name()),
                        notes.get(EntryForm.name(field, tag))));
            }
        }
        return parts;
    }

    private Line line(EditionForm.Leaf leaf, Visit visit) {
        Field words = leaf.words();
        String label = words.label().in(visit.locale());
        boolean several = words.several();
        int rows = !several ? 0 : words.kind() instanceof Kind.RichText ? 10 : 4;
        return new Line(
                leaf.name(),
                leaf.place() == 0
                        ? label
                        : messages.text(
                                visit.locale(), "content.entry.slot", Map.of("label", label, "number", leaf.place())),
                leaf.source(),
                leaf.said(),
                rows,
                words.longest());
    }

    private List<Saving> savings(Writing writing) {
        Entry entry = writing.entry();
        return rows.versions(entry.councilId(), entry.id(), writing.language().tag()).stream()
                .limit(SAVINGS_SHOWN)
                .map(row -> new Saving(
                        row.number(),
                        row.author() == null
                                ? ""
                                : people.named(entry.councilId(), row.author())
                                        .map(Person::displayName)
                                        .orElse(""),
                        row.at(),
                        row.note(),
                        Objects.equals(row.published(), row.number())))
                .toList();
    }
}
