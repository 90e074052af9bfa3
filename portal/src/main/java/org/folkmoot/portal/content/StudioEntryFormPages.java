package org.folkmoot.portal.content;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import java.util.UUID;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.content.type.Values;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
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
import org.folkmoot.portal.search.Alike;

/** Writing an entry of any type, both languages side by side, and looking at it before it is saved. */
@Controller("/studio/entries")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioEntryFormPages {
    private static final String DESK = StudioEntryPages.DESK;
    private static final String LOOK = "/look";
    private static final int LONGEST_NOTE = 200;

    private final EntryDesk desk;
    private final Entries entries;
    private final EntryRepository rows;
    private final EntryFields fields;
    private final Unsaved unsaved;
    private final ReadingNotes reading;
    private final ContentTypes types;
    private final EntryViews views;
    private final EntryTemplates templates;
    private final People people;
    private final Forms forms;
    private final Messages messages;
    private final Alike alike;

    StudioEntryFormPages(
            EntryDesk desk,
            Entries entries,
            EntryRepository rows,
            EntryFields fields,
            Unsaved unsaved,
            ReadingNotes reading,
            ContentTypes types,
            EntryViews views,
            EntryTemplates templates,
            People people,
            Forms forms,
            Messages messages,
            Alike alike) {
        this.alike = alike;
        this.desk = desk;
        this.entries = entries;
        this.rows = rows;
        this.fields = fields;
        this.unsaved = unsaved;
        this.reading = reading;
        this.types = types;
        this.views = views;
        this.templates = templates;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    /**
     * The form.
     *
     * @param path inside address it is sent to
     * @param back inside address of the page above
     * @param look inside address of what is typed in the public theme
     * @param kept when the words that stand here were typed, which were never saved; null where they are as saved
     * @param conflict that somebody else saved meanwhile; null where nobody did
     * @param like what everybody can read already of the same; null for what has no page of its own
     */
    record FormPage(
            String path,
            String back,
            String look,
            String title,
            String type,
            String help,
            boolean fresh,
            List<EntryFields.FieldShown> fields,
            int basedOn,
            boolean checked,
            boolean twoLanguages,
            String note,
            List<Unsaved.Present> present,
            @Nullable Instant kept,
            boolean archived,
            @Nullable Conflict conflict,
            Alike.@Nullable Beside like,
            FieldErrors.Shown errors)
            implements PageModel {
        /** Key of what the way back is called. */
        public String backKey() {
            return back.equals(DESK) ? "content.rail.entries" : "content.entry.back";
        }
    }

    /** @param both how many texts both changed @param by who saved; empty where the portal did */
    record Conflict(String by, Instant at, int number, int both) {}

    @Get("/new/{type}")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> fresh(String type, Visit visit) {
        ContentType found = desk.type(type);
        UUID already = desk.already(visit.council().id(), found);
        if (already != null) {
            return Pages.seeOther(visit, DESK + "/" + already + "/edit");
        }
        Unsaved.Kept kept = unsaved.find(visit.viewer(), found.key(), null).orElse(null);
        Values values = kept == null ? beginning(found, langs(visit)) : kept.values();
        return Answers.page(
                "content/studio_entry_form",
                page(new Writing(found, null, Wording.NONE, visit), values, 0)
                        .kept(kept == null ? null : kept.at())
                        .build());
    }

    @Post("/new/{type}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> add(String type, Visit visit, @Body @Nullable String body) {
        return save(new Writing(desk.type(type), null, Wording.NONE, visit), body);
    }

    @Get("/{id}/edit")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> edit(String id, Visit visit) {
        Writing writing = writing(id, visit);
        Entry entry = java.util.Objects.requireNonNull(writing.entry());
        Unsaved.Kept kept = unsaved.find(visit.viewer(), entry.type(), entry).orElse(null);
        Values values = kept == null ? writing.latest().values(writing.type()) : kept.values();
        int basedOn = kept == null ? writing.latest().number() : kept.basedOn();
        return Answers.page(
                "content/studio_entry_form",
                page(writing, values, basedOn)
                        .present(unsaved.open(visit.viewer(), entry))
                        .kept(kept == null ? null : kept.at())
                        .build());
    }

    @Get("/new/{type}/look")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> lookAtFresh(String type, Visit visit) {
        return look(new Writing(desk.type(type), null, Wording.NONE, visit));
    }

    @Get("/{id}/look")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> lookAt(String id, Visit visit) {
        return look(writing(id, visit));
    }

    /** What this editor typed, else what was last saved, as the public would see it. */
    private HttpResponse<?> look(Writing writing) {
        Visit visit = writing.visit();
        ContentType type = writing.type();
        Wording wording = unsaved.find(visit.viewer(), type.key(), writing.entry())
                .map(kept -> EntryViews.wording(type, kept.values()))
                .orElse(writing.latest());
        EntryViews.EntryPage page =
                views.before(visit, type, wording, new EntryViews.Unpublished(wording.number(), null, writing.path()));
        return Answers.page(templates.one(type, visit, page.young()), page);
    }

    @Post("/{id}/edit")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> change(String id, Visit visit, @Body @Nullable String body) {
        return save(writing(id, visit), body);
    }

    /** What is being written, by whom. @param entry null for a new one */
    private record Writing(ContentType type, @Nullable Entry entry, Wording latest, Visit visit) {
        String path() {
            return entry == null ? DESK + "/new/" + type.key() : DESK + "/" + entry.publicId() + "/edit";
        }

        String look() {
            return entry == null ? DESK + "/new/" + type.key() + LOOK : DESK + "/" + entry.publicId() + LOOK;
        }

        String back() {
            return entry == null ? DESK : DESK + "/" + entry.publicId();
        }
    }

    private Writing writing(String id, Visit visit) {
        Entry entry = desk.entry(visit.council().id(), Ids.parse(id).orElseThrow(NoSuchDocument::new));
        return new Writing(desk.type(entry.type()), entry, entries.latest(entry), visit);
    }

    private HttpResponse<?> save(Writing writing, @Nullable String body) {
        Visit visit = writing.visit();
        List<String> langs = langs(visit);
        String[] names = EntryForm.names(writing.type(), langs);
        Form form;
        boolean stale = false;
        try {
            form = forms.read(visit, body, names);
        } catch (StaleForm away) {
            form = away.typed();
            stale = true;
        }
        Values values = EntryForm.read(form, writing.type(), langs);
        int number = form.number(EntryForm.BASED_ON);
        String what = form.text(EntryForm.DO);
        if (!stale && what.equals("auto")) {
            unsaved.keep(visit.viewer(), writing.type().key(), writing.entry(), values, number);
            return told(writing, values, langs);
        }
        if (!stale && (what.equals("keep") || what.startsWith("add:"))) {
            unsaved.keep(visit.viewer(), writing.type().key(), writing.entry(), values, number);
            String part = writing.type().fields().stream()
                    .filter(field -> what.equals("add:" + field.name()))
                    .map(field -> "#part-" + field.name())
                    .findFirst()
                    .orElse("");
            return Pages.seeOther(visit, writing.path() + part);
        }
        if (!stale && what.equals("look")) {
            unsaved.keep(visit.viewer(), writing.type().key(), writing.entry(), values, number);
            return Pages.seeOther(visit, writing.look());
        }
        if (!stale && what.startsWith(BlockForm.CHANGE)) {
            BlockForm.Changed changed =
                    BlockForm.changed(writing.type(), values, what, form).orElse(new BlockForm.Changed(values, "main"));
            unsaved.keep(visit.viewer(), writing.type().key(), writing.entry(), changed.values(), number);
            return Pages.seeOther(visit, writing.path() + "#" + changed.anchor());
        }
        if (!stale && what.equals("drop")) {
            unsaved.drop(visit.viewer(), writing.type().key(), writing.entry());
            return Pages.seeOther(visit, writing.back());
        }
        return saved(writing, form, values, number, stale);
    }

    private HttpResponse<?> saved(Writing writing, Form form, Values values, int basedOn, boolean stale) {
        Visit visit = writing.visit();
        FieldErrors errors = new FieldErrors(messages, visit);
        FormMaking page = page(writing, values, basedOn)
                .checked(form.has(EntryForm.CHECKED))
                .note(form.text(EntryForm.NOTE));
        if (stale) {
            errors.add(EntryForm.NOTE, "content.entry.stale");
        }
        check(writing, form, values, page, errors);
        if (!errors.none()) {
            return Answers.page(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "content/studio_entry_form",
                    page.errors(errors.shown()).build());
        }
        String note = form.text(EntryForm.NOTE);
        try {
            UUID id = desk.save(
                    visit.viewer(),
                    writing.type(),
                    writing.entry() == null ? null : writing.entry().publicId(),
                    values,
                    basedOn,
                    form.has(EntryForm.CHECKED),
                    note.isEmpty() ? null : note);
            unsaved.drop(visit.viewer(), writing.type().key(), writing.entry());
            return Pages.done(visit, DESK + "/" + id, "saved");
        } catch (ChangedMeanwhile other) {
            unsaved.keep(visit.viewer(), writing.type().key(), writing.entry(), values, basedOn);
            return Answers.page(
                    HttpStatus.CONFLICT, "content/studio_entry_form", merged(writing, form, values, basedOn));
        }
    }

    private void check(Writing writing, Form form, Values values, FormMaking page, FieldErrors errors) {
        List<String> langs = langs(writing.visit());
        List<ValueError> wrong = new ArrayList<>(types.check(writing.type()).draft(values.json()));
        boolean titled = langs.stream()
                .anyMatch(lang -> values.texts().getOrDefault(lang, Map.of()).containsKey(ContentType.TITLE));
        if (!titled) {
            wrong.addFirst(new ValueError("/texts/" + langs.getFirst() + "/" + ContentType.TITLE, "required"));
        }
        fields.tell(wrong, page.fields, errors);
        if (form.text(EntryForm.NOTE).length() > LONGEST_NOTE) {
            errors.add(EntryForm.NOTE, "content.value.too-long", Map.of("most", LONGEST_NOTE));
        }
    }

    /** What both wrote, as far as it goes together; where it does not, the other's words stand beside. */
    private FormPage merged(Writing writing, Form form, Values mine, int basedOn) {
        Visit visit = writing.visit();
        Entry entry = java.util.Objects.requireNonNull(writing.entry());
        Wording theirs = entries.latest(entry);
        Wording base = basedOn > 0 && basedOn < theirs.number() ? entries.version(entry, basedOn) : Wording.NONE;
        Merge merge = Merge.of(base.values(writing.type()), theirs.values(writing.type()), mine);
        VersionLine line = rows.versions(entry.councilId(), entry.id()).getFirst();
        return page(
                        writing,
                        merge.values(),
                        theirs.number(),
                        new EntryFields.Beside(
                                Gap.of(writing.type(), theirs, visit.council().parityLocales()), merge.both()))
                .checked(form.has(EntryForm.CHECKED))
                .note(form.text(EntryForm.NOTE))
                .present(unsaved.open(visit.viewer(), entry))
                .conflict(new Conflict(
                        line.author() == null ? "" : name(entry.councilId(), line.author()),
                        line.at(),
                        theirs.number(),
                        merge.both().size()))
                .build();
    }

    /** For the script that saves while somebody types: when it was kept, how hard the texts are, and who else is here. */
    private HttpResponse<?> told(Writing writing, Values values, List<String> langs) {
        Visit visit = writing.visit();
        List<String> here = writing.entry() == null
                ? List.of()
                : unsaved.open(visit.viewer(), writing.entry()).stream()
                        .map(present -> present(present, visit))
                        .toList();
        return HttpResponse.ok(Json.write(Map.of(
                        "kept",
                        messages.text(
                                visit.locale(),
                                "content.entry.kept.at",
                                Map.of("at", Spoken.time(visit.now(), Locale.of(visit.locale())))),
                        "here",
                        here,
                        "reading",
                        reading.of(writing.type(), values, langs, visit.locale()))))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private String present(Unsaved.Present present, Visit visit) {
        return messages.text(
                visit.locale(),
                "content.entry.here.one",
                Map.of(
                        "name",
                        present.name(),
                        "ago",
                        Spoken.timeLeft(visit.now(), present.seenAt(), Locale.of(visit.locale()))));
    }

    /** What a new entry starts with. */
    private static Values beginning(ContentType type, List<String> langs) {
        Map<String, com.fasterxml.jackson.databind.JsonNode> shared = new LinkedHashMap<>();
        Map<String, Map<String, com.fasterxml.jackson.databind.JsonNode>> texts = new LinkedHashMap<>();
        langs.forEach(lang -> texts.put(lang, new LinkedHashMap<>()));
        type.fields().stream().filter(field -> field.fallback() != null).forEach(field -> {
            if (field.localised()) {
                langs.forEach(lang -> texts.get(lang).put(field.name(), field.fallback()));
            } else {
                shared.put(field.name(), field.fallback());
            }
        });
        return new Values(shared, texts);
    }

    private static List<String> langs(Visit visit) {
        return visit.council().parityLocales();
    }

    private FormMaking page(Writing writing, Values values, int basedOn) {
        List<Gap> gaps = writing.entry() == null
                ? List.of()
                : Gap.of(
                        writing.type(),
                        writing.latest(),
                        writing.visit().council().parityLocales());
        return page(writing, values, basedOn, new EntryFields.Beside(gaps, Map.of()));
    }

    private FormMaking page(Writing writing, Values values, int basedOn, EntryFields.Beside beside) {
        return new FormMaking(
                writing,
                fields.shown(writing.type(), values, beside, langs(writing.visit()), writing.visit()),
                like(writing, values),
                basedOn);
    }

    /** The page of the form, as it comes together. */
    private final class FormMaking {
        private final Writing writing;
        private final List<EntryFields.FieldShown> fields;
        private final Alike.@Nullable Beside like;
        private final int basedOn;
        private boolean checked;
        private String note = "";
        private List<Unsaved.Present> present = List.of();
        private @Nullable Instant kept;
        private @Nullable Conflict conflict;
        private FieldErrors.Shown errors = FieldErrors.Shown.NONE;

        FormMaking(Writing writing, List<EntryFields.FieldShown> fields, Alike.@Nullable Beside like, int basedOn) {
            this.writing = writing;
            this.fields = fields;
            this.like = like;
            this.basedOn = basedOn;
        }

        FormMaking checked(boolean said) {
            checked = said;
            return this;
        }

        FormMaking note(String said) {
            note = said;
            return this;
        }

        FormMaking present(List<Unsaved.Present> others) {
            present = others;
            return this;
        }

        FormMaking kept(@Nullable Instant at) {
            kept = at;
            return this;
        }

        FormMaking conflict(Conflict found) {
            conflict = found;
            return this;
        }

        FormMaking errors(FieldErrors.Shown found) {
            errors = found;
            return this;
        }

        FormPage build() {
            Visit visit = writing.visit();
            ContentType type = writing.type();
            Entry entry = writing.entry();
            return new FormPage(
                    writing.path(),
                    writing.back(),
                    writing.look(),
                    entry == null
                            ? messages.text(
                                    visit.locale(),
                                    "content.entry.new.title",
                                    Map.of("type", type.label().in(visit.locale())))
                            : title(writing.latest(), visit),
                    type.label().in(visit.locale()),
                    type.help().in(visit.locale()),
                    entry == null,
                    fields,
                    basedOn,
                    checked,
                    langs(visit).size() > 1,
                    note,
                    present,
                    kept,
                    entry != null && entry.archivedAt() != null,
                    conflict,
                    like,
                    errors);
        }
    }

    private Alike.@Nullable Beside like(Writing writing, Values values) {
        ContentType type = writing.type();
        if (type.pages() == null) return null;
        String locale = writing.visit().locale();
        Wording wording = EntryViews.wording(type, values);
        return alike.beside(
                writing.visit(),
                type.key(),
                writing.entry() == null ? "" : writing.entry().publicId().toString(),
                type.fields().stream()
                        .filter(field -> field.isPublic() && field.localised())
                        .map(field -> EntryForm.name(field, locale))
                        .toList(),
                wording.said(locale, ContentType.TITLE) + "\n" + FindableEntries.words(type, wording, locale));
    }

    private String title(Wording wording, Visit visit) {
        String title = wording.in(visit.locale(), ContentType.TITLE);
        return title.isEmpty() ? messages.text(visit.locale(), "content.entry.untitled") : title;
    }

    private String name(short council, UUID author) {
        return people.named(council, author).map(Person::displayName).orElse("");
    }
}
