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
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
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
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.StaleForm;
import org.folkmoot.portal.platform.web.Visit;

/** Entries of every type at the officers' desk: finding them, and writing them in both languages side by side. */
@Controller("/studio/entries")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioEntryPages implements RailSource {
    static final String DESK = "/studio/entries";

    private static final int PAGE = 50;
    private static final int LONGEST_NOTE = 200;
    private static final int LONGEST_SEARCH = 100;

    private final EntryDesk desk;
    private final Entries entries;
    private final EntryRepository rows;
    private final DeskRepository lines;
    private final ReviewRepository reviews;
    private final EntryFields fields;
    private final Unsaved unsaved;
    private final ReadingNotes reading;
    private final ContentTypes types;
    private final People people;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    StudioEntryPages(
            EntryDesk desk,
            Entries entries,
            EntryRepository rows,
            DeskRepository lines,
            ReviewRepository reviews,
            EntryFields fields,
            Unsaved unsaved,
            ReadingNotes reading,
            ContentTypes types,
            People people,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.desk = desk;
        this.entries = entries;
        this.rows = rows;
        this.lines = lines;
        this.reviews = reviews;
        this.fields = fields;
        this.unsaved = unsaved;
        this.reading = reading;
        this.types = types;
        this.people = people;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    /** @param next inside address of what was made before; null at the end @param filtered whether anything narrows the list */
    record ListPage(
            List<Row> rows,
            List<Choice> typeChoices,
            List<Choice> stateChoices,
            boolean gaps,
            String q,
            boolean filtered,
            boolean edits,
            @Nullable String next)
            implements PageModel {}

    record Choice(String value, String label, boolean selected) {}

    /** @param gaps how much a language lacks, in words @param newer whether people see something older */
    record Row(
            String path,
            String title,
            @Nullable String titleLang,
            String type,
            String stateKey,
            String tone,
            boolean newer,
            List<String> gaps,
            Instant savedAt,
            @Nullable String savedBy) {}

    record TypesPage(List<TypeShown> types) implements PageModel {}

    record TypeShown(String key, String label, String help, long count) {}

    /**
     * The form.
     *
     * @param path inside address it is sent to
     * @param back inside address of the page above
     * @param kept when the words that stand here were typed, which were never saved; null where they are as saved
     * @param conflict that somebody else saved meanwhile; null where nobody did
     */
    record FormPage(
            String path,
            String back,
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
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param both how many texts both changed @param by who saved; empty where the portal did */
    record Conflict(String by, Instant at, int number, int both) {}

    @Get
    @Allowed(EntryDesk.READ)
    HttpResponse<?> list(
            Visit visit,
            @Nullable @QueryValue String type,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String gaps,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String before) {
        List<ContentType> all = desk.types();
        List<String> wanted = all.stream()
                .map(ContentType::key)
                .filter(key -> type == null || type.isEmpty() || key.equals(type))
                .toList();
        String words =
                q == null ? "" : q.strip().substring(0, Math.min(q.strip().length(), LONGEST_SEARCH));
        String stands = state == null || !states().contains(state) ? "" : state;
        boolean lacking = "yes".equals(gaps);
        long from = before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
        List<EntryLine> found = wanted.isEmpty()
                ? List.of()
                : lines.list(
                        visit.council().id(),
                        wanted,
                        stands,
                        lacking ? "DRAFT" : "",
                        words.isEmpty() ? "" : "%" + escaped(words.toLowerCase(Locale.ROOT)) + "%",
                        from,
                        PAGE + 1,
                        visit.now());
        List<EntryLine> shown = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE
                ? DESK + "?before=" + shown.getLast().id() + again("type", type) + again("state", stands)
                        + again("gaps", lacking ? "yes" : "") + again("q", words)
                : null;
        return Answers.page(
                "content/studio_entries",
                new ListPage(
                        rows(shown, visit),
                        all.stream()
                                .map(one -> new Choice(
                                        one.key(),
                                        one.label().in(visit.locale()),
                                        one.key().equals(type)))
                                .toList(),
                        states().stream()
                                .map(one -> new Choice(
                                        one,
                                        messages.text(visit.locale(), "content.entry.state." + one),
                                        one.equals(stands)))
                                .toList(),
                        lacking,
                        words,
                        wanted.size() < all.size() || !stands.isEmpty() || lacking || !words.isEmpty(),
                        policy.allows(visit.viewer(), EntryDesk.EDIT, null, visit.now()),
                        next));
    }

    private static String again(String name, @Nullable String value) {
        return value == null || value.isEmpty()
                ? ""
                : "&" + name + "=" + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<String> states() {
        return List.of(EntryState.values()).stream().map(EntryState::key).toList();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private List<Row> rows(List<EntryLine> shown, Visit visit) {
        if (shown.isEmpty()) {
            return List.of();
        }
        short council = visit.council().id();
        Map<Long, Wording> latest = new LinkedHashMap<>();
        rows.latestOf(council, shown.stream().map(EntryLine::id).toList()).stream()
                .collect(Collectors.groupingBy(VersionRow::entryId))
                .forEach((entry, versions) -> latest.put(entry, Wording.of(versions)));
        Map<UUID, String> names = new LinkedHashMap<>();
        return shown.stream()
                .map(line -> {
                    Wording wording = latest.getOrDefault(line.id(), Wording.NONE);
                    ContentType type = desk.type(line.type());
                    return new Row(
                            DESK + "/" + line.publicId(),
                            title(wording, visit),
                            wording.otherLang(visit.locale(), ContentType.TITLE),
                            type.label().in(visit.locale()),
                            "content.entry.state." + line.state(),
                            line.stands().tone(),
                            line.newerSaved(visit.now()),
                            lacks(Gap.of(type, wording, visit.council().parityLocales()), visit),
                            line.savedAt(),
                            line.author() == null
                                    ? null
                                    : names.computeIfAbsent(line.author(), author -> name(council, author)));
                })
                .toList();
    }

    /** Such as "Welsh: 2 to do". */
    private List<String> lacks(List<Gap> gaps, Visit visit) {
        return gaps.stream().collect(Collectors.groupingBy(Gap::locale, Collectors.counting())).entrySet().stream()
                .map(lack -> messages.text(
                        visit.locale(),
                        "content.entry.lacks." + (lack.getKey().equals("cy") ? "cy" : "en"),
                        Map.of("count", lack.getValue())))
                .toList();
    }

    @Get("/new")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> choose(Visit visit) {
        return Answers.page(
                "content/studio_entry_types",
                new TypesPage(desk.types().stream()
                        .map(type -> new TypeShown(
                                type.key(),
                                type.label().in(visit.locale()),
                                type.help().in(visit.locale()),
                                lines.count(visit.council().id(), type.key())))
                        .toList()));
    }

    @Get("/new/{type}")
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> fresh(String type, Visit visit) {
        ContentType found = desk.type(type);
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
        String basedOn = form.text(EntryForm.BASED_ON);
        int number = basedOn.matches("[0-9]{1,9}") ? Integer.parseInt(basedOn) : 0;
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
                basedOn);
    }

    /** The page of the form, as it comes together. */
    private final class FormMaking {
        private final Writing writing;
        private final List<EntryFields.FieldShown> fields;
        private final int basedOn;
        private boolean checked;
        private String note = "";
        private List<Unsaved.Present> present = List.of();
        private @Nullable Instant kept;
        private @Nullable Conflict conflict;
        private FieldErrors.Shown errors = FieldErrors.Shown.NONE;

        FormMaking(Writing writing, List<EntryFields.FieldShown> fields, int basedOn) {
            this.writing = writing;
            this.fields = fields;
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
                    errors);
        }
    }

    private String title(Wording wording, Visit visit) {
        String title = wording.in(visit.locale(), ContentType.TITLE);
        return title.isEmpty() ? messages.text(visit.locale(), "content.entry.untitled") : title;
    }

    private String name(short council, UUID author) {
        return people.named(council, author).map(Person::displayName).orElse("");
    }

    @Override
    public List<Item> items(Visit visit) {
        if (!policy.allows(visit.viewer(), EntryDesk.READ, null, visit.now())) {
            return List.of();
        }
        long waiting = visit.viewer().account() == null
                ? 0
                : reviews.waitingFor(visit.council().id(), visit.viewer().account());
        return List.of(new Item("work", 45, "content.rail.entries", DESK, waiting));
    }
}
