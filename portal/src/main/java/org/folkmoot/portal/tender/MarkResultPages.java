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
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.scoring.Block;
import org.folkmoot.portal.tender.scoring.Exclusion;
import org.folkmoot.portal.tender.scoring.Line;
import org.folkmoot.portal.tender.scoring.MarkRefused;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Ranking;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Standing;
import org.folkmoot.portal.tender.scoring.Term;

/**
 * What marks come to, once all are locked and not a moment before: the order of bids, how each came to its points line by line, and corrections after
 * an upheld appeal, by two people. For those who plan the tender, its chair, and auditors.
 */
@Controller(MarkResultPages.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class MarkResultPages {
    static final String HOME = MarkShown.HOME + "/{id}/result";

    private static final String RANKING = "tender/rank";
    private static final String BID = "tender/rank_bid";
    private static final String CORRECTIONS = "tender/mark_corrections";
    private static final int LONGEST_APPEAL = 60;

    record LotLink(TenderStudio.Text name, String href, boolean here) {}

    /**
     * @param status {@code ranked}, {@code excluded} or {@code waiting} @param rank 0 for none
     * @param price in pounds; the points are empty where there are none
     * @param why what puts it out, in words
     */
    record Row(
            String code,
            String name,
            String href,
            String status,
            int rank,
            String price,
            String quality,
            String social,
            String priced,
            String written,
            String heard,
            String total,
            String perPoint,
            List<String> why) {}

    /**
     * @param tie codes of those that share the first place @param blocks what has to be settled before there is an order, in words
     * @param heard whether presentations count, and rows have points for what was written and for that
     * @param thin where fewer people than declared marked, in words
     * @param record where all of it can be taken away, signed; empty while the council has no key to sign with @param summaries those for bidders; empty before the award is decided
     * @param outcome where it is settled to whom the lot goes; empty for whoever has no part in that
     */
    record RankingPage(
            MarkShown.Top top,
            String here,
            List<LotLink> lots,
            @Nullable Instant closed,
            boolean stands,
            String winner,
            List<String> tie,
            List<String> blocks,
            List<String> thin,
            boolean priced,
            boolean social,
            boolean perPoint,
            boolean heard,
            List<Row> rows,
            String whatIf,
            String corrections,
            String record,
            String summaries,
            String outcome)
            implements PageModel {}

    /** One line, as one writes it with a pencil. @param shown the result as it is rounded @param exact where that is another figure, or empty */
    record Step(int number, String says, String sum, String shown, String exact) {}

    record Part(String name, List<Step> steps) {}

    /** An agreed mark with its reason. */
    record Marked(String question, String group, String mark, String reason, String lang, boolean corrected) {}

    record BidPage(
            MarkShown.Top top,
            String back,
            String code,
            String name,
            String status,
            int rank,
            String total,
            List<String> why,
            List<Part> parts,
            List<String> absent,
            List<Marked> marks)
            implements PageModel {}

    /** @param state {@code asked}, {@code agreed} or {@code refused} @param mine whether the viewer asked for it */
    record Corrected(
            String id,
            String code,
            String question,
            String group,
            String mark,
            String reason,
            String lang,
            String appeal,
            Instant askedAt,
            String state,
            boolean mine) {}

    record CorrectionsPage(
            MarkShown.Top top,
            String here,
            String back,
            boolean may,
            List<TenderStudio.Option> spots,
            List<MarkShown.Level> levels,
            Map<String, String> typed,
            List<Corrected> corrections,
            int most,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final MarkBook book;
    private final LotResults results;
    private final MarkMeetings meetings;
    private final MarkShown shown;
    private final AgreedRepository agreed;
    private final Compliance compliance;
    private final Summaries summaries;
    private final Policy policy;
    private final Panels panels;
    private final ReceiptKeys receipts;
    private final Forms forms;
    private final Messages messages;

    MarkResultPages(
            MarkBook book,
            LotResults results,
            MarkMeetings meetings,
            MarkShown shown,
            AgreedRepository agreed,
            Compliance compliance,
            Summaries summaries,
            Policy policy,
            Panels panels,
            ReceiptKeys receipts,
            Forms forms,
            Messages messages) {
        this.book = book;
        this.results = results;
        this.meetings = meetings;
        this.shown = shown;
        this.agreed = agreed;
        this.compliance = compliance;
        this.summaries = summaries;
        this.policy = policy;
        this.panels = panels;
        this.receipts = receipts;
        this.forms = forms;
        this.messages = messages;
    }

    static String path(UUID tender) {
        return MarkShown.path(tender) + "/result";
    }

    /** @throws NoSuchThing while marks are open, whoever asks, and for whoever may not see what they come to */
    static void see(Visit visit, UUID id, MarkBook book, Panels panels) {
        boolean may = visit.viewer().has(Role.AUDITOR)
                || visit.viewer().has(Role.COMMISSIONER)
                || panels.chairs(visit.viewer(), id);
        if (!may || !book.seen(visit.council().id(), id)) throw new NoSuchThing();
    }

    @Get
    @Allowed("mark.result")
    HttpResponse<?> first(Visit visit, UUID id) {
        see(visit, id, book, panels);
        MarkTerms terms = book.marked(visit.council().id(), id);
        return Pages.answer(
                HttpStatus.OK,
                RANKING,
                page(visit, terms, terms.lots().getFirst().id()));
    }

    @Get("/lots/{lot}")
    @Allowed("mark.result")
    HttpResponse<?> lot(Visit visit, UUID id, String lot) {
        see(visit, id, book, panels);
        return Pages.answer(
                HttpStatus.OK, RANKING, page(visit, book.terms(visit.council().id(), id), lot));
    }

    private RankingPage page(Visit visit, MarkTerms terms, String lot) {
        short council = visit.council().id();
        UUID id = terms.tender();
        LotResult ranked = results.seen(council, terms, lot);
        Ranking ranking = ranked.ranking();
        Map<String, Ratio> prices = new HashMap<>();
        ranked.bids().forEach(each -> {
            if (each.price() != null) prices.put(each.code(), each.price());
        });
        int places = ranked.method().rules().places();
        String here = visit.path(path(id));
        List<Row> rows = new ArrayList<>();
        for (Standing each : ranking.standings())
            rows.add(new Row(
                    each.bid(),
                    ranked.names().getOrDefault(each.bid(), ""),
                    here + "/lots/" + lot + "/" + each.bid(),
                    MarkPages.key(each.status()),
                    each.rank() == null ? 0 : each.rank(),
                    prices.containsKey(each.bid()) ? Pounds.penny(prices.get(each.bid())) : "",
                    figure(each.quality(), places),
                    figure(each.socialValue(), places),
                    figure(each.price(), places),
                    figure(result(each, Line.What.WRITTEN), places),
                    figure(result(each, Line.What.PITCH), places),
                    figure(each.total(), places),
                    each.perPoint() == null ? "" : Pounds.penny(each.perPoint()),
                    each.reasons().stream()
                            .map(why -> why(why, ranked, visit.locale()))
                            .toList()));
        return new RankingPage(
                shown.top(ranked.terms(), lot, visit),
                here + "/lots/" + lot,
                ranked.terms().plan().lots().isEmpty()
                        ? List.of()
                        : ranked.terms().lots().stream()
                                .map(each -> new LotLink(
                                        TenderStudio.Text.of(each.title(), visit.locale()),
                                        here + "/lots/" + each.id(),
                                        each.id().equals(lot)))
                                .toList(),
                meetings.closed(council, id).orElse(null),
                ranking.stands(),
                ranking.winner() == null ? "" : ranking.winner(),
                ranking.tied(),
                ranking.blocks().stream()
                        .map(each -> block(each, ranked, visit.locale()))
                        .toList(),
                ranking.thin().stream()
                        .map(each -> messages.text(
                                visit.locale(),
                                "rank.thin-at",
                                Map.of(
                                        "group", shown.group(each.group(), visit.locale()),
                                        "question", name(ranked, each.question(), visit.locale()),
                                        "code", each.bid())))
                        .toList(),
                ranked.method().price() != null,
                ranked.method().socialValue() != null,
                ranking.standings().stream().anyMatch(each -> each.perPoint() != null),
                ranked.heard() != null,
                rows,
                visit.viewer().has(Role.AUDITOR) || panels.chairs(visit.viewer(), id) ? here + "/what-if/" + lot : "",
                here + "/corrections",
                receipts.published(council).isPresent() ? here + "/record" : "",
                summaries.decided(council, id, lot).isPresent() ? visit.path(SummaryStudioPages.path(id, lot)) : "",
                policy.offers(visit.viewer(), "tender.outcome") ? visit.path(OutcomePages.path(id, lot)) : "");
    }

    private static @Nullable Ratio result(Standing standing, Line.What what) {
        return standing.working() == null
                ? null
                : standing.working().result(what).orElse(null);
    }

    static String figure(@Nullable Ratio figure, int places) {
        return figure == null ? "" : figure.rounded(places).toPlainString();
    }

    /** What a criterion is called; of price the portal's own word. */
    static String name(LotResult ranked, String id, String locale) {
        Marking marking = ranked.terms().markings().get(ranked.method().lot());
        return marking.find(id)
                .map(node -> node.name().in(locale))
                .or(() -> marking.gates().stream()
                        .filter(gate -> gate.id().equals(id))
                        .map(gate -> gate.name().in(locale))
                        .findFirst())
                .orElse("");
    }

    /** As {@link #name(LotResult, String, String)}, of what was heard too. */
    static String name(LotResult ranked, String id, String locale, Messages messages) {
        return id.equals(Pitching.ID) ? messages.text(locale, "rank.heard") : name(ranked, id, locale);
    }

    private String why(Exclusion why, LotResult ranked, String locale) {
        return messages.text(
                locale,
                "rank.out." + MarkPages.key(why.kind()),
                Map.of(
                        "of", name(ranked, why.of(), locale),
                        "group", why.group() == null ? "" : shown.group(why.group(), locale),
                        "found", why.found() == null ? "" : FaultWords.figure(why.found()),
                        "bound",
                                why.bound() == null
                                        ? ""
                                        : why.kind() == Exclusion.Kind.ABOVE_MAXIMUM_PRICE
                                                ? Pounds.of(why.bound())
                                                : FaultWords.figure(why.bound())));
    }

    private String block(Block block, LotResult ranked, String locale) {
        return messages.text(
                locale,
                "rank.block." + MarkPages.key(block.kind()),
                Map.of(
                        "code", block.bid(),
                        "of", name(ranked, block.of(), locale),
                        "room", block.of(),
                        "group", block.group() == null ? "" : shown.group(block.group(), locale)));
    }

    /** The worked calculation of one bid, to follow with a pencil. */
    @Get("/lots/{lot}/{bid}")
    @Allowed("mark.result")
    HttpResponse<?> bid(Visit visit, UUID id, String lot, String bid) {
        see(visit, id, book, panels);
        short council = visit.council().id();
        String locale = visit.locale();
        LotResult ranked = results.of(council, id, lot).orElseThrow(NoSuchThing::new);
        Standing standing = ranked.ranking().of(bid).orElseThrow(NoSuchThing::new);
        List<Part> parts = new ArrayList<>();
        if (standing.working() != null) {
            String of = null;
            List<Step> steps = new ArrayList<>();
            for (Line line : standing.working().lines()) {
                if (!line.of().equals(of)) {
                    steps = new ArrayList<>();
                    of = line.of();
                    String name =
                            of.isEmpty() ? messages.text(locale, "rank.whole") : name(ranked, of, locale, messages);
                    parts.add(new Part(name, steps));
                }
                steps.add(step(line, locale, messages, shown));
            }
        }
        List<Marked> marks = new ArrayList<>();
        Marking marking = ranked.terms().markings().get(lot);
        List<AgreedRow> entries = agreed.of(council, id, lot);
        for (MarkTerms.Asked asked : ranked.terms().asked(lot))
            for (String group : Marking.GROUPS) {
                AgreedRow latest = MarkMeetings.standing(entries, new Place(bid, asked.id(), group))
                        .latest();
                if (latest != null)
                    marks.add(new Marked(
                            asked.name().in(locale),
                            shown.group(group, locale),
                            shown.level(marking, latest.mark(), locale),
                            latest.reason(),
                            latest.lang().equals(locale) ? "" : latest.lang(),
                            latest.appeal() != null));
            }
        return Pages.answer(
                HttpStatus.OK,
                BID,
                new BidPage(
                        shown.top(ranked.terms(), lot, visit),
                        visit.path(path(id)) + "/lots/" + lot,
                        bid,
                        ranked.names().getOrDefault(bid, ""),
                        MarkPages.key(standing.status()),
                        standing.rank() == null ? 0 : standing.rank(),
                        figure(standing.total(), ranked.method().rules().places()),
                        standing.reasons().stream()
                                .map(why -> why(why, ranked, locale))
                                .toList(),
                        parts,
                        absent(ranked, bid, locale),
                        marks));
    }

    /** What does not apply to a bid, and how that counts. */
    private List<String> absent(LotResult ranked, String code, String locale) {
        Marking marking = ranked.terms().markings().get(ranked.method().lot());
        return ranked.bids().stream()
                .filter(each -> each.code().equals(code))
                .flatMap(each -> each.notApplicable().stream().sorted())
                .flatMap(id -> marking.find(id).stream())
                .map(node -> messages.text(
                        locale,
                        "rank.absent." + MarkPages.key(node.absent()),
                        Map.of("question", node.name().in(locale), "mark", node.fixed() == null ? "" : node.fixed())))
                .toList();
    }

    static Step step(Line line, String locale, Messages messages, MarkShown shown) {
        String says = messages.text(
                locale,
                "rank.line." + MarkPages.key(line.what()),
                Map.of("group", line.group() == null ? "" : shown.group(line.group(), locale)));
        String shownAs = line.shown().toPlainString();
        String exact =
                Ratio.of(line.shown()).equals(line.exact()) ? "" : line.exact().toString();
        List<String> figures = line.terms().stream().map(MarkResultPages::term).toList();
        String sum =
                switch (line.operation()) {
                    case PRODUCT -> String.join(" × ", figures);
                    case SUM -> String.join(" + ", figures);
                    case LESS -> String.join(" − ", figures);
                    case GREATEST, LEAST ->
                        messages.text(
                                locale,
                                "rank.sum." + MarkPages.key(line.operation()),
                                Map.of("terms", String.join("; ", figures)));
                };
        for (Term each : line.over()) sum += " ÷ " + term(each);
        return new Step(line.number(), says, sum, Pounds.grouped(shownAs), Pounds.grouped(exact));
    }

    /** A figure; the result of an earlier line with its number in brackets. */
    private static String term(Term term) {
        String figure = Pounds.grouped(FaultWords.figure(term.value()));
        return term.line() == null ? figure : figure + " (" + term.line() + ")";
    }

    @Get("/corrections")
    @Allowed("mark.result")
    HttpResponse<?> corrections(Visit visit, UUID id) {
        see(visit, id, book, panels);
        return Pages.answer(HttpStatus.OK, CORRECTIONS, corrections(visit, id, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post("/corrections")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.correct")
    HttpResponse<?> ask(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "spot", "mark", "reason", "appeal", Form.GO);
        see(visit, id, book, panels);
        if (form.turned())
            return Pages.answer(HttpStatus.OK, CORRECTIONS, corrections(visit, id, form, FieldErrors.Shown.NONE));
        FieldErrors errors = new FieldErrors(messages, visit);
        String[] spot = form.text("spot").split("/", -1);
        if (spot.length != 4) errors.add("spot", "mark.wrong.spot");
        if (!form.text("mark").matches("[0-9]{1,2}")) errors.add("mark", "mark.wrong.whole");
        if (form.text("reason").isEmpty()) errors.add("reason", "mark.wrong.reason");
        if (form.text("reason").length() > MarkAlone.LONGEST)
            errors.add("reason", "tender.wrong.long", Map.of("most", MarkAlone.LONGEST));
        if (form.text("appeal").isEmpty()) errors.add("appeal", "mark.wrong.appeal");
        if (form.text("appeal").length() > LONGEST_APPEAL)
            errors.add("appeal", "tender.wrong.long", Map.of("most", LONGEST_APPEAL));
        if (errors.none()) {
            try {
                MarkMeetings.Done done = meetings.ask(
                        visit.viewer(),
                        id,
                        spot[3],
                        new MarkAlone.Spot(spot[0], spot[1], spot[2]),
                        Integer.parseInt(form.text("mark")),
                        form.text("reason"),
                        visit.locale(),
                        form.text("appeal"));
                if (done != MarkMeetings.Done.KEPT) errors.add("spot", "mark.nothing." + MarkPages.key(done));
            } catch (MarkRefused refused) {
                errors.add("mark", "mark.wrong.whole");
            }
        }
        return errors.none()
                ? Pages.done(visit, path(id) + "/corrections", "mark-correction-asked")
                : Pages.invalid(CORRECTIONS, corrections(visit, id, form, errors.shown()));
    }

    @Post("/corrections/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("mark.correct")
    HttpResponse<?> answer(Visit visit, UUID id, @Nullable @Body String body) {
        Form form = forms.read(visit, body, "correction", "do");
        see(visit, id, book, panels);
        boolean yes = form.text("do").equals("yes");
        UUID correction = Ids.parse(form.text("correction")).orElseThrow(NoSuchThing::new);
        MarkMeetings.Done done = meetings.answer(visit.viewer(), id, correction, yes);
        FieldErrors errors = new FieldErrors(messages, visit);
        if (done == MarkMeetings.Done.CONFIRMED || done == MarkMeetings.Done.KEPT)
            return Pages.done(visit, path(id) + "/corrections", yes ? "mark-corrected" : "mark-correction-refused");
        errors.add("answer", "mark.nothing." + MarkPages.key(done));
        return Pages.invalid(CORRECTIONS, corrections(visit, id, Form.EMPTY, errors.shown()));
    }

    private CorrectionsPage corrections(Visit visit, UUID id, Form form, FieldErrors.Shown errors) {
        short council = visit.council().id();
        String locale = visit.locale();
        MarkTerms terms = book.marked(council, id);
        List<TenderStudio.Option> spots = new ArrayList<>();
        for (Plan.Lot lot : terms.lots())
            for (MarkTerms.Asked asked : terms.asked(lot.id()))
                for (Compliance.In in : compliance.in(council, id, asked))
                    for (String group : Marking.GROUPS) {
                        if (!asked.groups().contains(group)) continue;
                        String value = lot.id() + "/" + asked.id() + "/" + in.code() + "/" + group;
                        String label = messages.text(
                                locale,
                                "mark.correct.spot",
                                Map.of(
                                        "question", asked.name().in(locale),
                                        "code", in.code(),
                                        "group", shown.group(group, locale)));
                        spots.add(new TenderStudio.Option(value, label, value.equals(form.text("spot"))));
                    }
        Marking first = terms.markings().get(terms.lots().getFirst().id());
        String mark = form.text("mark");
        return new CorrectionsPage(
                shown.top(terms, null, visit),
                visit.path(path(id) + "/corrections"),
                visit.path(path(id)),
                visit.viewer().has(Role.COMMISSIONER),
                spots,
                shown.scale(first, mark.matches("[0-9]{1,2}") ? Integer.valueOf(mark) : null, locale),
                form.typed(),
                meetings.corrections(council, id).stream()
                        .map(each -> new Corrected(
                                each.id().toString(),
                                each.bid(),
                                terms.asked(each.lot(), each.question(), each.grp())
                                        .map(asked -> asked.name().in(locale))
                                        .orElse(""),
                                shown.group(each.grp(), locale),
                                shown.level(terms.markings().get(each.lot()), each.mark(), locale),
                                each.reason(),
                                each.lang().equals(locale) ? "" : each.lang(),
                                each.appeal(),
                                each.askedAt(),
                                each.decidedAt() == null
                                        ? "asked"
                                        : Boolean.TRUE.equals(each.agreed()) ? "agreed" : "refused",
                                Objects.equals(each.askedBy(), visit.viewer().account())))
                        .toList(),
                MarkAlone.LONGEST,
                errors);
    }
}
