package org.folkmoot.portal.content;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.content.media.MediaLibrary;
import org.folkmoot.portal.content.media.Sort;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.FurtherLanguage;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Every saving of an entry in one further language or form: what each changed, side by side, and the way back to it. */
@Controller("/studio/entries/{id}/languages/{tag}/versions/{number}")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioEditionVersionPages {
    private final EntryDesk desk;
    private final Entries entries;
    private final Editions editions;
    private final VersionDiff diffs;
    private final MediaLibrary library;
    private final People people;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    StudioEditionVersionPages(
            EntryDesk desk,
            Entries entries,
            Editions editions,
            VersionDiff diffs,
            MediaLibrary library,
            People people,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.desk = desk;
        this.entries = entries;
        this.editions = editions;
        this.diffs = diffs;
        this.library = library;
        this.people = people;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    /** What one saving changed. */
    @Get
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> show(String id, String tag, String number, Visit visit) {
        Entry entry = entry(id, visit);
        ContentType type = desk.type(entry.type());
        FurtherLanguage language = editions.language(visit.council(), type, tag);
        Edition newer = editions.version(entry, tag, StudioEditionPages.number(number));
        Edition older = editions.before(entry, tag, newer.number()).orElse(null);
        Map<String, JsonNode> before = older == null ? Map.of() : older.fields();
        List<VersionDiff.Changed> changes = new ArrayList<>();
        for (Field field : type.localised()) {
            diffs.of(
                            entry.councilId(),
                            messages.text(
                                    visit.locale(),
                                    "content.edition.in",
                                    Map.of(
                                            "label",
                                            field.label().in(visit.locale()),
                                            "language",
                                            language.label().in(visit.locale()))),
                            field,
                            language.htmlLang(),
                            before.get(field.id()),
                            newer.fields().get(field.id()),
                            visit)
                    .ifPresent(changes::add);
        }
        if (!language.inWords()) {
            diffs.of(
                            messages.text(
                                    visit.locale(),
                                    "content.edition.media." + language.form().key()),
                            null,
                            older == null ? "" : media(entry, language, older.media(), visit),
                            media(entry, language, newer.media(), visit))
                    .ifPresent(changes::add);
        }
        return Answers.page(
                "content/studio_entry_diff",
                new VersionDiff.Page(
                        path(entry, tag),
                        path(entry, tag),
                        language.label().in(visit.locale()),
                        title(entry, visit),
                        older == null ? null : saving(entry, older),
                        saving(entry, newer),
                        newer.latest(),
                        changes,
                        newer.number() != newer.latest()
                                && entry.archivedAt() == null
                                && policy.allows(visit.viewer(), EntryDesk.EDIT, null, visit.now())));
    }

    @Post("/restore")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> restore(String id, String tag, String number, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, EntryForm.BASED_ON);
        Entry entry = entry(id, visit);
        editions.restore(
                visit.viewer(),
                visit.council(),
                entry.publicId(),
                tag,
                StudioEditionPages.number(number),
                StudioEditionPages.number(form.text(EntryForm.BASED_ON)),
                messages.text(
                        visit.locale(),
                        "content.entry.restored.note",
                        Map.of("number", StudioEditionPages.number(number))));
        return Pages.done(visit, path(entry, tag), "restored");
    }

    /** What staff call a film or recording; empty for none. */
    private String media(Entry entry, FurtherLanguage language, @Nullable UUID media, Visit visit) {
        if (media == null) {
            return "";
        }
        Sort sort = language.form() == FurtherLanguage.Form.SIGNED ? Sort.FILM : Sort.SOUND;
        return library.offer(entry.councilId(), visit.locale(), sort, List.of(media)).choices(media.toString()).stream()
                .filter(MediaLibrary.Choice::checked)
                .findFirst()
                .map(MediaLibrary.Choice::label)
                .orElse(media.toString());
    }

    private EntryOverview.Saving saving(Entry entry, Edition edition) {
        return new EntryOverview.Saving(
                edition.number(),
                Optional.ofNullable(edition.author())
                        .flatMap(author -> people.named(entry.councilId(), author))
                        .map(Person::displayName)
                        .orElse(null),
                edition.at(),
                edition.note(),
                Objects.equals(edition.published(), edition.number()),
                true);
    }

    private String title(Entry entry, Visit visit) {
        String title = entries.latest(entry).in(visit.locale(), ContentType.TITLE);
        return title.isEmpty() ? messages.text(visit.locale(), "content.entry.untitled") : title;
    }

    private Entry entry(String id, Visit visit) {
        return desk.entry(visit.council().id(), Ids.parse(id).orElseThrow(NoSuchDocument::new));
    }

    private static String path(Entry entry, String tag) {
        return StudioEntryPages.DESK + "/" + entry.publicId() + "/languages/" + tag;
    }
}
