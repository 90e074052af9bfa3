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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Rules;

/** What holds for a whole lot beside its criteria: who marks, what puts a bid out, how ties are broken, and what each mark means. */
@Controller(TenderStudio.HOME + "/{id}/lots/{lot}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkingRulePages {
    private static final String RULES = "tender/rules";
    private static final String SCALE = "tender/scale";
    private static final int MOST_MARKERS = 60;
    private static final int MOST_GATES = 10;
    private static final int MOST_TIES = 4;
    private static final int MOST_PLACES = 6;
    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST = 500;
    private static final int HIGHEST = 10;

    /** @param key end of message keys and of the names of its fields @param seed by which answers are shared out; empty where they are not */
    record GroupRow(
            String key, String name, String fewest, String reserves, String readers, String seed, boolean goesOn) {}

    record GateRow(int n, String id, String en, String cy) {}

    record TieRow(String field, int n, List<TenderStudio.Option> options) {}

    record RulesPage(
            LotPages.Top top,
            List<GroupRow> groups,
            List<GateRow> gates,
            boolean combined,
            String fewestQuality,
            String places,
            List<TieRow> ties,
            List<String> wrong,
            boolean welsh,
            Told told)
            implements FormPage {}

    record LevelRow(int mark, String labelEn, String labelCy, String meaningEn, String meaningCy) {}

    record ScalePage(
            LotPages.Top top, String highest, List<LevelRow> levels, List<String> wrong, boolean welsh, Told told)
            implements FormPage {}

    private final LotPages lots;
    private final Tenders tenders;
    private final FaultWords words;
    private final Forms forms;
    private final Messages messages;

    MarkingRulePages(LotPages lots, Tenders tenders, FaultWords words, Forms forms, Messages messages) {
        this.lots = lots;
        this.tenders = tenders;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/rules")
    @Allowed("tender.list")
    HttpResponse<?> rules(Visit visit, UUID id, String lot, @Nullable @QueryValue String saved) {
        LotPages.Open open = lots.open(visit, id, lot);
        return TenderStudio.answer(RULES, rules(open, typed(open.marking()), Told.now(open.version(), saved), visit));
    }

    @Post("/rules")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> saveRules(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
        Form form = forms.read(visit, body, ruleFields());
        FieldErrors errors = new FieldErrors(messages, visit);
        Marking ruled = read(open.marking(), form, errors);
        if (!errors.none()) {
            return TenderStudio.answer(RULES, rules(open, form.typed(), Told.wrong(form, errors), visit));
        }
        return tenders.mark(visit.viewer(), id, lot, form.number("lock"), ruled, "tender.rules-changed")
                ? Pages.seeOther(visit, open.path() + "/rules" + SavedAt.query(visit.now()))
                : TenderStudio.answer(RULES, rules(open, form.typed(), Told.late(open.version()), visit));
    }

    private static String[] ruleFields() {
        List<String> fields = new ArrayList<>(List.of("lock", "minima", "fewestQuality", "places"));
        for (String group : Marking.GROUPS)
            fields.addAll(List.of("fewest." + group, "reserves." + group, "readers." + group, "below." + group));
        for (int n = 1; n <= MOST_GATES; n++)
            fields.addAll(List.of("gate" + n, "gate" + n + "_en", "gate" + n + "_cy"));
        for (int n = 1; n <= MOST_TIES; n++) fields.add("tie" + n);
        return fields.toArray(String[]::new);
    }

    private static Map<String, String> typed(Marking marking) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (Marking.Markers each : marking.markers()) {
            typed.put("fewest." + each.group(), String.valueOf(each.fewest()));
            typed.put("reserves." + each.group(), String.valueOf(each.reserves()));
            typed.put("readers." + each.group(), TenderStudio.figure((Object) each.readers()));
            if (each.goesOn()) typed.put("below." + each.group(), "go");
        }
        int n = 1;
        for (Marking.Gate gate : marking.gates()) {
            typed.put("gate" + n, gate.id());
            TenderStudio.put(typed, "gate" + n, gate.name());
            n++;
        }
        typed.put("minima", marking.minima() == Rules.Minima.COMBINED ? "combined" : "each");
        typed.put("fewestQuality", TenderStudio.figure(marking.fewestQuality()));
        typed.put("places", String.valueOf(marking.places()));
        for (int tie = 1; tie <= marking.tieBreaks().size(); tie++)
            typed.put("tie" + tie, marking.tieBreaks().get(tie - 1));
        return typed;
    }

    private static Marking read(Marking before, Form form, FieldErrors errors) {
        List<Marking.Markers> markers = new ArrayList<>();
        for (String group : Marking.GROUPS) {
            Integer fewest = TenderStudio.whole(form, "fewest." + group, MOST_MARKERS, errors);
            Integer reserves = TenderStudio.whole(form, "reserves." + group, MOST_MARKERS, errors);
            Integer readers = TenderStudio.whole(form, "readers." + group, MOST_MARKERS, errors);
            if (fewest == null || fewest == 0) continue;
            if (readers != null && (readers < ReadingShares.FEWEST || readers < fewest))
                errors.add(
                        "readers." + group,
                        "tender.wrong.readers",
                        Map.of("least", Math.max(ReadingShares.FEWEST, fewest)));
            markers.add(new Marking.Markers(
                    group,
                    fewest,
                    reserves == null ? 0 : reserves,
                    form.text("below." + group).equals("go"),
                    readers,
                    seed(before, group, readers != null)));
        }
        List<String> known =
                new ArrayList<>(before.gates().stream().map(Marking.Gate::id).toList());
        List<Marking.Gate> gates = new ArrayList<>();
        for (int n = 1; n <= MOST_GATES; n++) {
            Localised name = TenderStudio.typed(form, "gate" + n, LONGEST, errors);
            if (!name.blank())
                gates.add(new Marking.Gate(known.remove(form.text("gate" + n)) ? form.text("gate" + n) : "", name));
        }
        BigDecimal fewestQuality = TenderStudio.decimal(form, "fewestQuality", 2, errors);
        Integer places = TenderStudio.whole(form, "places", MOST_PLACES, errors);
        List<String> possible = ties(before);
        List<String> ties = new ArrayList<>();
        for (int n = 1; n <= MOST_TIES; n++)
            if (possible.contains(form.text("tie" + n))) ties.add(form.text("tie" + n));
        return before.ruled(
                markers,
                gates,
                fewestQuality,
                form.text("minima").equals("combined") ? Rules.Minima.COMBINED : Rules.Minima.EACH_GROUP,
                places == null ? Rules.STANDARD.places() : places,
                ties);
    }

    /** Made once, and kept even where answers are not shared out for a while: nobody tries seeds until one suits them. */
    private static @Nullable String seed(Marking before, String group, boolean wanted) {
        return before.markers().stream()
                .filter(each -> each.group().equals(group))
                .map(Marking.Markers::seed)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> wanted ? Ids.uuid().toString() : null);
    }

    /** What may be asked of bids with the same total, as the method writes it. */
    private static List<String> ties(Marking marking) {
        List<String> ties = new ArrayList<>(List.of("quality"));
        if (marking.first(Node.Kind.SOCIAL).isPresent()) ties.add("social-value");
        if (marking.first(Node.Kind.PRICE).isPresent()) ties.add("price-low");
        marking.all().stream()
                .filter(node -> node.kind() == Node.Kind.QUESTION || node.kind() == Node.Kind.HEADING)
                .forEach(node -> ties.add("criterion:" + node.id()));
        return ties;
    }

    private RulesPage rules(LotPages.Open open, Map<String, String> typed, Told told, Visit visit) {
        String locale = visit.locale();
        List<GroupRow> groups = Marking.GROUPS.stream()
                .map(group -> new GroupRow(
                        group,
                        words.group(group, locale),
                        typed.getOrDefault("fewest." + group, ""),
                        typed.getOrDefault("reserves." + group, ""),
                        typed.getOrDefault("readers." + group, ""),
                        open.marking().markers().stream()
                                .filter(each -> each.group().equals(group) && each.split())
                                .map(each -> Objects.requireNonNull(each.seed()))
                                .findFirst()
                                .orElse(""),
                        "go".equals(typed.get("below." + group))))
                .toList();
        List<GateRow> gates = new ArrayList<>();
        int empty = 0;
        for (int n = 1; n <= MOST_GATES && empty < 2; n++) {
            GateRow row = new GateRow(
                    n,
                    typed.getOrDefault("gate" + n, ""),
                    typed.getOrDefault("gate" + n + "_en", ""),
                    typed.getOrDefault("gate" + n + "_cy", ""));
            if (row.en().isEmpty() && row.cy().isEmpty()) empty++;
            gates.add(row);
        }
        List<TieRow> ties = new ArrayList<>();
        for (int n = 1; n <= MOST_TIES; n++) {
            String picked = typed.getOrDefault("tie" + n, "");
            ties.add(new TieRow(
                    "tie" + n,
                    n,
                    ties(open.marking()).stream()
                            .map(tie ->
                                    new TenderStudio.Option(tie, tie(open.marking(), tie, locale), tie.equals(picked)))
                            .toList()));
        }
        return new RulesPage(
                lots.top(open, "rules", visit),
                groups,
                gates,
                "combined".equals(typed.get("minima")),
                typed.getOrDefault("fewestQuality", ""),
                typed.getOrDefault("places", ""),
                ties,
                wrong(open, FaultWords.Spot.RULES, visit),
                visit.council().needsWelsh(),
                told);
    }

    private String tie(Marking marking, String tie, String locale) {
        return tie.startsWith("criterion:")
                ? messages.text(
                        locale,
                        "tender.tie.criterion",
                        Map.of("name", words.name(marking, tie.substring("criterion:".length()), locale)))
                : messages.text(locale, "tender.tie." + tie);
    }

    private List<String> wrong(LotPages.Open open, FaultWords.Spot spot, Visit visit) {
        return Stream.concat(open.faults(words, visit).stream(), open.wording(words, visit).stream())
                .filter(each -> each.spot() == spot)
                .map(FaultWords.Said::words)
                .toList();
    }

    @Get("/scale")
    @Allowed("tender.list")
    HttpResponse<?> scale(Visit visit, UUID id, String lot, @Nullable @QueryValue String saved) {
        LotPages.Open open = lots.open(visit, id, lot);
        return TenderStudio.answer(SCALE, scale(open, open.marking().scale(), Told.now(open.version(), saved), visit));
    }

    @Post("/scale")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> saveScale(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
        List<String> fields = new ArrayList<>(List.of("lock", "highest"));
        for (int mark = 0; mark <= HIGHEST; mark++)
            fields.addAll(List.of(
                    "label" + mark + "_en",
                    "label" + mark + "_cy",
                    "meaning" + mark + "_en",
                    "meaning" + mark + "_cy"));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        FieldErrors errors = new FieldErrors(messages, visit);
        Integer highest = TenderStudio.whole(form, "highest", HIGHEST, errors);
        if (highest == null || highest < 1) errors.add("highest", "tender.wrong.highest", Map.of("most", HIGHEST));
        int shown = highest == null || highest < 1 ? open.marking().scale().size() - 1 : highest;
        List<Marking.Level> levels = new ArrayList<>();
        for (int mark = 0; mark <= shown; mark++)
            levels.add(new Marking.Level(
                    TenderStudio.typed(form, "label" + mark, LONGEST_LABEL, errors),
                    TenderStudio.typed(form, "meaning" + mark, LONGEST, errors)));
        Marking scaled = open.marking().scaled(levels);
        if (errors.none() && tenders.signedOff(visit.viewer(), id, lot, open.marking(), scaled)) {
            errors.add("highest", "tender.wrong.signed-scale");
        }
        if (!errors.none()) {
            return TenderStudio.answer(SCALE, scale(open, levels, Told.wrong(form, errors), visit));
        }
        return tenders.mark(visit.viewer(), id, lot, form.number("lock"), scaled, "tender.scale-changed")
                ? Pages.seeOther(visit, open.path() + "/scale" + SavedAt.query(visit.now()))
                : TenderStudio.answer(SCALE, scale(open, levels, Told.late(open.version()), visit));
    }

    private ScalePage scale(LotPages.Open open, List<Marking.Level> levels, Told told, Visit visit) {
        List<LevelRow> rows = new ArrayList<>();
        for (Marking.Level level : levels)
            rows.add(new LevelRow(
                    rows.size(),
                    level.label().texts().getOrDefault("en", ""),
                    level.label().texts().getOrDefault("cy", ""),
                    level.meaning().texts().getOrDefault("en", ""),
                    level.meaning().texts().getOrDefault("cy", "")));
        return new ScalePage(
                lots.top(open, "scale", visit),
                String.valueOf(levels.size() - 1),
                rows,
                wrong(open, FaultWords.Spot.SCALE, visit),
                visit.council().needsWelsh(),
                told);
    }
}
