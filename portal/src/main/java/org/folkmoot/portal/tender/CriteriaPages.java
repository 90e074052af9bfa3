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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Formula;
import org.folkmoot.portal.tender.scoring.NotApplicable;
import org.folkmoot.portal.tender.scoring.Ratio;

/** The criteria of a lot: one page for what stands side by side, one for each criterion. What is wrong is said at its place and may be saved. */
@Controller(TenderStudio.HOME + "/{id}/lots/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class CriteriaPages {
    private static final String SIDE = "tender/side";
    private static final String ONE = "tender/criterion";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 3_000;
    private static final int MOST_WORDS = 20_000;

    /**
     * @param sidesHref of the page of what stands under it; empty where nothing may
     * @param marks who marks it, such as "Young people 40, Officers 60"
     * @param deeper how much is wrong on other pages, of it or below it
     */
    record Row(
            String id,
            String name,
            String kind,
            String weight,
            String href,
            String sidesHref,
            int under,
            String marks,
            List<String> wrong,
            int deeper,
            boolean first,
            boolean last) {}

    /** @param total what the weightings come to @param wrong what is wrong with the side as a whole */
    record SidePage(
            LotPages.Top top,
            String name,
            String here,
            int lock,
            List<TenderStudio.Tab> path,
            List<Row> rows,
            String total,
            List<String> wrong,
            List<TenderStudio.Option> kinds,
            Map<String, String> typed,
            boolean welsh,
            boolean meanwhile,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    /** @param field of the form @param label the group */
    record Share(String field, String label, String value) {}

    /** @param shares empty where nothing is shared @param sided whether other criteria carry it where it does not apply */
    record OnePage(
            LotPages.Top top,
            String name,
            String kind,
            String here,
            String backHref,
            int lock,
            Map<String, String> typed,
            List<Share> shares,
            List<TenderStudio.Option> absents,
            List<TenderStudio.Option> formulas,
            List<String> wrong,
            boolean marked,
            boolean welsh,
            boolean meanwhile,
            @Nullable String saved,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final LotPages lots;
    private final Tenders tenders;
    private final FaultWords words;
    private final Forms forms;
    private final Messages messages;

    CriteriaPages(LotPages lots, Tenders tenders, FaultWords words, Forms forms, Messages messages) {
        this.lots = lots;
        this.tenders = tenders;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> top(Visit visit, UUID id, String lot, @Nullable @QueryValue String saved) {
        return side(lots.open(visit, id, lot), "", saved, visit);
    }

    @Get("/under/{criterion}")
    @Allowed("tender.list")
    HttpResponse<?> under(Visit visit, UUID id, String lot, String criterion, @Nullable @QueryValue String saved) {
        return side(lots.open(visit, id, lot), criterion, saved, visit);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> saveTop(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        return saveSide(lots.open(visit, id, lot), "", visit, body);
    }

    @Post("/under/{criterion}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> saveUnder(Visit visit, UUID id, String lot, String criterion, @Nullable @Body String body) {
        return saveSide(lots.open(visit, id, lot), criterion, visit, body);
    }

    private HttpResponse<?> side(LotPages.Open open, String above, @Nullable String saved, Visit visit) {
        return Pages.answer(
                HttpStatus.OK,
                SIDE,
                page(
                        open,
                        above,
                        open.version(),
                        open.marking(),
                        new LinkedHashMap<>(),
                        false,
                        FieldErrors.Shown.NONE,
                        SavedAt.shown(saved),
                        visit));
    }

    /** Weightings, one more criterion, and then what a button says: nothing that was typed beside it is lost. */
    private HttpResponse<?> saveSide(LotPages.Open open, String above, Visit visit, @Nullable String body) {
        List<Node> side = holding(open.marking(), above);
        List<String> fields = new ArrayList<>(List.of("lock", "do", "kind", "name_en", "name_cy", "weight"));
        open.marking().all().forEach(node -> fields.add("w." + node.id()));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        FieldErrors errors = new FieldErrors(messages, visit);
        Marking marking = open.marking();
        for (Node node : side) {
            if (!form.has("w." + node.id())) continue;
            BigDecimal weight = weight(form, "w." + node.id(), errors);
            marking = marking.changing(node.id(), each -> each.weighing(weight));
        }
        marking = adding(marking, above, form, errors);
        if (!errors.none()) {
            return Pages.invalid(
                    SIDE,
                    page(
                            open,
                            above,
                            form.number("lock"),
                            open.marking(),
                            form.typed(),
                            false,
                            errors.shown(),
                            null,
                            visit));
        }
        marking = done(marking, form.text("do"), side);
        if (marking.equals(open.marking())) return back(open, above, visit);
        return tenders.mark(
                        visit.viewer(),
                        open.tender().id(),
                        open.lot().id(),
                        form.number("lock"),
                        marking,
                        "tender.criteria-changed")
                ? back(open, above, visit)
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        SIDE,
                        page(
                                open,
                                above,
                                open.version(),
                                open.marking(),
                                form.typed(),
                                true,
                                FieldErrors.Shown.NONE,
                                null,
                                visit));
    }

    /** What a button of one row says: {@code up:c1}, {@code down:c1}, {@code remove:c1}. */
    private static Marking done(Marking marking, String button, List<Node> side) {
        String[] parts = button.split(":", 2);
        if (parts.length < 2 || side.stream().noneMatch(node -> node.id().equals(parts[1]))) return marking;
        return switch (parts[0]) {
            case "up" -> marking.moved(parts[1], true);
            case "down" -> marking.moved(parts[1], false);
            case "remove" -> marking.without(parts[1]);
            default -> marking;
        };
    }

    private Marking adding(Marking marking, String above, Form form, FieldErrors errors) {
        Localised name = TenderStudio.typed(form, "name", LONGEST_NAME, errors);
        if (name.blank() && form.text("weight").isEmpty()) return marking;
        if (name.blank()) errors.add("name_en", "tender.wrong.name");
        Node.Kind kind = marking.may(above).stream()
                .filter(each -> each.key().equals(form.text("kind")))
                .findFirst()
                .orElse(null);
        if (kind == null) errors.add("kind", "tender.wrong.criterion-kind");
        BigDecimal weight = weight(form, "weight", errors);
        if (!errors.none() || kind == null) return marking;
        return marking.adding(above, Node.of("", kind, name, weight));
    }

    /** Nought where nothing is typed: what is not shared out yet is said beside it. */
    private static BigDecimal weight(Form form, String field, FieldErrors errors) {
        BigDecimal typed = TenderStudio.decimal(form, field, 2, errors);
        return typed == null ? BigDecimal.ZERO : typed;
    }

    private static List<Node> holding(Marking marking, String above) {
        if (above.isEmpty()) return marking.nodes();
        return marking.find(above)
                .filter(node -> node.kind().holds())
                .map(Node::under)
                .orElseThrow(NoSuchThing::new);
    }

    private static HttpResponse<?> back(LotPages.Open open, String above, Visit visit) {
        return Pages.seeOther(visit, FaultWords.side(open.path(), above) + SavedAt.query(visit.now()));
    }

    private SidePage page(
            LotPages.Open open,
            String above,
            int lock,
            Marking marking,
            Map<String, String> typed,
            boolean meanwhile,
            FieldErrors.Shown errors,
            @Nullable String saved,
            Visit visit) {
        List<Node> side = holding(marking, above);
        String locale = visit.locale();
        LotPages.Top top = lots.top(open, "criteria", visit);
        List<FaultWords.Said> faults = open.faults(words, visit);
        List<Row> rows = new ArrayList<>();
        for (Node node : side) {
            List<String> below = node.all().stream().map(Node::id).toList();
            List<String> wrong = faults.stream()
                    .filter(each ->
                            each.spot() == FaultWords.Spot.WEIGHT && each.id().equals(node.id()))
                    .map(FaultWords.Said::words)
                    .toList();
            long deeper = faults.stream()
                    .filter(each -> below.contains(each.id()))
                    .filter(each -> each.spot() == FaultWords.Spot.SIDE
                            || each.spot() == FaultWords.Spot.CRITERION
                            || each.spot() == FaultWords.Spot.WEIGHT
                                    && !each.id().equals(node.id()))
                    .count();
            rows.add(new Row(
                    node.id(),
                    words.name(node, locale),
                    node.kind().key(),
                    typed.getOrDefault("w." + node.id(), TenderStudio.figure(node.weight())),
                    top.base() + "/criteria/" + node.id(),
                    node.kind().holds() ? FaultWords.side(top.base(), node.id()) : "",
                    node.under().size(),
                    marks(node, locale),
                    wrong,
                    (int) deeper,
                    rows.isEmpty(),
                    rows.size() == side.size() - 1));
        }
        Ratio total = side.stream().map(node -> Ratio.of(node.weight())).reduce(Ratio.NOUGHT, Ratio::plus);
        List<Node> path = above.isEmpty() ? List.of() : marking.path(above);
        List<TenderStudio.Tab> trail = new ArrayList<>();
        if (!path.isEmpty()) {
            trail.add(new TenderStudio.Tab(messages.text(locale, "tender.side.top"), top.base(), false));
            path.forEach(node -> trail.add(new TenderStudio.Tab(
                    words.name(node, locale),
                    FaultWords.side(top.base(), node.id()),
                    node.id().equals(above))));
        }
        return new SidePage(
                top,
                path.isEmpty() ? "" : words.name(path.getLast(), locale),
                FaultWords.side(top.base(), above),
                lock,
                trail,
                rows,
                FaultWords.figure(total),
                faults.stream()
                        .filter(each ->
                                each.spot() == FaultWords.Spot.SIDE && each.id().equals(above))
                        .map(FaultWords.Said::words)
                        .toList(),
                marking.may(above).stream()
                        .map(kind -> new TenderStudio.Option(
                                kind.key(),
                                messages.text(locale, "tender.kind." + kind.key()),
                                kind.key().equals(typed.get("kind"))))
                        .toList(),
                typed,
                visit.council().needsWelsh(),
                meanwhile,
                saved,
                errors);
    }

    private String marks(Node node, String locale) {
        return Marking.GROUPS.stream()
                .filter(group -> node.shares().getOrDefault(group, 0) != 0)
                .map(group -> words.group(group, locale) + " " + node.shares().get(group))
                .collect(Collectors.joining(", "));
    }

    @Get("/criteria/{criterion}")
    @Allowed("tender.list")
    HttpResponse<?> one(Visit visit, UUID id, String lot, String criterion, @Nullable @QueryValue String saved) {
        LotPages.Open open = lots.open(visit, id, lot);
        Node node = open.marking().find(criterion).orElseThrow(NoSuchThing::new);
        return Pages.answer(
                HttpStatus.OK,
                ONE,
                page(
                        open,
                        node,
                        open.version(),
                        typed(node),
                        false,
                        FieldErrors.Shown.NONE,
                        SavedAt.shown(saved),
                        visit));
    }

    @Post("/criteria/{criterion}")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> saveOne(Visit visit, UUID id, String lot, String criterion, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
        Node node = open.marking().find(criterion).orElseThrow(NoSuchThing::new);
        Form form = forms.read(
                visit,
                body,
                "lock",
                "name_en",
                "name_cy",
                "about_en",
                "about_cy",
                "words",
                "minimum",
                "share.young",
                "share.parents",
                "share.officers",
                "absent",
                "fixed",
                "target",
                "formula",
                "floor",
                "ceiling",
                "maximum");
        FieldErrors errors = new FieldErrors(messages, visit);
        Node changed = read(node, form, errors);
        if (!errors.none()) {
            return Pages.invalid(
                    ONE, page(open, node, form.number("lock"), form.typed(), false, errors.shown(), null, visit));
        }
        Marking marking = open.marking().changing(criterion, each -> changed);
        return tenders.mark(visit.viewer(), id, lot, form.number("lock"), marking, "tender.criteria-changed")
                ? Pages.seeOther(visit, open.path() + "/criteria/" + criterion + SavedAt.query(visit.now()))
                : Pages.answer(
                        HttpStatus.CONFLICT,
                        ONE,
                        page(open, node, open.version(), form.typed(), true, FieldErrors.Shown.NONE, null, visit));
    }

    private static Map<String, String> typed(Node node) {
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "name", node.name());
        TenderStudio.put(typed, "about", node.about());
        typed.put("words", TenderStudio.figure((Object) node.words()));
        typed.put("minimum", TenderStudio.figure((Object) node.minimum()));
        node.shares().forEach((group, share) -> typed.put("share." + group, share.toString()));
        typed.put("absent", node.absent().name().toLowerCase(Locale.ROOT));
        typed.put("fixed", TenderStudio.figure((Object) node.fixed()));
        typed.put("target", TenderStudio.figure(node.target()));
        if (node.price() != null) {
            typed.put("formula", node.price().formula());
            typed.put("floor", TenderStudio.figure(node.price().floor()));
            typed.put("ceiling", TenderStudio.figure(node.price().ceiling()));
            typed.put("maximum", TenderStudio.figure(node.price().maximum()));
        }
        return typed;
    }

    private static Node read(Node node, Form form, FieldErrors errors) {
        Localised name = TenderStudio.typed(form, "name", LONGEST_NAME, errors);
        if (name.blank()) errors.add("name_en", "tender.wrong.name");
        Node changed = node.called(name, TenderStudio.typed(form, "about", LONGEST, errors));
        return switch (node.kind()) {
            case HEADING, SOCIAL -> changed;
            case PLEDGE -> changed.aiming(TenderStudio.decimal(form, "target", 2, errors));
            case PRICE -> {
                String formula = form.text("formula");
                if (Formula.named(formula).isEmpty()) errors.add("formula", "tender.wrong.formula");
                yield changed.priced(new Node.Price(
                        formula,
                        TenderStudio.decimal(form, "floor", 2, errors),
                        TenderStudio.decimal(form, "ceiling", 2, errors),
                        TenderStudio.decimal(form, "maximum", 2, errors)));
            }
            case QUESTION, PART -> {
                Map<String, Integer> shares = new TreeMap<>();
                if (node.kind() == Node.Kind.QUESTION) {
                    for (String group : Marking.GROUPS) {
                        Integer share = TenderStudio.whole(form, "share." + group, 100, errors);
                        if (share != null && share != 0) shares.put(group, share);
                    }
                }
                NotApplicable.Rule absent = NotApplicable.Rule.NEVER;
                for (NotApplicable.Rule rule : NotApplicable.Rule.values())
                    if (rule.name().equalsIgnoreCase(form.text("absent"))) absent = rule;
                Integer fixed = TenderStudio.whole(form, "fixed", 10, errors);
                yield changed.marked(
                                TenderStudio.whole(form, "words", MOST_WORDS, errors),
                                TenderStudio.whole(form, "minimum", 10, errors),
                                shares)
                        .absent(absent, fixed);
            }
        };
    }

    private OnePage page(
            LotPages.Open open,
            Node node,
            int lock,
            Map<String, String> typed,
            boolean meanwhile,
            FieldErrors.Shown errors,
            @Nullable String saved,
            Visit visit) {
        String locale = visit.locale();
        LotPages.Top top = lots.top(open, "criteria", visit);
        List<Share> shares = node.kind() != Node.Kind.QUESTION
                ? List.of()
                : Marking.GROUPS.stream()
                        .map(group -> new Share(
                                "share." + group, words.group(group, locale), typed.getOrDefault("share." + group, "")))
                        .toList();
        List<TenderStudio.Option> absents = new ArrayList<>();
        for (NotApplicable.Rule rule : NotApplicable.Rule.values()) {
            String key = rule.name().toLowerCase(Locale.ROOT);
            absents.add(new TenderStudio.Option(
                    key,
                    messages.text(locale, "tender.absent." + key.replace('_', '-')),
                    key.equals(typed.get("absent"))));
        }
        List<TenderStudio.Option> formulas = new ArrayList<>();
        for (Formula formula : Formula.values()) {
            formulas.add(new TenderStudio.Option(
                    formula.key(),
                    messages.text(locale, "tender.formula." + formula.key()),
                    formula.key().equals(typed.get("formula"))));
        }
        return new OnePage(
                top,
                words.name(node, locale),
                node.kind().key(),
                top.base() + "/criteria/" + node.id(),
                FaultWords.side(
                        top.base(),
                        open.marking().above(node.id()).map(Node::id).orElse("")),
                lock,
                typed,
                shares,
                absents,
                formulas,
                open.faults(words, visit).stream()
                        .filter(each -> each.spot() == FaultWords.Spot.CRITERION
                                && each.id().equals(node.id()))
                        .map(FaultWords.Said::words)
                        .toList(),
                node.kind() == Node.Kind.QUESTION || node.kind() == Node.Kind.PART,
                visit.council().needsWelsh(),
                meanwhile,
                saved,
                errors);
    }
}
