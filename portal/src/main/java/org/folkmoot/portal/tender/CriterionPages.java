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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Formula;
import org.folkmoot.portal.tender.scoring.NotApplicable;
import org.folkmoot.portal.tender.scoring.Ratio;

/** One criterion of a lot: its words, whose marks count how much, and what holds for its answers. What is wrong is said and may be saved. */
@Controller(TenderStudio.HOME + "/{id}/lots/{lot}/criteria/{criterion}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class CriterionPages {
    private static final String VIEW = "tender/criterion";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 3_000;
    private static final int MOST_WORDS = 20_000;

    /** @param field of the form @param label the group */
    record Share(String field, String label, String value) {}

    /**
     * @param worth its points, and what they are of the whole, in words
     * @param shares empty where nothing is shared @param marked whether bids are given marks for it
     * @param gone whether somebody else removed it meanwhile: it cannot be saved, and everything typed is still there
     */
    record OnePage(
            LotPages.Top top,
            String name,
            String kind,
            String worth,
            String here,
            String backHref,
            Map<String, String> typed,
            List<Share> shares,
            List<TenderStudio.Option> absents,
            List<TenderStudio.Option> formulas,
            List<String> wrong,
            boolean marked,
            boolean welsh,
            boolean gone,
            Told told)
            implements FormPage {}

    private final LotPages lots;
    private final Tenders tenders;
    private final FaultWords words;
    private final Forms forms;
    private final Messages messages;

    CriterionPages(LotPages lots, Tenders tenders, FaultWords words, Forms forms, Messages messages) {
        this.lots = lots;
        this.tenders = tenders;
        this.words = words;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> one(Visit visit, UUID id, String lot, String criterion, @Nullable @QueryValue String saved) {
        LotPages.Open open = lots.open(visit, id, lot);
        Node node = open.marking().find(criterion).orElseThrow(NoSuchThing::new);
        return TenderStudio.answer(VIEW, page(open, node, typed(node), Told.now(open.version(), saved), visit));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> saveOne(Visit visit, UUID id, String lot, String criterion, @Nullable @Body String body) {
        LotPages.Open open = lots.open(visit, id, lot);
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
        int lock = form.number("lock");
        Optional<Node> here = open.marking().find(criterion);
        if (here.isEmpty()) {
            Node read = lots.read(visit, open, lock).find(criterion).orElseThrow(NoSuchThing::new);
            // The version that has it, so that whatever is sent again comes back again.
            return TenderStudio.answer(VIEW, page(open, read, form.typed(), Told.late(lock), visit));
        }
        Node node = here.get();
        FieldErrors errors = new FieldErrors(messages, visit);
        Node changed = read(node, form, errors);
        Marking marking = open.marking().changing(criterion, each -> changed);
        if (errors.none() && tenders.signedOff(visit.viewer(), id, lot, open.marking(), marking)) {
            errors.add("about_en", "tender.wrong.signed");
        }
        if (!errors.none()) {
            return TenderStudio.answer(VIEW, page(open, node, form.typed(), Told.wrong(form, errors), visit));
        }
        return tenders.mark(visit.viewer(), id, lot, lock, marking, "tender.criteria-changed")
                ? Pages.seeOther(visit, open.path() + "/criteria/" + criterion + SavedAt.query(visit.now()))
                : TenderStudio.answer(VIEW, page(open, node, form.typed(), Told.late(open.version()), visit));
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

    private String worth(Marking marking, Node node, String locale) {
        String above = marking.above(node.id()).map(Node::id).orElse("");
        Ratio here = Ratio.of(node.weight());
        return messages.text(
                locale,
                above.isEmpty() ? "tender.side.share-top" : "tender.side.share",
                Map.of(
                        "here",
                        FaultWords.figure(here),
                        "whole",
                        FaultWords.figure(PointsOf.under(marking, above, false).ofWhole(here))));
    }

    private OnePage page(LotPages.Open open, Node node, Map<String, String> typed, Told told, Visit visit) {
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
                worth(open.marking(), node, locale),
                top.base() + "/criteria/" + node.id(),
                FaultWords.side(
                        top.base(),
                        open.marking().above(node.id()).map(Node::id).orElse("")),
                typed,
                shares,
                absents,
                formulas,
                Stream.concat(open.faults(words, visit).stream(), open.wording(words, visit).stream())
                        .filter(each -> each.spot() == FaultWords.Spot.CRITERION
                                && each.id().equals(node.id()))
                        .map(FaultWords.Said::words)
                        .toList(),
                node.kind() == Node.Kind.QUESTION || node.kind() == Node.Kind.PART,
                visit.council().needsWelsh(),
                open.marking().find(node.id()).isEmpty(),
                told);
    }
}
