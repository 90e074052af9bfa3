package org.folkmoot.portal.content;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Every saving of an entry: what each changed, side by side, and the way back to it. */
@Controller(StudioEntryPages.DESK)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioVersionPages {
    private final EntryDesk desk;
    private final Entries entries;
    private final EntryRepository rows;
    private final EntryOverview overview;
    private final VersionDiff diffs;
    private final Policy policy;
    private final Forms forms;
    private final Messages messages;

    StudioVersionPages(
            EntryDesk desk,
            Entries entries,
            EntryRepository rows,
            EntryOverview overview,
            VersionDiff diffs,
            Policy policy,
            Forms forms,
            Messages messages) {
        this.desk = desk;
        this.entries = entries;
        this.rows = rows;
        this.overview = overview;
        this.diffs = diffs;
        this.policy = policy;
        this.forms = forms;
        this.messages = messages;
    }

    record VersionsPage(String path, String title, int latest, List<EntryOverview.Saving> savings)
            implements PageModel {}

    @Get("/{id}/versions")
    @Allowed(EntryDesk.READ)
    HttpResponse<?> list(
            String id, Visit visit, @Nullable @QueryValue String older, @Nullable @QueryValue String newer) {
        Entry entry = entry(id, visit);
        int from = number(older);
        int to = number(newer);
        if (from > 0 && to > 0 && from != to) {
            return Answers.page(
                    "content/studio_entry_diff", diff(entry, Math.min(from, to), Math.max(from, to), visit));
        }
        Wording latest = entries.latest(entry);
        return Answers.page(
                "content/studio_entry_versions",
                new VersionsPage(
                        path(entry),
                        title(latest, visit),
                        latest.number(),
                        rows.versions(entry.councilId(), entry.id()).stream()
                                .map(version -> overview.saving(entry, version))
                                .toList()));
    }

    /** What one saving changed. */
    @Get("/{id}/versions/{number}")
    @Allowed(EntryDesk.READ)
    HttpResponse<?> show(String id, String number, Visit visit) {
        Entry entry = entry(id, visit);
        int later = number(number);
        int earlier = rows.before(entry.councilId(), entry.id(), later).orElse(0);
        return Answers.page("content/studio_entry_diff", diff(entry, earlier, later, visit));
    }

    @Post("/{id}/versions/{number}/restore")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(EntryDesk.EDIT)
    HttpResponse<?> restore(String id, String number, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, EntryForm.BASED_ON);
        Entry entry = entry(id, visit);
        String note = messages.text(visit.locale(), "content.entry.restored.note", Map.of("number", number(number)));
        desk.restore(visit.viewer(), entry.publicId(), number(number), number(form.text(EntryForm.BASED_ON)), note);
        return Pages.done(visit, path(entry), "restored");
    }

    private VersionDiff.Page diff(Entry entry, int older, int newer, Visit visit) {
        short council = entry.councilId();
        Wording after = entries.version(entry, newer);
        Wording before = older > 0 ? entries.version(entry, older) : Wording.NONE;
        List<VersionDiff.Changed> changes = new ArrayList<>();
        for (Field field : desk.type(entry.type()).fields()) {
            String id = field.id();
            if (!field.localised()) {
                diffs.of(
                                council,
                                field,
                                null,
                                before.shared().get(id),
                                after.shared().get(id),
                                visit)
                        .ifPresent(changes::add);
                continue;
            }
            Set<String> locales = new TreeSet<>(Comparator.<String>reverseOrder());
            locales.addAll(before.texts().keySet());
            locales.addAll(after.texts().keySet());
            for (String lang : locales) {
                diffs.of(council, field, lang, before.value(lang, id), after.value(lang, id), visit)
                        .ifPresent(changes::add);
            }
        }
        List<VersionLine> lines = rows.versions(entry.councilId(), entry.id());
        int latest = lines.getFirst().number();
        return new VersionDiff.Page(
                path(entry),
                path(entry) + "/versions",
                messages.text(visit.locale(), "content.entry.versions"),
                title(after, visit),
                lines.stream()
                        .filter(line -> line.number() == older)
                        .findFirst()
                        .map(line -> overview.saving(entry, line))
                        .orElse(null),
                lines.stream()
                        .filter(line -> line.number() == newer)
                        .findFirst()
                        .map(line -> overview.saving(entry, line))
                        .orElseThrow(NoSuchDocument::new),
                latest,
                changes,
                newer != latest
                        && entry.archivedAt() == null
                        && policy.allows(visit.viewer(), EntryDesk.EDIT, null, visit.now()));
    }

    private String title(Wording wording, Visit visit) {
        String title = wording.in(visit.locale(), ContentType.TITLE);
        return title.isEmpty() ? messages.text(visit.locale(), "content.entry.untitled") : title;
    }

    private static int number(@Nullable String written) {
        return written != null && written.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(written) : 0;
    }

    private Entry entry(String id, Visit visit) {
        return desk.entry(visit.council().id(), Ids.parse(id).orElseThrow(NoSuchDocument::new));
    }

    private static String path(Entry entry) {
        return StudioEntryPages.DESK + "/" + entry.publicId();
    }
}
