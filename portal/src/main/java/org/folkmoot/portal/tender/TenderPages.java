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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;

/** What a team wants to buy or to give: the list, what is still missing, the words, the lots. */
@Controller(TenderStudio.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class TenderPages {
    private static final String PLAN = "tender/plan";
    private static final String LOTS = "tender/lots";
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_LINE = 200;
    private static final int A_PAGE = 25;
    private static final int MOST_PAGES = 10_000;

    /** More than this nobody bids for one by one. */
    static final int MOST_LOTS = 12;

    private static final String[] FIELDS = {
        "lock",
        "title_en",
        "title_cy",
        "what_en",
        "what_cy",
        "whom_en",
        "whom_cy",
        "team",
        "team_cy",
        "email",
        "phone",
        "companion"
    };

    /** @param by the last day for it, as it is read; empty for none */
    record Waiting(String words, String href, String by) {}

    /**
     * @param where end of a message key @param stands the same in words, with its day
     * @param left how much is missing before a notice could be drawn up; 0 for what is further on
     * @param late what is late, in a sentence each @param next what comes then, and by when; empty for nothing @param apart whether other lots of it are further on
     * @param waiting what of it waits for whoever looks
     */
    record Line(
            TenderStudio.Text title,
            String href,
            String law,
            String where,
            String stands,
            int left,
            List<String> late,
            String next,
            boolean apart,
            List<Waiting> waiting) {}

    /** @param places where they may stand @param filtered whether one of them is picked @param prev and {@code next}: addresses of the pages beside this one; null at the ends */
    record ListPage(
            List<Line> lines,
            List<TenderStudio.Option> places,
            boolean filtered,
            @Nullable String prev,
            @Nullable String next)
            implements PageModel {}

    /** @param head null for one that is not made yet @param like what everybody can read already of the same */
    record PlanPage(
            TenderStudio.@Nullable Head head,
            String here,
            Map<String, String> typed,
            boolean companion,
            boolean welsh,
            Alike.Beside like,
            Told told)
            implements FormPage {}

    /** @param label of a page @param href of the first place on it, or of a page of it, where something is missing */
    record Go(String label, String href) {}

    /** @param stands where it stands, with its day @param next what comes then, and by when; empty for nothing @param apart whether other lots of it are further on @param label and {@code href}: of the page where it is done @param publicHref of the page that everybody reads */
    record After(String stands, String next, boolean apart, String label, String href, String publicHref) {}

    /** @param late what is late, in a sentence each @param lateDo end of a message key that says what to do then; empty where nothing is @param after where it stands and what comes next once it is public; null before @param outage near, held or extending where the portal was down before the deadline, else something else; end of a message key @param go where to go on; null where nothing is missing @param next what comes then; empty where something is */
    record ShowPage(
            TenderStudio.Head head,
            List<TenderChecklist.Line> lines,
            int left,
            @Nullable Go go,
            @Nullable After after,
            List<String> late,
            String lateDo,
            List<String> next,
            String outage)
            implements PageModel {}

    /** @param n from 1 @param href of how bids for it are marked; empty for a new one */
    record LotLine(int n, String id, String en, String cy, String href) {}

    record LotsPage(TenderStudio.Head head, List<LotLine> lots, String noneEn, String noneCy, boolean welsh, Told told)
            implements FormPage {}

    private final Tenders tenders;
    private final TenderChecklist checklist;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;
    private final Alike alike;
    private final OutageDesk outages;
    private final TenderStandings standings;
    private final TenderWaits waits;
    private final TenderVoice voice;
    private final TenderAfter after;
    private final TenderLate late;
    private final TenderMissing missing;
    private final LawOffered offered;

    TenderPages(
            Tenders tenders,
            TenderChecklist checklist,
            TenderStudio studio,
            Forms forms,
            Messages messages,
            Alike alike,
            OutageDesk outages,
            TenderStandings standings,
            TenderWaits waits,
            TenderVoice voice,
            TenderAfter after,
            TenderLate late,
            TenderMissing missing,
            LawOffered offered) {
        this.offered = offered;
        this.late = late;
        this.missing = missing;
        this.standings = standings;
        this.waits = waits;
        this.voice = voice;
        this.after = after;
        this.alike = alike;
        this.outages = outages;
        this.tenders = tenders;
        this.checklist = checklist;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> list(Visit visit, @Nullable @QueryValue Integer page, @Nullable @QueryValue String where) {
        short council = visit.council().id();
        int number = page == null ? 1 : Math.clamp(page, 1, MOST_PAGES);
        TenderStandings.Where picked =
                TenderStandings.Where.of(where == null ? "" : where).orElse(null);
        Map<UUID, List<TenderWaits.Wait>> waiting =
                waits.of(visit).stream().collect(Collectors.groupingBy(TenderWaits.Wait::tender));
        Map<UUID, TenderStandings.Standing> all = standings.of(council, visit.now());
        // What waits for whoever looks comes first; of the others the latest changed.
        List<UUID> found = all.entrySet().stream()
                .filter(each -> picked == null || each.getValue().where() == picked)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(id -> !waiting.containsKey(id)))
                .toList();
        List<UUID> here =
                found.stream().skip((long) (number - 1) * A_PAGE).limit(A_PAGE).toList();
        Map<UUID, Tenders.Planned> plans =
                tenders.among(council, here).stream().collect(Collectors.toMap(Tenders.Planned::id, each -> each));
        Map<UUID, Set<String>> announced = late.announced(council, plans.keySet());
        // What is missing is worked out only where it is said: of what is drafted.
        List<Tenders.Planned> drafted = plans.values().stream()
                .filter(each -> Objects.requireNonNull(all.get(each.id())).where() == TenderStandings.Where.DRAFT)
                .toList();
        List<Line> lines = offered.once(council, () -> {
            Map<UUID, Integer> left = missing.left(drafted, visit);
            return here.stream()
                    .filter(plans::containsKey)
                    .map(id -> line(
                            Objects.requireNonNull(plans.get(id)),
                            Objects.requireNonNull(all.get(id)),
                            left.getOrDefault(id, 0),
                            announced.getOrDefault(id, Set.of()),
                            waiting.getOrDefault(id, List.of()),
                            visit))
                    .toList();
        });
        String path =
                visit.path(TenderStudio.HOME) + "?" + (picked == null ? "" : "where=" + picked.key() + "&") + "page=";
        return Pages.answer(
                HttpStatus.OK,
                "tender/list",
                new ListPage(
                        lines,
                        Arrays.stream(TenderStandings.Where.values())
                                .map(each -> new TenderStudio.Option(
                                        each.key(),
                                        messages.text(visit.locale(), "tender.at." + each.key()),
                                        each == picked))
                                .toList(),
                        picked != null,
                        number == 1 ? null : path + (number - 1),
                        found.size() > number * A_PAGE ? path + (number + 1) : null));
    }

    private Line line(
            Tenders.Planned tender,
            TenderStandings.Standing standing,
            int left,
            Set<String> announced,
            List<TenderWaits.Wait> waiting,
            Visit visit) {
        String says = voice.of(tender.plan());
        return new Line(
                TenderStudio.Text.of(tender.plan().title(), visit.locale()),
                visit.path(TenderStudio.HOME + "/" + tender.id()),
                checklist.law(tender.plan(), visit),
                standing.where().key(),
                after.stands(standing, tender.plan(), visit),
                left,
                late.of(tender.plan(), standing, announced, TenderStudio.today(visit)).stream()
                        .map(each -> late.said(tender.plan(), each, visit.locale()))
                        .toList(),
                left > 0 ? "" : after.next(standing, tender.plan(), visit),
                standing.apart(),
                waiting.stream()
                        .map(each -> new Waiting(
                                voice.text(says, visit.locale(), "waits." + each.key(), each.facts()),
                                visit.path(each.path()),
                                each.by() == null ? "" : Spoken.day(each.by(), Locale.of(visit.locale()))))
                        .toList());
    }

    @Get("/new")
    @Allowed("tender.edit")
    HttpResponse<?> empty(Visit visit) {
        return TenderStudio.answer(PLAN, page(null, Map.of(), Told.now(0, null), visit));
    }

    @Post("/new")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> make(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        FieldErrors errors = new FieldErrors(messages, visit);
        Plan plan = read(Plan.called(Localised.EMPTY), form, errors);
        if (!errors.none()) {
            return TenderStudio.answer(PLAN, page(null, form.typed(), Told.wrong(form, errors), visit));
        }
        UUID made = tenders.make(visit.viewer(), plan);
        return Pages.done(visit, TenderStudio.HOME + "/" + made, "saved");
    }

    @Get("/{id}")
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        TenderChecklist.Checked checked = missing.of(tender, visit);
        TenderStudio.Head head = studio.head(tender, "overview", visit);
        int left = checked.left();
        TenderStandings.Standing standing =
                standings.of(visit.council().id(), id, visit.now()).orElseThrow(NoSuchThing::new);
        Set<String> announced = late.announced(visit.council().id(), id);
        List<String> overdue = late.of(tender.plan(), standing, announced, TenderStudio.today(visit)).stream()
                .map(each -> late.said(tender.plan(), each, visit.locale()))
                .toList();
        return Pages.answer(
                HttpStatus.OK,
                "tender/show",
                new ShowPage(
                        head,
                        checked.lines(),
                        left,
                        go(head, checked, tender, visit),
                        after.of(tender, visit),
                        overdue,
                        overdue.isEmpty() ? "" : TenderLate.todo(standing, announced),
                        left == 0 ? checklist.next(tender, checked, visit) : List.of(),
                        OutagePages.key(outages.state(visit.council().id(), id))));
    }

    private @Nullable Go go(
            TenderStudio.Head head, TenderChecklist.Checked checked, Tenders.Planned tender, Visit visit) {
        for (TenderStudio.Stage stage : head.stages()) {
            for (TenderStudio.Step step : stage.tabs()) {
                for (TenderChecklist.Line line : checked.of(step.step())) {
                    if (line.missing()) return new Go(step.label(), line.href());
                }
            }
        }
        // Then what the notice itself needs, on pages that say nothing of the plan.
        return checked.lines().stream()
                .filter(TenderChecklist.Line::missing)
                .findFirst()
                .map(line -> new Go(
                        voice.text(voice.of(tender.plan()), visit.locale(), "tender.tab." + line.step()), line.href()))
                .orElse(null);
    }

    @Get("/{id}/plan")
    @Allowed("tender.list")
    HttpResponse<?> words(Visit visit, UUID id, @Nullable @QueryValue String saved) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        Plan plan = tender.plan();
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "title", plan.title());
        TenderStudio.put(typed, "what", plan.what());
        TenderStudio.put(typed, "whom", plan.whom());
        typed.put("team", plan.contact().team());
        typed.put(
                "team_cy", plan.contact().welsh() == null ? "" : plan.contact().welsh());
        typed.put("email", plan.contact().email());
        typed.put("phone", plan.contact().phone());
        if (plan.companion()) typed.put("companion", "yes");
        return TenderStudio.answer(PLAN, page(tender, typed, Told.now(tender.version(), saved), visit));
    }

    @Post("/{id}/plan")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> save(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, FIELDS);
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Plan plan = read(tender.plan(), form, errors);
        if (!errors.none()) {
            return TenderStudio.answer(PLAN, page(tender, form.typed(), Told.wrong(form, errors), visit));
        }
        return tenders.save(visit.viewer(), id, form.number("lock"), plan, "tender.changed")
                ? Pages.seeOther(visit, TenderStudio.HOME + "/" + id + "/plan" + SavedAt.query(visit.now()))
                : TenderStudio.answer(PLAN, page(tender, form.typed(), Told.late(tender.version()), visit));
    }

    @Get("/{id}/lots")
    @Allowed("tender.list")
    HttpResponse<?> lots(Visit visit, UUID id, @Nullable @QueryValue String saved) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        return TenderStudio.answer(
                LOTS,
                lots(tender, tender.plan().lots(), tender.plan().noLots(), Told.now(tender.version(), saved), visit));
    }

    @Post("/{id}/lots")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> saveLots(Visit visit, UUID id, @Nullable @Body String body) {
        List<String> fields = new ArrayList<>(List.of("lock", "none_en", "none_cy"));
        for (int n = 1; n <= MOST_LOTS; n++) fields.addAll(List.of("lot" + n, "lot" + n + "_en", "lot" + n + "_cy"));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Set<String> known = tender.plan().lots().stream().map(Plan.Lot::id).collect(Collectors.toSet());
        List<Plan.Lot> lots = new ArrayList<>();
        for (int n = 1; n <= MOST_LOTS; n++) {
            Localised title = TenderStudio.typed(form, "lot" + n, LONGEST_TITLE, errors);
            if (!title.blank())
                lots.add(new Plan.Lot(known.remove(form.text("lot" + n)) ? form.text("lot" + n) : "", title));
        }
        Localised none = TenderStudio.typed(form, "none", LONGEST, errors);
        if (lots.size() == 1) errors.add("lot1_en", "tender.wrong.one-lot");
        if (errors.none()
                && tenders.signedOff(visit.viewer(), tender, tender.plan().inLots(lots, none))) {
            errors.add("lot1_en", "tender.wrong.signed-lot");
        }
        if (!errors.none()) {
            return TenderStudio.answer(LOTS, lots(tender, lots, none, Told.wrong(form, errors), visit));
        }
        return tenders.save(
                        visit.viewer(),
                        id,
                        form.number("lock"),
                        tender.plan().inLots(lots, none),
                        "tender.lots-changed")
                ? Pages.seeOther(visit, TenderStudio.HOME + "/" + id + "/lots" + SavedAt.query(visit.now()))
                : TenderStudio.answer(LOTS, lots(tender, lots, none, Told.late(tender.version()), visit));
    }

    private LotsPage lots(Tenders.Planned tender, List<Plan.Lot> lots, Localised none, Told told, Visit visit) {
        TenderStudio.Head head = studio.head(tender, "lots", visit);
        List<LotLine> lines = new ArrayList<>();
        for (Plan.Lot lot : lots) {
            lines.add(new LotLine(
                    lines.size() + 1,
                    lot.id(),
                    lot.title().texts().getOrDefault("en", ""),
                    lot.title().texts().getOrDefault("cy", ""),
                    lot.id().isEmpty() ? "" : head.base() + "/lots/" + lot.id()));
        }
        for (int more = 0; more < 2 && lines.size() < MOST_LOTS; more++) {
            lines.add(new LotLine(lines.size() + 1, "", "", "", ""));
        }
        return new LotsPage(
                head,
                lines,
                none.texts().getOrDefault("en", ""),
                none.texts().getOrDefault("cy", ""),
                visit.council().needsWelsh(),
                told);
    }

    private static Plan read(Plan before, Form form, FieldErrors errors) {
        Localised title = TenderStudio.typed(form, "title", LONGEST_TITLE, errors);
        if (title.blank()) errors.add("title_en", "tender.wrong.title");
        Localised what = TenderStudio.typed(form, "what", LONGEST, errors);
        Localised whom = TenderStudio.typed(form, "whom", LONGEST, errors);
        for (String field : List.of("team", "team_cy", "email", "phone")) {
            if (form.text(field).length() > LONGEST_LINE) {
                errors.add(field, "tender.wrong.long", Map.of("most", LONGEST_LINE));
            }
        }
        String email = form.text("email");
        if (!email.isEmpty() && !email.matches("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+")) {
            errors.add("email", "tender.wrong.email");
        }
        return before.saying(
                title,
                what,
                whom,
                new Plan.Contact(form.text("team"), email, form.text("phone"), form.text("team_cy")),
                form.text("companion").equals("yes"));
    }

    private PlanPage page(Tenders.@Nullable Planned tender, Map<String, String> typed, Told told, Visit visit) {
        TenderStudio.Head head = tender == null ? null : studio.head(tender, "plan", visit);
        return new PlanPage(
                head,
                head == null ? visit.path(TenderStudio.HOME + "/new") : head.base() + "/plan",
                typed,
                "yes".equals(typed.get("companion")),
                visit.council().needsWelsh(),
                like(tender, typed, visit),
                told);
    }

    private Alike.Beside like(Tenders.@Nullable Planned tender, Map<String, String> typed, Visit visit) {
        return alike.typed(
                visit,
                Notices.KIND,
                tender == null ? "" : tender.id().toString(),
                List.of("title_" + visit.locale(), "what_" + visit.locale()),
                typed::get);
    }
}
