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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Conflict;

/** Where a group's facilitator opens and closes its window, sees how far it is without seeing marks, and types what was written on paper. */
@Controller(MarkGroupPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkGroupPages {
    static final String HOME = MarkShown.HOME + "/{id}/groups/{group}";

    private static final String DESK = "tender/mark_group";
    private static final String PAPER = "tender/mark_paper";

    /** Somebody of the group. @param all how many answers are theirs to mark */
    record Who(String name, boolean reserve, int marked, int locked, int all) {}

    /** @param name of who wants it read @param locked whether they have locked their mark of it since */
    record Aloud(String name, String question, String code, boolean locked) {}

    /** @param here how many answers have enough locked marks @param agreed how many are agreed @param back how many the chair referred back */
    record Line(
            MarkShown.Question question,
            TenderStudio.@Nullable Text lot,
            String href,
            int bids,
            int here,
            int agreed,
            int back,
            int waiting) {}

    /**
     * @param window {@code none}, {@code open} or {@code closed}; for officers, who need none, {@code officers}; {@code alone} where no meeting
     *     of young people with two adults is going on, and it cannot be opened; {@code agreed} where the group has agreed all its marks
     * @param meetings where those are opened
     * @param split whether answers are shared out among the group @param lacking how many readers are still to be found
     */
    record DeskPage(
            MarkShown.Top top,
            String group,
            String name,
            String here,
            boolean finished,
            boolean over,
            String window,
            String meetings,
            @Nullable Instant since,
            int fewest,
            boolean goesOn,
            List<Who> people,
            List<Aloud> aloud,
            List<Line> lines,
            boolean split,
            int lacking,
            List<Shared> shared)
            implements PageModel {}

    /** Who reads one answer. */
    record Shared(String question, String code, List<String> names) {}

    record PaperPage(
            MarkShown.Top top,
            String name,
            String here,
            String back,
            List<TenderStudio.Option> people,
            List<TenderStudio.Option> spots,
            List<MarkShown.Level> levels,
            Map<String, String> typed,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final MarkAlone alone;
    private final MarkShares shares;
    private final MarkBook book;
    private final MarkShown shown;
    private final MarkRepository rows;
    private final AgreedRepository agreed;
    private final Compliance compliance;
    private final Panels panels;
    private final PanelRepository seats;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    MarkGroupPages(
            MarkAlone alone,
            MarkShares shares,
            MarkBook book,
            MarkShown shown,
            MarkRepository rows,
            AgreedRepository agreed,
            Compliance compliance,
            Panels panels,
            PanelRepository seats,
            People people,
            Forms forms,
            Messages messages) {
        this.alone = alone;
        this.shares = shares;
        this.book = book;
        this.shown = shown;
        this.rows = rows;
        this.agreed = agreed;
        this.compliance = compliance;
        this.panels = panels;
        this.seats = seats;
        this.people = people;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender, String group) {
        return MarkShown.path(tender) + "/groups/" + group;
    }

    @Get
    @Allowed("mark.lead")
    HttpResponse<?> desk(Visit visit, UUID id, String group) {
        alone.leads(visit.viewer(), id, group);
        short council = visit.council().id();
        MarkTerms terms = book.marked(council, id);
        List<Marker> markers = panels.markers(council, id).stream()
                .filter(each -> each.group().equals(group))
                .toList();
        MarkRepository.Window window = alone.window(council, id, group).orElse(null);
        Map<String, List<Compliance.In>> in = compliance.in(council, terms);
        String state = state(council, terms, group, window, in);
        Marking.Markers needed = terms.lots().stream()
                .flatMap(lot -> terms.markers(lot.id(), group).stream())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Map<String, Integer> bids = bids(terms, in);
        Map<UUID, String> names = new HashMap<>();
        markers.forEach(each -> names.put(each.id(), name(each.account())));
        return Pages.answer(
                HttpStatus.OK,
                DESK,
                new DeskPage(
                        shown.top(terms, null, visit),
                        group,
                        shown.group(group, visit.locale()),
                        visit.path(path(id, group)),
                        compliance.finished(council, id),
                        book.locked(council, id),
                        state,
                        seats.of(council, id, group)
                                .map(panel -> visit.path(PanelShown.leadPath(panel.id()) + "/meetings"))
                                .orElse(""),
                        window == null || state.equals("alone") || state.equals("agreed")
                                ? null
                                : window.closedAt() == null ? window.openedAt() : window.closedAt(),
                        needed.fewest(),
                        needed.goesOn(),
                        who(council, terms, group, markers, names, bids),
                        aloud(council, terms, group, names, visit),
                        lines(council, terms, group, needed, bids, visit),
                        MarkShares.split(terms, group),
                        shares.lacking(council, id, group),
                        shares.of(council, id, group).stream()
                                .map(each -> shared(terms, group, each, names, visit.locale()))
                                .toList()));
    }

    private Shared shared(
            MarkTerms terms, String group, MarkShares.Share share, Map<UUID, String> names, String locale) {
        return new Shared(
                terms.asked(share.lot(), share.question(), group)
                        .map(asked -> asked.name().in(locale))
                        .orElse(""),
                share.bid(),
                share.seats().stream()
                        .map(names::get)
                        .filter(java.util.Objects::nonNull)
                        .sorted()
                        .toList());
    }

    /** Shares answers out, or fills what somebody left behind. */
    @Post("/share")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> share(Visit visit, UUID id, String group, @Nullable @Body String body) {
        forms.read(visit, body);
        return shares.share(visit.viewer(), id, group) > 0
                ? Pages.done(visit, path(id, group), "mark-shared")
                : Pages.seeOther(visit, path(id, group));
    }

    private String state(
            short council,
            MarkTerms terms,
            String group,
            MarkRepository.@Nullable Window window,
            Map<String, List<Compliance.In>> in) {
        if (group.equals(MarkAlone.OFFICERS)) return "officers";
        if (window != null && window.closedAt() == null) return "open";
        if (alone.agreedAll(council, terms, group, in)) return "agreed";
        if (!alone.accompanied(council, terms.tender(), group)) return "alone";
        return window == null ? "none" : "closed";
    }

    private List<Who> who(
            short council,
            MarkTerms terms,
            String group,
            List<Marker> markers,
            Map<UUID, String> names,
            Map<String, Integer> bids) {
        Map<UUID, MarkRepository.Person> far = rows.people(council, terms.tender(), group).stream()
                .collect(Collectors.toMap(MarkRepository.Person::seat, each -> each));
        List<MarkShares.Share> shared =
                MarkShares.split(terms, group) ? shares.of(council, terms.tender(), group) : List.of();
        Map<String, Set<Conflict>> conflicts = new HashMap<>();
        for (Plan.Lot lot : terms.lots()) conflicts.put(lot.id(), panels.conflicts(council, terms.tender(), lot.id()));
        return markers.stream()
                .map(each -> {
                    MarkRepository.Person done = far.get(each.id());
                    int all = (int) shared.stream()
                            .filter(share -> share.seats().contains(each.id()))
                            .count();
                    for (Plan.Lot lot : terms.lots())
                        for (MarkTerms.Asked asked : terms.asked(lot.id(), group))
                            if (!terms.markers(lot.id(), group)
                                            .filter(Marking.Markers::split)
                                            .isPresent()
                                    && free(each, asked, conflicts.get(lot.id()))) all += bids.get(asked.section());
                    return new Who(
                            names.get(each.id()),
                            each.reserve(),
                            done == null ? 0 : done.marked(),
                            done == null ? 0 : done.locked(),
                            all);
                })
                .toList();
    }

    private static boolean free(Marker marker, MarkTerms.Asked asked, Set<Conflict> conflicts) {
        String seat = marker.id().toString();
        return !conflicts.contains(new Conflict(seat, asked.id()))
                && !conflicts.contains(new Conflict(seat, asked.whole()));
    }

    /** By section, to how many bids it applies. @param in by lot, as {@link Compliance#in(short, MarkTerms)} */
    private Map<String, Integer> bids(MarkTerms terms, Map<String, List<Compliance.In>> in) {
        Map<String, Integer> bids = new HashMap<>();
        for (Plan.Lot lot : terms.lots()) {
            List<Compliance.In> all = in.getOrDefault(lot.id(), List.of());
            for (MarkTerms.Asked asked : terms.asked(lot.id()))
                bids.put(asked.section(), (int)
                        all.stream().filter(each -> each.has(asked)).count());
        }
        return bids;
    }

    private List<Aloud> aloud(short council, MarkTerms terms, String group, Map<UUID, String> names, Visit visit) {
        return rows.aloud(council, terms.tender(), group).stream()
                .filter(each -> names.containsKey(each.seat()))
                .map(each -> new Aloud(
                        names.get(each.seat()),
                        terms.asked(each.lot(), each.question(), group)
                                .map(asked -> asked.name().in(visit.locale()))
                                .orElse(""),
                        each.bid(),
                        each.locked()))
                .sorted(Comparator.comparing(Aloud::locked))
                .toList();
    }

    private List<Line> lines(
            short council,
            MarkTerms terms,
            String group,
            Marking.Markers needed,
            Map<String, Integer> bids,
            Visit visit) {
        Map<String, Integer> enough = new TreeMap<>();
        for (MarkRepository.Progress each : rows.progress(council, terms.tender(), group))
            if (each.locked() >= needed.fewest()) enough.merge(each.lot() + "." + each.question(), 1, Integer::sum);
        List<AgreedRow> entries = agreed.group(council, terms.tender(), group);
        List<AgreedRepository.Referred> referred = agreed.referredTo(council, terms.tender(), group);
        List<Line> lines = new ArrayList<>();
        for (Plan.Lot lot : terms.lots())
            for (MarkTerms.Asked asked : terms.asked(lot.id(), group)) {
                List<AgreedRow> here = entries.stream()
                        .filter(each -> (each.lot() + "." + each.question()).equals(asked.section()))
                        .toList();
                Set<UUID> last = here.stream()
                        .filter(AgreedRow::confirmed)
                        .collect(Collectors.toMap(AgreedRow::place, AgreedRow::id, (one, other) -> other))
                        .values()
                        .stream()
                        .collect(Collectors.toSet());
                lines.add(new Line(
                        MarkShown.question(asked, visit.locale()),
                        shown.top(terms, lot.id(), visit).lot(),
                        visit.path(path(terms.tender(), group) + "/lots/" + lot.id() + "/" + asked.id()),
                        bids.get(asked.section()),
                        enough.getOrDefault(asked.section(), 0),
                        last.size(),
                        (int) referred.stream()
                                .filter(each -> last.contains(each.agreed()))
                                .count(),
                        (int) here.stream().filter(each -> !each.confirmed()).count()));
            }
        return lines;
    }

    @Post("/window")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> window(Visit visit, UUID id, String group, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "do");
        boolean open = form.text("do").equals("open");
        if (!open && !form.text("do").equals("close")) throw new NoSuchThing();
        return alone.window(visit.viewer(), id, group, open)
                ? Pages.done(visit, path(id, group), open ? "mark-window-opened" : "mark-window-closed")
                : Pages.seeOther(visit, path(id, group));
    }

    @Get("/paper")
    @Allowed("mark.lead")
    HttpResponse<?> paper(Visit visit, UUID id, String group) {
        alone.leads(visit.viewer(), id, group);
        return Pages.answer(HttpStatus.OK, PAPER, paper(visit, id, group, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/paper")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> type(Visit visit, UUID id, String group, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "seat", "spot", "mark", "reason", "helped", "word", Form.GO);
        alone.leads(visit.viewer(), id, group);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, PAPER, paper(visit, id, group, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID seat = Ids.parse(form.text("seat")).orElse(null);
        String[] spot = form.text("spot").split("/", -1);
        if (seat == null) errors.add("seat", "mark.wrong.seat");
        if (spot.length != 3) errors.add("spot", "mark.wrong.spot");
        if (form.text("mark").isEmpty()) errors.add("mark", "mark.wrong.choose");
        if (form.text("reason").length() > MarkAlone.LONGEST)
            errors.add("reason", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST));
        if (form.text("word").length() > MarkAlone.LONGEST_WORD)
            errors.add("word", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST_WORD));
        if (errors.none()) {
            MarkAlone.Done done = alone.paper(
                    visit.viewer(),
                    id,
                    group,
                    Objects.requireNonNull(seat),
                    new MarkAlone.Spot(spot[0], spot[1], spot[2]),
                    MarkPages.typed(form, visit));
            if (done != MarkAlone.Done.LOCKED) errors.add("spot", "mark.paper.refused." + MarkPages.key(done));
        }
        return errors.none()
                ? Pages.done(visit, path(id, group) + "/paper", "mark-typed")
                : Pages.invalid(PAPER, paper(visit, id, group, form, errors.shown()));
    }

    private PaperPage paper(Visit visit, UUID id, String group, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        MarkTerms terms = book.marked(council, id);
        List<TenderStudio.Option> who = panels.markers(council, id).stream()
                .filter(each -> each.group().equals(group))
                .map(each -> new TenderStudio.Option(
                        each.id().toString(),
                        name(each.account()),
                        each.id().toString().equals(form.text("seat"))))
                .toList();
        List<TenderStudio.Option> spots = new ArrayList<>();
        Marking first = terms.markings().get(terms.lots().getFirst().id());
        for (Plan.Lot lot : terms.lots())
            for (MarkTerms.Asked asked : terms.asked(lot.id(), group))
                for (Compliance.In in : compliance.in(council, id, asked)) {
                    String value = lot.id() + "/" + asked.id() + "/" + in.code();
                    spots.add(new TenderStudio.Option(
                            value,
                            messages.text(
                                    visit.locale(),
                                    "mark.paper.spot",
                                    Map.of("question", asked.name().in(visit.locale()), "code", in.code())),
                            value.equals(form.text("spot"))));
                }
        String mark = form.text("mark");
        return new PaperPage(
                shown.top(terms, null, visit),
                shown.group(group, visit.locale()),
                visit.path(path(id, group) + "/paper"),
                visit.path(path(id, group)),
                who,
                spots,
                shown.scale(first, mark.matches("[0-9]{1,2}") ? Integer.valueOf(mark) : null, visit.locale()),
                form.typed(),
                MarkAlone.LONGEST,
                errors);
    }

    private String name(long account) {
        return people.find(account).map(Person::displayName).orElse("");
    }
}
