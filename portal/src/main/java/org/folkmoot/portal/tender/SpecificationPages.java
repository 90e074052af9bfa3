package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** The specification as its team writes it: sections and outcomes in order, what is missing, who signed, and its versions. */
@Controller(SpecificationPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SpecificationPages {
    static final String HOME = TenderStudio.HOME + "/{id}/specification";
    static final int LONGEST_PLAIN = 400;

    private static final String VIEW = "tender/specification";

    /** @param agreed how many agree with it as it is @param comments that can be read, {@code unanswered} of them */
    record Line(SpecificationShown.Passage passage, int agreed, int comments, int unanswered) {}

    /** @param standing end of message keys */
    record GroupLine(String group, String standing) {}

    /**
     * @param lacking how many outcomes have no link to what @param unwritten passages that lack words in a language, by number
     * @param into sections, and a new one
     */
    record SpecificationPage(
            TenderStudio.Head head,
            String here,
            List<Line> lines,
            List<String> lacking,
            String unwritten,
            List<GroupLine> groups,
            boolean signed,
            List<TenderStudio.Option> into,
            Map<String, String> typed,
            boolean welsh,
            Told told)
            implements FormPage {}

    /** @param by who saved it; empty for the demonstration */
    record VersionLine(int number, Instant at, String by) {}

    /** @param change end of a message key @param before, after of empty words where it was not there */
    record ChangeLine(
            String number,
            String change,
            TenderStudio.Text before,
            TenderStudio.Text beforeSecond,
            TenderStudio.Text after,
            TenderStudio.Text afterSecond) {}

    /** @param from, to versions that are held against each other; 0 while there are not two */
    record VersionsPage(
            TenderStudio.Head head,
            String back,
            List<VersionLine> versions,
            int from,
            int to,
            List<TenderStudio.Option> froms,
            List<TenderStudio.Option> tos,
            List<ChangeLine> changes)
            implements PageModel {}

    private final Tenders tenders;
    private final Specifications specifications;
    private final SpecificationSigning signing;
    private final SpecificationTalk talk;
    private final SpecificationNotice noticed;
    private final SpecificationShown shown;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;

    SpecificationPages(
            Tenders tenders,
            Specifications specifications,
            SpecificationSigning signing,
            SpecificationTalk talk,
            SpecificationNotice noticed,
            SpecificationShown shown,
            TenderStudio studio,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.specifications = specifications;
        this.signing = signing;
        this.talk = talk;
        this.noticed = noticed;
        this.shown = shown;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID id) {
        return TenderStudio.HOME + "/" + id + "/specification";
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id, @Nullable @QueryValue String saved) {
        int version = specifications.latest(visit.council().id(), id).version();
        return TenderStudio.answer(VIEW, page(visit, id, Map.of(), Told.now(version, saved)));
    }

    @Post("/add")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> add(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "into", "plain_en", "plain_cy");
        Specifications.Saved latest = latest(visit, id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised plain = TenderStudio.typed(form, "plain", LONGEST_PLAIN, errors);
        if (plain.blank()) errors.add("plain_en", "specification.wrong.plain");
        String into = form.text("into");
        boolean known = into.isEmpty()
                || latest.spec().sections().stream().anyMatch(each -> each.id().equals(into));
        if (!known) errors.add("into", "specification.wrong.into");
        boolean full = into.isEmpty()
                ? latest.spec().sections().size() >= Specification.MOST_SECTIONS
                : latest.spec().outcomes().size() >= Specification.MOST_OUTCOMES;
        if (full) errors.add("into", "specification.wrong.full");
        if (!errors.none()) return again(visit, id, form, Told.wrong(form, errors));
        Specification changed =
                into.isEmpty() ? latest.spec().adding(plain) : latest.spec().adding(into, plain);
        String made = (into.isEmpty() ? "s" : "o") + changed.given();
        return specifications.save(visit.viewer(), id, form.number("lock"), changed)
                ? Pages.done(visit, path(id) + "/passages/" + made, "saved")
                : again(visit, id, form, Told.late(latest.version()));
    }

    @Post("/order")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> order(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "passage", "do");
        Specifications.Saved latest = latest(visit, id);
        String passage = form.text("passage");
        Specification changed =
                switch (form.text("do")) {
                    case "up" -> latest.spec().moving(passage, true);
                    case "down" -> latest.spec().moving(passage, false);
                    case "remove" -> latest.spec().without(passage);
                    default -> throw new BadForm();
                };
        if (latest.spec().find(passage).isEmpty()) {
            return again(visit, id, Form.EMPTY, Told.late(latest.version()));
        }
        if (changed.equals(latest.spec())) return Pages.seeOther(visit, path(id));
        return specifications.save(visit.viewer(), id, form.number("lock"), changed)
                ? Pages.seeOther(visit, path(id) + SavedAt.query(visit.now()))
                : again(visit, id, Form.EMPTY, Told.late(latest.version()));
    }

    private Specifications.Saved latest(Visit visit, UUID id) {
        tenders.find(visit.council().id(), id);
        return specifications.latest(visit.council().id(), id);
    }

    private HttpResponse<?> again(Visit visit, UUID id, Form form, Told told) {
        return TenderStudio.answer(VIEW, page(visit, id, form.typed(), told));
    }

    /** As everybody will read it, for whoever asks a colleague and whoever agrees. */
    @Get("/preview")
    @Allowed("tender.list")
    HttpResponse<?> preview(Visit visit, UUID id) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        SpecificationNotice.Fixed now = noticed.now(council, id, tender.plan()).orElseThrow(NoSuchThing::new);
        return Pages.answer(
                HttpStatus.OK,
                SpecificationPublicPages.VIEW,
                SpecificationPublicPages.page(
                        shown,
                        id,
                        tender.plan(),
                        now,
                        specifications.markings(council, id, tender.plan()),
                        visit.path(TenderStudio.HOME + "/" + id + "/publication/preview"),
                        "",
                        visit));
    }

    /** What was when, and what became of each passage between two. @param from, to the last two where none is said */
    @Get("/versions")
    @Allowed("tender.list")
    HttpResponse<?> versions(Visit visit, UUID id, @Nullable @QueryValue String from, @Nullable @QueryValue String to) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        List<Tenders.Version> all = specifications.versions(council, id);
        int last = all.isEmpty() ? 0 : all.getFirst().number();
        int later = number(to, last, last);
        int earlier = number(from, Math.max(1, later - 1), last);
        List<ChangeLine> changes = last < 2
                ? List.of()
                : specifications
                        .version(council, id, later)
                        .since(specifications.version(council, id, earlier))
                        .stream()
                        .map(each -> change(each, visit.locale()))
                        .toList();
        return Pages.answer(
                HttpStatus.OK,
                "tender/specification_versions",
                new VersionsPage(
                        studio.head(tender, "specification", visit),
                        visit.path(path(id)),
                        all.stream()
                                .map(each -> new VersionLine(each.number(), each.at(), studio.name(each.by())))
                                .toList(),
                        last < 2 ? 0 : earlier,
                        last < 2 ? 0 : later,
                        options(all, earlier),
                        options(all, later),
                        changes));
    }

    private static int number(@Nullable String typed, int otherwise, int last) {
        if (typed == null || !typed.matches("[1-9]\\d{0,5}")) return otherwise;
        return Math.min(last, Integer.parseInt(typed));
    }

    private static List<TenderStudio.Option> options(List<Tenders.Version> all, int picked) {
        return all.stream()
                .map(each -> new TenderStudio.Option(
                        String.valueOf(each.number()), String.valueOf(each.number()), each.number() == picked))
                .toList();
    }

    private static ChangeLine change(Specification.Change change, String locale) {
        Specification.Passage before = change.before();
        Specification.Passage after = change.after();
        return new ChangeLine(
                after != null ? after.number() : before == null ? "" : before.number(),
                change.change(),
                text(before == null ? Localised.EMPTY : before.plain(), locale),
                text(before == null ? Localised.EMPTY : before.second(), locale),
                text(after == null ? Localised.EMPTY : after.plain(), locale),
                text(after == null ? Localised.EMPTY : after.second(), locale));
    }

    private static TenderStudio.Text text(Localised text, String locale) {
        return SpecificationShown.text(text, locale);
    }

    private SpecificationPage page(Visit visit, UUID id, Map<String, String> typed, Told told) {
        short council = visit.council().id();
        String locale = visit.locale();
        Tenders.Planned tender = tenders.find(council, id);
        Specifications.Saved latest = specifications.latest(council, id);
        Map<String, Marking> markings = specifications.markings(council, id, tender.plan());
        List<SpecificationWordsRow> said = talk.said(council, id).stream()
                .filter(SpecificationWordsRow::readable)
                .toList();
        Map<String, Integer> agreed = agreed(talk.agreed(council, id), latest.spec());
        List<Line> lines = new ArrayList<>();
        for (SpecificationShown.Passage each :
                shown.passages(latest.spec(), tender.plan(), markings, visit.viewer(), visit)) {
            List<SpecificationWordsRow> about =
                    said.stream().filter(row -> row.passage().equals(each.id())).toList();
            lines.add(new Line(each, agreed.getOrDefault(each.id(), 0), about.size(), (int)
                    about.stream().filter(row -> row.outcome() == null).count()));
        }
        List<SpecificationSigning.Stand> stands = SpecificationSigning.groups(markings.values()).stream()
                .map(group -> signing.of(council, id, group))
                .toList();
        List<TenderStudio.Option> into = new ArrayList<>();
        for (Specification.Passage each : latest.spec().passages()) {
            if (each.outcome() == null) {
                String label = each.number() + " " + each.plain().in(locale);
                into.add(new TenderStudio.Option(each.id(), label, each.id().equals(typed.get("into"))));
            }
        }
        return new SpecificationPage(
                studio.head(tender, "specification", visit),
                visit.path(path(id)),
                lines,
                shown.lacking(latest.spec(), markings, locale),
                String.join(
                        ", ",
                        latest.spec().unwritten(TenderStudio.languages(visit)).stream()
                                .map(Specification.Passage::number)
                                .toList()),
                stands.stream()
                        .map(each -> new GroupLine(
                                shown.group(each.group(), locale), SpecificationShown.key(each.standing())))
                        .toList(),
                stands.stream().anyMatch(each -> each.is(SpecificationSigning.Standing.SIGNED) || each.open()),
                into,
                new LinkedHashMap<>(typed),
                visit.council().needsWelsh(),
                told);
    }

    /** By passage, how many agree with it as it is now. */
    static Map<String, Integer> agreed(List<SpecificationWordsRepository.Agreed> rows, Specification spec) {
        Map<String, Integer> agreed = new LinkedHashMap<>();
        for (SpecificationWordsRepository.Agreed row : rows) {
            boolean holds = spec.find(row.passage())
                    .filter(each -> row.version() >= each.since())
                    .isPresent();
            if (holds) agreed.merge(row.passage(), 1, Integer::sum);
        }
        return agreed;
    }
}
