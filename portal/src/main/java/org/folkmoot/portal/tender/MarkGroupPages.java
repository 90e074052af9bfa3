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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.folkmoot.portal.tender.scoring.Discussion;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Place;

/** Where a group's facilitator opens and closes its window, sees how far it is without seeing marks, and leads its meeting. */
@Controller(MarkGroupPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkGroupPages {
    static final String HOME = MarkShown.HOME + "/{id}/groups/{group}";

    private static final String DESK = "tender/mark_group";
    private static final String PAPER = "tender/mark_paper";
    private static final String QUESTION = "tender/mark_question";
    private static final String PLACE = "tender/mark_place";

    /** Somebody of the group. @param all how many answers are theirs to mark */
    record Who(String name, boolean reserve, int marked, int locked, int all) {}

    /** @param name of who wants it read */
    record Aloud(String name, String question, String code) {}

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

    /** @param window {@code none}, {@code open} or {@code closed}; for officers, who need none, {@code officers} */
    record DeskPage(
            MarkShown.Top top,
            String group,
            String name,
            String here,
            boolean finished,
            boolean over,
            String window,
            @Nullable Instant since,
            int fewest,
            boolean goesOn,
            List<Who> people,
            List<Aloud> aloud,
            List<Line> lines)
            implements PageModel {}

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

    /** One answer as the meeting finds it. @param mark agreed, in words; empty for none @param state end of a message key */
    record Row(
            String code,
            String href,
            int locked,
            int needed,
            boolean enough,
            int spread,
            boolean discuss,
            boolean straddles,
            String mark,
            String state) {}

    record QuestionPage(MarkShown.Top top, String name, String back, MarkShown.Question question, List<Row> rows)
            implements PageModel {}

    /** What somebody of the group marked, without a name. @param lang empty where it is the page's own */
    record Own(String mark, String reason, String lang, boolean helped) {}

    /** An agreed mark. */
    record Entry(
            int number,
            String mark,
            String reason,
            String lang,
            @Nullable Instant at,
            boolean appeal) {}

    /** What the chair asks. */
    record Back(String level, String meaning, String why, String lang, boolean open) {}

    /**
     * @param pending what waits to be read back and confirmed; null for nothing
     * @param waits empty, or the end of a message key of what keeps the group from talking about it
     * @param nothing empty, or the end of a message key of why nothing was kept
     */
    record PlacePage(
            MarkShown.Top top,
            String group,
            String name,
            String here,
            String back,
            boolean over,
            MarkShown.Question question,
            MarkShown.Answered answer,
            String waits,
            List<Own> own,
            int locked,
            int needed,
            int spread,
            boolean discuss,
            boolean straddles,
            @Nullable Entry latest,
            @Nullable Entry pending,
            List<Entry> history,
            @Nullable Back referral,
            List<MarkShown.Level> levels,
            String reason,
            int after,
            int version,
            int most,
            boolean outside,
            String nothing,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final MarkAlone alone;
    private final MarkMeetings meetings;
    private final MarkBook book;
    private final MarkAnswers answers;
    private final MarkShown shown;
    private final MarkRepository rows;
    private final AgreedRepository agreed;
    private final Compliance compliance;
    private final Panels panels;
    private final People people;
    private final Forms forms;
    private final Messages messages;

    MarkGroupPages(
            MarkAlone alone,
            MarkMeetings meetings,
            MarkBook book,
            MarkAnswers answers,
            MarkShown shown,
            MarkRepository rows,
            AgreedRepository agreed,
            Compliance compliance,
            Panels panels,
            People people,
            Forms forms,
            Messages messages) {
        this.alone = alone;
        this.meetings = meetings;
        this.book = book;
        this.answers = answers;
        this.shown = shown;
        this.rows = rows;
        this.agreed = agreed;
        this.compliance = compliance;
        this.panels = panels;
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
        MarkTerms terms = book.terms(council, id);
        List<Marker> markers = panels.markers(council, id).stream()
                .filter(each -> each.group().equals(group))
                .toList();
        MarkRepository.Window window = alone.window(council, id, group).orElse(null);
        Marking.Markers needed = terms.lots().stream()
                .flatMap(lot -> terms.markers(lot.id(), group).stream())
                .findFirst()
                .orElseThrow(NoSuchThing::new);
        Map<String, Integer> bids = bids(council, terms);
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
                        group.equals(MarkAlone.OFFICERS)
                                ? "officers"
                                : window == null ? "none" : window.closedAt() == null ? "open" : "closed",
                        window == null ? null : window.closedAt() == null ? window.openedAt() : window.closedAt(),
                        needed.fewest(),
                        needed.goesOn(),
                        who(council, terms, group, markers, names, bids),
                        aloud(council, terms, group, names, visit),
                        lines(council, terms, group, needed, bids, visit)));
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
        Map<String, Set<Conflict>> conflicts = new HashMap<>();
        for (Plan.Lot lot : terms.lots()) conflicts.put(lot.id(), panels.conflicts(council, terms.tender(), lot.id()));
        return markers.stream()
                .map(each -> {
                    MarkRepository.Person done = far.get(each.id());
                    int all = 0;
                    for (Plan.Lot lot : terms.lots())
                        for (MarkTerms.Asked asked : terms.asked(lot.id(), group))
                            if (free(each, asked, conflicts.get(lot.id()))) all += bids.get(lot.id());
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

    private Map<String, Integer> bids(short council, MarkTerms terms) {
        Map<String, Integer> bids = new HashMap<>();
        for (Plan.Lot lot : terms.lots())
            bids.put(lot.id(), compliance.in(council, terms.tender(), lot.id()).size());
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
                        each.bid()))
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
                        bids.get(lot.id()),
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
        MarkTerms terms = book.terms(council, id);
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
                for (Compliance.In in : compliance.in(council, id, lot.id())) {
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

    /** The moderation screen: one question, every answer to it. */
    @Get("/lots/{lot}/{question}")
    @Allowed("mark.lead")
    HttpResponse<?> question(Visit visit, UUID id, String group, String lot, String question) {
        alone.leads(visit.viewer(), id, group);
        short council = visit.council().id();
        MarkTerms terms = book.terms(council, id);
        MarkTerms.Asked asked = terms.asked(lot, question, group).orElseThrow(NoSuchThing::new);
        Marks marks = book.marks(council, terms, lot, question);
        List<AgreedRow> entries = agreed.of(council, id, lot, question);
        Marking.Markers needed = terms.markers(lot, group).orElseThrow(NoSuchThing::new);
        Marking marking = terms.markings().get(lot);
        boolean stillOpen = meetings.marking(council, id, group);
        String here = visit.path(path(id, group) + "/lots/" + lot + "/" + question);
        List<Row> all = new ArrayList<>();
        for (Compliance.In in : compliance.in(council, id, lot)) {
            Place place = new Place(in.code(), question, group);
            Discussion talk = marks.discussion(place);
            MarkMeetings.Standing standing = MarkMeetings.standing(entries, place);
            int locked = talk.counted().size();
            MarkMeetings.Done waits = MarkMeetings.waits(stillOpen, terms, marks, lot, place);
            boolean told = waits == null || waits == MarkMeetings.Done.FEW;
            all.add(new Row(
                    in.code(),
                    here + "/" + in.code(),
                    locked,
                    needed.fewest(),
                    locked >= needed.fewest(),
                    told ? talk.spread() : 0,
                    told && talk.mustDiscuss(),
                    told && talk.straddlesMinimum(),
                    standing.latest() == null
                            ? ""
                            : shown.level(marking, standing.latest().mark(), visit.locale()),
                    state(marks, place, standing, waits)));
        }
        return Pages.answer(
                HttpStatus.OK,
                QUESTION,
                new QuestionPage(
                        shown.top(terms, lot, visit),
                        shown.group(group, visit.locale()),
                        visit.path(path(id, group)),
                        MarkShown.question(asked, visit.locale()),
                        all));
    }

    static String state(Marks marks, Place place, MarkMeetings.Standing standing, MarkMeetings.@Nullable Done waits) {
        if (standing.pending() != null) return "unconfirmed";
        if (marks.isReferredBack(place)) return "back";
        if (standing.latest() != null) return "agreed";
        return waits == null ? "ready" : MarkPages.key(waits);
    }

    @Get("/lots/{lot}/{question}/{bid}")
    @Allowed("mark.lead")
    HttpResponse<?> place(Visit visit, UUID id, String group, String lot, String question, String bid) {
        alone.leads(visit.viewer(), id, group);
        return Pages.answer(
                HttpStatus.OK,
                PLACE,
                place(
                        visit,
                        id,
                        group,
                        new MarkAlone.Spot(lot, question, bid),
                        Optional.empty(),
                        "",
                        FieldErrors.Shown.NONE));
    }

    @Post("/lots/{lot}/{question}/{bid}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> keep(
            Visit visit, UUID id, String group, String lot, String question, String bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "mark", "reason", "after", "lock", "on", Form.GO);
        alone.leads(visit.viewer(), id, group);
        MarkAlone.Spot spot = new MarkAlone.Spot(lot, question, bid);
        if (form.turned())
            return Pages.answer(
                    HttpStatus.OK, PLACE, place(visit, id, group, spot, Optional.of(form), "", FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        MarkTerms terms = book.terms(visit.council().id(), id);
        terms.asked(lot, question, group).orElseThrow(NoSuchThing::new);
        int levels = terms.markings().get(lot).scale().size();
        String mark = form.text("mark");
        if (!mark.matches("[0-9]{1,2}") || Integer.parseInt(mark) >= levels) errors.add("mark", "mark.wrong.whole");
        if (form.text("reason").isEmpty()) errors.add("reason", "mark.wrong.reason");
        if (form.text("reason").length() > MarkAlone.LONGEST)
            errors.add("reason", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST));
        if (!errors.none())
            return Pages.invalid(PLACE, place(visit, id, group, spot, Optional.of(form), "", errors.shown()));
        MarkMeetings.Done done = meetings.keep(
                visit.viewer(),
                id,
                group,
                spot,
                new MarkMeetings.Said(
                        Integer.parseInt(mark),
                        form.text("reason"),
                        visit.locale(),
                        form.number("after"),
                        form.number("lock"),
                        form.text("on").equals("yes")));
        return done == MarkMeetings.Done.KEPT
                ? Pages.seeOther(visit, path(id, group) + "/lots/" + lot + "/" + question + "/" + bid)
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        PLACE,
                        place(visit, id, group, spot, Optional.of(form), MarkPages.key(done), FieldErrors.Shown.NONE));
    }

    @Post("/lots/{lot}/{question}/{bid}/confirm")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.lead")
    HttpResponse<?> confirm(
            Visit visit, UUID id, String group, String lot, String question, String bid, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "lock", "yes");
        alone.leads(visit.viewer(), id, group);
        MarkAlone.Spot spot = new MarkAlone.Spot(lot, question, bid);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (!form.text("yes").equals("yes")) {
            errors.add("yes", "mark.wrong.read-back");
            return Pages.invalid(PLACE, place(visit, id, group, spot, Optional.empty(), "", errors.shown()));
        }
        MarkMeetings.Done done = meetings.confirm(visit.viewer(), id, group, spot, form.number("lock"));
        return done == MarkMeetings.Done.CONFIRMED
                ? Pages.done(visit, path(id, group) + "/lots/" + lot + "/" + question, "mark-agreed")
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        PLACE,
                        place(visit, id, group, spot, Optional.empty(), MarkPages.key(done), FieldErrors.Shown.NONE));
    }

    private PlacePage place(
            Visit visit,
            UUID id,
            String group,
            MarkAlone.Spot spot,
            Optional<Form> typed,
            String nothing,
            FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        MarkTerms terms = book.terms(council, id);
        MarkTerms.Asked asked = terms.asked(spot.lot(), spot.question(), group).orElseThrow(NoSuchThing::new);
        BidManifest manifest = answers.manifest(council, id, spot.bid());
        Place place = new Place(spot.bid(), spot.question(), group);
        Marks marks = book.marks(council, terms, spot.lot(), spot.question());
        Discussion talk = marks.discussion(place);
        Marking marking = terms.markings().get(spot.lot());
        Marking.Markers needed = terms.markers(spot.lot(), group).orElseThrow(NoSuchThing::new);
        MarkMeetings.Done waits =
                MarkMeetings.waits(meetings.marking(council, id, group), terms, marks, spot.lot(), place);
        boolean told = waits == null || waits == MarkMeetings.Done.FEW;
        MarkMeetings.Standing standing = meetings.standing(council, id, spot, group);
        AgreedRow shownFirst = standing.pending() == null ? standing.latest() : standing.pending();
        Integer picked = typed.map(form -> form.text("mark"))
                .filter(mark -> mark.matches("[0-9]{1,2}"))
                .map(Integer::valueOf)
                .orElse(typed.isPresent() || shownFirst == null ? null : Integer.valueOf(shownFirst.mark()));
        boolean again = nothing.equals("meanwhile") || typed.isEmpty();
        return new PlacePage(
                shown.top(terms, spot.lot(), visit),
                group,
                shown.group(group, locale),
                visit.path(path(id, group) + "/lots/" + spot.lot() + "/" + spot.question() + "/" + spot.bid()),
                visit.path(path(id, group) + "/lots/" + spot.lot() + "/" + spot.question()),
                book.locked(council, id),
                MarkShown.question(asked, locale),
                MarkShown.answered(manifest, spot.bid(), asked, locale),
                waits == null ? "" : MarkPages.key(waits),
                told ? own(council, id, spot, group, talk, marking, locale) : List.of(),
                talk.counted().size(),
                needed.fewest(),
                told ? talk.spread() : 0,
                told && talk.mustDiscuss(),
                told && talk.straddlesMinimum(),
                standing.latest() == null ? null : entry(standing.latest(), marking, locale),
                standing.pending() == null ? null : entry(standing.pending(), marking, locale),
                standing.all().stream()
                        .map(each -> entry(each, marking, locale))
                        .toList(),
                referral(council, id, spot, group, marks, marking, locale),
                shown.scale(marking, shown.signed(council, terms, asked), picked, locale),
                typed.map(form -> form.text("reason")).orElse(shownFirst == null ? "" : shownFirst.reason()),
                again ? standing.number() : typed.get().number("after"),
                again ? standing.version() : typed.get().number("lock"),
                MarkAlone.LONGEST,
                told && shownFirst != null && outside(marks, place, shownFirst.mark()),
                nothing,
                errors);
    }

    /** Whether nobody of the group marked so low, or so high. */
    private static boolean outside(Marks marks, Place place, int mark) {
        var counted = marks.counted(place).values();
        return !counted.isEmpty()
                && (counted.stream().allMatch(each -> each < mark)
                        || counted.stream().allMatch(each -> each > mark));
    }

    /** Locked marks that count, from the lowest up: which is whose is not said. */
    private List<Own> own(
            short council,
            UUID id,
            MarkAlone.Spot spot,
            String group,
            Discussion talk,
            Marking marking,
            String locale) {
        return rows.place(council, id, spot.lot(), spot.question(), spot.bid(), group).stream()
                .filter(each ->
                        each.locked() && talk.counted().contains(each.seat().toString()))
                .sorted(java.util.Comparator.comparing(each -> Objects.requireNonNull(each.mark())))
                .map(each -> new Own(
                        shown.level(marking, Objects.requireNonNull(each.mark()), locale),
                        each.reason(),
                        each.lang().equals(locale) ? "" : each.lang(),
                        each.helped()))
                .toList();
    }

    private Entry entry(AgreedRow row, Marking marking, String locale) {
        return new Entry(
                row.number(),
                shown.level(marking, row.mark(), locale),
                row.reason(),
                row.lang().equals(locale) ? "" : row.lang(),
                row.confirmedAt(),
                row.appeal() != null);
    }

    private @Nullable Back referral(
            short council, UUID id, MarkAlone.Spot spot, String group, Marks marks, Marking marking, String locale) {
        Place place = new Place(spot.bid(), spot.question(), group);
        return agreed.referred(council, id, spot.lot(), spot.question()).stream()
                .filter(each -> each.grp().equals(group) && each.bid().equals(spot.bid()))
                .findFirst()
                .map(each -> new Back(
                        shown.level(marking, each.level(), locale),
                        marking.scale().get(each.level()).meaning().in(locale),
                        each.why(),
                        each.lang().equals(locale) ? "" : each.lang(),
                        marks.isReferredBack(place)))
                .orElse(null);
    }

    private String name(long account) {
        return people.find(account).map(Person::displayName).orElse("");
    }
}
