package org.folkmoot.portal.tender;

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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.BadForm;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Ratio;

/** The criteria of a lot: one page for what stands side by side. What is wrong is said at its place and may be saved. */
@Controller(TenderStudio.HOME + "/{id}/lots/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SidePages {
    private static final String SIDE = "tender/side";
    private static final int LONGEST_NAME = 120;

    private static final String HERE = "here";

    /** The points of a criterion, of whichever version. */
    private static final Pattern WEIGHT = Pattern.compile("w\\.(c[0-9]{1,6}|" + Node.PRICE + ")");

    /**
     * @param share what its points here are of the whole tender, in words; empty at the top
     * @param sidesHref of the page of what stands under it; empty where nothing may
     * @param marks who marks it, such as "Young people 40, Officers 60"
     * @param deeper how much is wrong on other pages, of it or below it
     */
    record Row(
            String id,
            String name,
            String kind,
            String weight,
            String share,
            String href,
            String sidesHref,
            int under,
            String marks,
            List<String> wrong,
            int deeper,
            boolean first,
            boolean last) {}

    /**
     * @param whole whether points of the whole tender are given, and not of the 100 here
     * @param all what everything here is worth of the whole; empty at the top
     * @param total what the weightings come to @param of what they should come to
     * @param rest what is still to give; empty where nothing is @param over what is given too much; empty where nothing is
     * @param wrong what is wrong with the side as a whole
     * @param gone what was typed for criteria that somebody else removed meanwhile, in sentences
     */
    record SidePage(
            LotPages.Top top,
            String name,
            String here,
            List<TenderStudio.Tab> path,
            List<Row> rows,
            boolean whole,
            String all,
            String total,
            String of,
            String rest,
            String over,
            List<String> wrong,
            List<String> gone,
            List<TenderStudio.Option> kinds,
            Map<String, String> typed,
            boolean welsh,
            Told told)
            implements FormPage {}

    private final LotPages lots;
    private final Tenders tenders;
    private final FaultWords words;
    private final Forms forms;
    private final Messages messages;

    SidePages(LotPages lots, Tenders tenders, FaultWords words, Forms forms, Messages messages) {
        this.lots = lots;
        this.tenders = tenders;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> top(Visit visit, UUID id, String lot, @Nullable @QueryValue String saved) {
        return side(lots.open(visit, id, lot), "", saved, null, visit);
    }

    @Get("/under/{criterion}")
    @Allowed("tender.list")
    HttpResponse<?> under(
            Visit visit,
            UUID id,
            String lot,
            String criterion,
            @Nullable @QueryValue String saved,
            @Nullable @QueryValue String points) {
        return side(lots.open(visit, id, lot), criterion, saved, points, visit);
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

    private HttpResponse<?> side(
            LotPages.Open open, String above, @Nullable String saved, @Nullable String points, Visit visit) {
        return TenderStudio.answer(
                SIDE,
                page(
                        open,
                        above,
                        open.marking(),
                        PointsOf.under(open.marking(), above, PointsOf.WHOLE.equals(points)),
                        new LinkedHashMap<>(),
                        List.of(),
                        Told.now(open.version(), saved),
                        visit));
    }

    /** Weightings, one more criterion, and then what a button says: nothing that was typed beside it is lost. */
    private HttpResponse<?> saveSide(LotPages.Open open, String above, Visit visit, @Nullable String body) {
        Form form = forms.read(visit, body, fields(body));
        if (!above.isEmpty() && open.marking().find(above).isEmpty()) return without(open, above, form, visit);
        List<Node> side = holding(open.marking(), above);
        List<String> gone = gone(open, form, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        PointsOf points = points(open, above, form);
        Marking marking = open.marking();
        for (Node node : side) {
            if (!form.has("w." + node.id())) continue;
            boolean same = form.text("w." + node.id()).equals(points.shown(node.weight()));
            BigDecimal weight = same
                    ? node.weight()
                    : weight(form, "w." + node.id(), points, node.kind() == Node.Kind.PART, errors);
            marking = marking.changing(node.id(), each -> each.weighing(weight));
        }
        String turn = form.text("do");
        if (turn.equals(PointsOf.WHOLE) || turn.equals(HERE)) {
            BigDecimal next = weight(form, "weight", points, parted(open, above), errors);
            if (errors.none()) return turned(open, above, marking, points, next, gone, form, visit);
        }
        marking = adding(marking, above, form, points, errors);
        if (!errors.none()) {
            Told told = Told.wrong(form, errors);
            return TenderStudio.answer(
                    SIDE, page(open, above, open.marking(), points, form.typed(), gone, told, visit));
        }
        marking = done(marking, form.text("do"), side);
        if (tenders.signedOff(visit.viewer(), open.tender().id(), open.lot().id(), open.marking(), marking)) {
            errors.add(side.isEmpty() ? "name_en" : "w." + side.getFirst().id(), "tender.wrong.signed");
            return TenderStudio.answer(
                    SIDE,
                    page(open, above, open.marking(), points, form.typed(), gone, Told.wrong(form, errors), visit));
        }
        if (gone.isEmpty() && marking.equals(open.marking())) return back(open, above, points, visit);
        boolean kept = gone.isEmpty()
                && tenders.mark(
                        visit.viewer(),
                        open.tender().id(),
                        open.lot().id(),
                        form.number("lock"),
                        marking,
                        "tender.criteria-changed");
        return kept
                ? back(open, above, points, visit)
                : TenderStudio.answer(
                        SIDE,
                        page(
                                open,
                                above,
                                open.marking(),
                                points,
                                form.typed(),
                                gone,
                                Told.late(open.version()),
                                visit));
    }

    /** The same page in the other points, with everything that was typed, and nothing saved. */
    private HttpResponse<?> turned(
            LotPages.Open open,
            String above,
            Marking typed,
            PointsOf from,
            BigDecimal next,
            List<String> gone,
            Form form,
            Visit visit) {
        PointsOf to = from.turned(form.text("do").equals(PointsOf.WHOLE));
        Map<String, String> shown = new LinkedHashMap<>(form.typed());
        shown.keySet().removeIf(field -> WEIGHT.matcher(field).matches());
        if (!form.text("weight").isEmpty()) shown.put("weight", to.shown(next));
        return TenderStudio.answer(
                SIDE, page(open, above, typed, to, shown, gone, Told.now(form.number("lock"), null), visit));
    }

    private static PointsOf points(LotPages.Open open, String above, Form form) {
        return PointsOf.under(open.marking(), above, form.text("points").equals(PointsOf.WHOLE));
    }

    /** Whether parts of a question stand here, which may have half points. */
    private static boolean parted(LotPages.Open open, String above) {
        return open.marking()
                .find(above)
                .filter(node -> node.kind() == Node.Kind.QUESTION)
                .isPresent();
    }

    /** Fields of every criterion there was when the page was shown; anything else is no form of ours. */
    private String[] fields(@Nullable String body) {
        return Stream.concat(
                        Stream.of("lock", "do", "points", "kind", "name_en", "name_cy", "weight"),
                        forms.readToShowBack(body).values().keySet().stream()
                                .filter(field -> WEIGHT.matcher(field).matches()))
                .toArray(String[]::new);
    }

    /** Somebody else removed what it all stood under: it is shown where that stood, or above, with everything that was typed. */
    private HttpResponse<?> without(LotPages.Open open, String above, Form form, Visit visit) {
        Marking read = lots.read(visit, open, form.number("lock"));
        holding(read, above);
        List<Node> path = read.path(above);
        String left = path.reversed().stream()
                .map(Node::id)
                .filter(id -> open.marking().find(id).isPresent())
                .findFirst()
                .orElse("");
        List<String> gone = new ArrayList<>();
        gone.add(messages.text(
                visit.locale(),
                "tender.side.gone-heading",
                Map.of("name", words.name(path.getLast(), visit.locale()))));
        gone.addAll(gone(open, form, visit));
        return TenderStudio.answer(
                SIDE,
                page(
                        open,
                        left,
                        open.marking(),
                        points(open, left, form),
                        form.typed(),
                        gone,
                        Told.late(open.version()),
                        visit));
    }

    /** What was typed for criteria that are not there any more. @throws BadForm for one that was not there when it was typed */
    private List<String> gone(LotPages.Open open, Form form, Visit visit) {
        List<String> fields = form.values().keySet().stream()
                .filter(field -> WEIGHT.matcher(field).matches())
                .filter(field -> open.marking().find(field.substring(2)).isEmpty())
                .toList();
        if (fields.isEmpty()) return List.of();
        Marking read = lots.read(visit, open, form.number("lock"));
        List<String> gone = new ArrayList<>();
        for (String field : fields) {
            Node node = read.find(field.substring(2)).orElseThrow(BadForm::new);
            gone.add(messages.text(
                    visit.locale(),
                    "tender.side.gone-weight",
                    Map.of("name", words.name(node, visit.locale()), "weight", form.text(field))));
        }
        return gone;
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

    private Marking adding(Marking marking, String above, Form form, PointsOf points, FieldErrors errors) {
        Localised name = TenderStudio.typed(form, "name", LONGEST_NAME, errors);
        if (name.blank() && form.text("weight").isEmpty()) return marking;
        if (name.blank()) errors.add("name_en", "tender.wrong.name");
        Node.Kind kind = marking.may(above).stream()
                .filter(each -> each.key().equals(form.text("kind")))
                .findFirst()
                .orElse(null);
        if (kind == null) errors.add("kind", "tender.wrong.criterion-kind");
        BigDecimal weight = weight(form, "weight", points, kind == Node.Kind.PART, errors);
        if (!errors.none() || kind == null) return marking;
        return marking.adding(above, Node.of("", kind, name, weight));
    }

    /**
     * Of 100 here, as it is kept. Nought where nothing is typed: what is not shared out yet is said beside it.
     *
     * @param halves whether half points may be kept
     */
    private static BigDecimal weight(Form form, String field, PointsOf points, boolean halves, FieldErrors errors) {
        BigDecimal typed = TenderStudio.decimal(form, field, points.whole() ? PointsOf.PLACES : 2, errors);
        if (typed == null) return BigDecimal.ZERO;
        BigDecimal kept = points.kept(typed, halves).orElse(null);
        if (kept != null) return kept;
        errors.add(
                field,
                halves ? "tender.wrong.points-in-halves" : "tender.wrong.points-not-whole",
                Map.of(
                        "here", FaultWords.figure(points.here(Ratio.of(typed))),
                        "low", FaultWords.figure(points.near(typed, halves, false)),
                        "high", FaultWords.figure(points.near(typed, halves, true))));
        return BigDecimal.ZERO;
    }

    private static List<Node> holding(Marking marking, String above) {
        if (above.isEmpty()) return marking.nodes();
        return marking.find(above)
                .filter(node -> node.kind().holds())
                .map(Node::under)
                .orElseThrow(NoSuchThing::new);
    }

    private static HttpResponse<?> back(LotPages.Open open, String above, PointsOf points, Visit visit) {
        String in = points.whole() && !above.isEmpty() ? "&points=" + PointsOf.WHOLE : "";
        return Pages.seeOther(visit, FaultWords.side(open.path(), above) + SavedAt.query(visit.now()) + in);
    }

    private SidePage page(
            LotPages.Open open,
            String above,
            Marking marking,
            PointsOf points,
            Map<String, String> typed,
            List<String> gone,
            Told told,
            Visit visit) {
        List<Node> side = holding(marking, above);
        String locale = visit.locale();
        LotPages.Top top = lots.top(open, "criteria", visit);
        List<FaultWords.Said> faults = Stream.concat(
                        open.faults(words, visit).stream(), open.wording(words, visit).stream())
                .toList();
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
                    typed.getOrDefault("w." + node.id(), points.shown(node.weight())),
                    above.isEmpty() ? "" : share(node, points, typed, locale),
                    top.base() + "/criteria/" + node.id(),
                    node.kind().holds() ? FaultWords.side(top.base(), node.id()) : "",
                    node.under().size(),
                    marks(node, locale),
                    wrong,
                    (int) deeper,
                    rows.isEmpty(),
                    rows.size() == side.size() - 1));
        }
        Ratio given = side.stream().map(node -> Ratio.of(node.weight())).reduce(Ratio.NOUGHT, Ratio::plus);
        Ratio total = points.whole() ? points.ofWhole(given) : given;
        Ratio rest = points.most().minus(total);
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
                trail,
                rows,
                points.whole(),
                above.isEmpty() ? "" : FaultWords.figure(points.all()),
                FaultWords.figure(total),
                FaultWords.figure(points.most()),
                rest.signum() > 0 ? FaultWords.figure(rest) : "",
                rest.signum() < 0 ? FaultWords.figure(Ratio.NOUGHT.minus(rest)) : "",
                faults.stream()
                        .filter(each ->
                                each.spot() == FaultWords.Spot.SIDE && each.id().equals(above))
                        .map(FaultWords.Said::words)
                        .toList(),
                gone,
                marking.may(above).stream()
                        .map(kind -> new TenderStudio.Option(
                                kind.key(),
                                messages.text(locale, "tender.kind." + kind.key()),
                                kind.key().equals(typed.get("kind"))))
                        .toList(),
                typed,
                visit.council().needsWelsh(),
                told);
    }

    /** "25 of 100 here = 15 of the whole"; empty where something else is typed and not kept. */
    private String share(Node node, PointsOf points, Map<String, String> typed, String locale) {
        String shown = points.shown(node.weight());
        if (!typed.getOrDefault("w." + node.id(), shown).equals(shown)) return "";
        Ratio here = Ratio.of(node.weight());
        return messages.text(
                locale,
                "tender.side.share",
                Map.of("here", FaultWords.figure(here), "whole", FaultWords.figure(points.ofWhole(here))));
    }

    private String marks(Node node, String locale) {
        return Marking.GROUPS.stream()
                .filter(group -> node.shares().getOrDefault(group, 0) != 0)
                .map(group -> words.group(group, locale) + " " + node.shares().get(group))
                .collect(Collectors.joining(", "));
    }
}
