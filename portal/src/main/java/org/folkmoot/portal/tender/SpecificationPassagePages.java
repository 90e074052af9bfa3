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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;

/** One section or outcome as its team writes it, with its links; what panels say to it, and what the team answers. */
@Controller(SpecificationPages.HOME + "/passages/{passage}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class SpecificationPassagePages {
    private static final String VIEW = "tender/specification_passage";
    private static final int LONGEST_SECOND = 2_000;
    private static final int LONGEST_KPI = 300;
    private static final int MOST_SAID = 8;
    private static final int MOST_FOUND = 20;
    private static final List<String> KPI = List.of("measure", "target", "often", "source");

    /** What people said, to be linked or not. */
    record Pick(SpecificationShown.Link link, boolean checked) {}

    /** @param field of the form @param label the lot; empty where there are no lots */
    record Asked(String field, String label, List<TenderStudio.Option> options) {}

    /** @param answers outcomes to choose from @param typed the answer in its field */
    record WordLine(SpecificationShown.Word word, List<TenderStudio.Option> outcomes, String typed) {}

    /**
     * @param picks what is linked, then what was found @param looked whether somebody looked for more
     * @param gone whether somebody else removed it meanwhile: it cannot be saved, and everything typed is still there
     * @param signed whether a group signed what is written now, or votes on it: a change takes that away
     */
    record PassagePage(
            TenderStudio.Head head,
            String here,
            String back,
            String number,
            boolean section,
            boolean signed,
            List<String> lacks,
            Map<String, String> typed,
            List<Pick> picks,
            boolean looked,
            List<Asked> criteria,
            int agreed,
            List<WordLine> words,
            boolean welsh,
            boolean gone,
            Told told)
            implements FormPage {}

    private final Tenders tenders;
    private final Specifications specifications;
    private final SpecificationSigning signing;
    private final SpecificationTalk talk;
    private final SpecificationShown shown;
    private final FaultWords words;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;

    SpecificationPassagePages(
            Tenders tenders,
            Specifications specifications,
            SpecificationSigning signing,
            SpecificationTalk talk,
            SpecificationShown shown,
            FaultWords words,
            TenderStudio studio,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.specifications = specifications;
        this.signing = signing;
        this.talk = talk;
        this.shown = shown;
        this.words = words;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    private static String path(UUID id, String passage) {
        return SpecificationPages.path(id) + "/passages/" + passage;
    }

    @Get
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id, String passage, @Nullable @QueryValue String saved) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        Specifications.Saved latest = specifications.latest(visit.council().id(), id);
        Specification.Passage one = latest.spec().find(passage).orElseThrow(NoSuchThing::new);
        List<String> said = one.outcome() == null ? List.of() : one.outcome().said();
        return TenderStudio.answer(VIEW, page(visit, tender, one, typed(one), said, Told.now(latest.version(), saved)));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> save(Visit visit, UUID id, String passage, @Nullable @Body String body) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        Form form = forms.read(visit, body, fields(tender.plan()));
        Specifications.Saved latest = specifications.latest(visit.council().id(), id);
        Specification.Passage one = latest.spec().find(passage).orElse(null);
        List<String> picked = form.texts("said").stream().distinct().toList();
        if (one == null) {
            // As whoever sent it read it, so that it can be looked at beside what is typed.
            Specification.Passage was = form.number("lock") == 0
                    ? null
                    : specifications
                            .version(visit.council().id(), id, form.number("lock"))
                            .find(passage)
                            .orElse(null);
            if (was == null) throw new NoSuchThing();
            return TenderStudio.answer(
                    VIEW, page(visit, tender, was, form.typed(), picked, Told.late(form.number("lock"))));
        }
        if (form.text("do").equals("find")) {
            return TenderStudio.answer(
                    VIEW, page(visit, tender, one, form.typed(), picked, Told.now(form.number("lock"), null)));
        }
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised plain = TenderStudio.typed(form, "plain", SpecificationPages.LONGEST_PLAIN, errors);
        Localised second = TenderStudio.typed(form, "second", LONGEST_SECOND, errors);
        if (plain.blank()) errors.add("plain_en", "specification.wrong.plain");
        Specification changed;
        if (one.outcome() == null) {
            changed = latest.spec()
                    .changingSection(
                            passage,
                            each -> new Specification.Section(each.id(), plain, second, each.since(), each.outcomes()));
        } else {
            if (picked.size() > MOST_SAID) errors.add("find", "specification.wrong.said", Map.of("most", MOST_SAID));
            List<String> kept = said(visit, one.outcome(), picked);
            SortedMap<String, String> criteria = criteria(visit, tender, one.outcome(), form);
            Specification.Kpi kpi = new Specification.Kpi(
                    TenderStudio.typed(form, "measure", LONGEST_KPI, errors),
                    TenderStudio.typed(form, "target", LONGEST_KPI, errors),
                    TenderStudio.typed(form, "often", LONGEST_KPI, errors),
                    TenderStudio.typed(form, "source", LONGEST_KPI, errors));
            changed = latest.spec()
                    .changingOutcome(
                            passage,
                            each -> new Specification.Outcome(
                                    each.id(), plain, second, each.since(), kept, criteria, kpi.blank() ? null : kpi));
        }
        if (!errors.none()) {
            return TenderStudio.answer(VIEW, page(visit, tender, one, form.typed(), picked, Told.wrong(form, errors)));
        }
        if (changed.equals(latest.spec()) && form.number("lock") == latest.version()) {
            return Pages.seeOther(visit, path(id, passage));
        }
        return specifications.save(visit.viewer(), id, form.number("lock"), changed)
                ? Pages.seeOther(visit, path(id, passage) + SavedAt.query(visit.now()))
                : TenderStudio.answer(
                        VIEW, page(visit, tender, one, form.typed(), picked, Told.late(latest.version())));
    }

    /** What was linked before stays where its box is ticked, whoever may read it; what is new only where this person may. */
    private List<String> said(Visit visit, Specification.Outcome outcome, List<String> picked) {
        Set<String> readable = new LinkedHashSet<>();
        shown.among(visit.viewer(), picked, visit).forEach(each -> readable.add(each.ref()));
        Set<String> before = new LinkedHashSet<>(outcome.said());
        Set<String> mine = new LinkedHashSet<>();
        shown.among(visit.viewer(), outcome.said(), visit).forEach(each -> mine.add(each.ref()));
        List<String> kept = new ArrayList<>(outcome.said().stream()
                .filter(ref -> picked.contains(ref) || !mine.contains(ref))
                .toList());
        picked.stream()
                .filter(ref -> readable.contains(ref) && !before.contains(ref))
                .forEach(kept::add);
        return kept;
    }

    private SortedMap<String, String> criteria(
            Visit visit, Tenders.Planned tender, Specification.Outcome before, Form form) {
        Map<String, Marking> markings = specifications.markings(visit.council().id(), tender.id(), tender.plan());
        SortedMap<String, String> criteria = new TreeMap<>();
        for (Plan.Lot lot : tender.plan().marked()) {
            String typed = form.text("criterion-" + lot.id());
            Marking marking = markings.get(lot.id());
            if (marking != null && marking.find(typed).isPresent()) criteria.put(lot.id(), typed);
        }
        return criteria;
    }

    private static String[] fields(Plan plan) {
        Stream<String> both = Stream.concat(Stream.of("plain", "second"), KPI.stream())
                .flatMap(field -> Stream.of(field + "_en", field + "_cy"));
        Stream<String> lots = plan.marked().stream().map(lot -> "criterion-" + lot.id());
        return Stream.concat(Stream.of("lock", "do", "find", "said*"), Stream.concat(both, lots))
                .toArray(String[]::new);
    }

    @Post("/answer")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> answer(Visit visit, UUID id, String passage, @Nullable @Body String body) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        Form form = forms.read(visit, body, "word", "outcome", "answer");
        Specifications.Saved latest = specifications.latest(council, id);
        Specification.Passage one = latest.spec().find(passage).orElseThrow(NoSuchThing::new);
        FieldErrors errors = new FieldErrors(messages, visit);
        String outcome = form.text("outcome");
        if (!SpecificationWordsRow.OUTCOMES.contains(outcome)) {
            errors.add("outcome-" + form.text("word"), "specification.wrong.outcome");
        }
        String why = form.text("answer");
        if (why.isEmpty()) errors.add("answer-" + form.text("word"), "specification.wrong.why");
        if (why.length() > SpecificationTalk.LONGEST_ANSWER) {
            errors.add(
                    "answer-" + form.text("word"),
                    "tender.wrong.long",
                    Map.of("most", SpecificationTalk.LONGEST_ANSWER));
        }
        if (!errors.none()) {
            Map<String, String> typed = typed(one);
            typed.put("word", form.text("word"));
            typed.put("outcome", outcome);
            typed.put("answer", why);
            List<String> said =
                    one.outcome() == null ? List.of() : one.outcome().said();
            Told told = new Told(latest.version(), null, false, errors.shown());
            return TenderStudio.answer(VIEW, page(visit, tender, one, typed, said, told));
        }
        UUID word = Ids.parse(form.text("word")).orElseThrow(NoSuchThing::new);
        talk.answer(visit.viewer(), id, word, outcome, why, visit.locale());
        return Pages.done(visit, path(id, passage), "specification-answered");
    }

    private static Map<String, String> typed(Specification.Passage one) {
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "plain", one.plain());
        TenderStudio.put(typed, "second", one.second());
        Specification.Outcome outcome = one.outcome();
        if (outcome == null) return typed;
        outcome.criteria().forEach((lot, criterion) -> typed.put("criterion-" + lot, criterion));
        Specification.Kpi kpi = outcome.kpi();
        if (kpi != null) {
            TenderStudio.put(typed, "measure", kpi.measure());
            TenderStudio.put(typed, "target", kpi.target());
            TenderStudio.put(typed, "often", kpi.often());
            TenderStudio.put(typed, "source", kpi.source());
        }
        return typed;
    }

    private PassagePage page(
            Visit visit,
            Tenders.Planned tender,
            Specification.Passage one,
            Map<String, String> typed,
            List<String> said,
            Told told) {
        short council = visit.council().id();
        String locale = visit.locale();
        Specifications.Saved latest = specifications.latest(council, tender.id());
        Map<String, Marking> markings = specifications.markings(council, tender.id(), tender.plan());
        boolean looked = "find".equals(typed.get("do"));
        boolean signed = Marking.GROUPS.stream()
                .map(group -> signing.of(council, tender.id(), group))
                .anyMatch(each -> each.is(SpecificationSigning.Standing.SIGNED) || each.open());
        List<String> lacks = one.outcome() == null
                ? List.of()
                : Specification.lacks(one.outcome(), markings).stream()
                        .map(lack -> messages.text(locale, "specification.lack." + SpecificationShown.key(lack)))
                        .toList();
        return new PassagePage(
                studio.head(tender, "specification", visit),
                visit.path(path(tender.id(), one.id())),
                visit.path(SpecificationPages.path(tender.id())),
                one.number(),
                one.outcome() == null,
                signed,
                lacks,
                typed,
                picks(visit, said, looked ? typed.getOrDefault("find", "").strip() : null),
                looked,
                one.outcome() == null ? List.of() : asked(tender.plan(), markings, typed, locale),
                SpecificationPages.agreed(talk.agreed(council, tender.id()), latest.spec())
                        .getOrDefault(one.id(), 0),
                lines(council, tender.id(), one, latest.spec(), typed, locale),
                visit.council().needsWelsh(),
                latest.spec().find(one.id()).isEmpty(),
                told);
    }

    private List<Pick> picks(Visit visit, List<String> said, @Nullable String find) {
        List<Pick> picks = new ArrayList<>();
        for (SpecificationShown.Link link : shown.among(visit.viewer(), said, visit)) picks.add(new Pick(link, true));
        if (find == null) return picks;
        for (SpecificationShown.Link link : shown.offered(visit.viewer(), find, MOST_FOUND, visit)) {
            if (!said.contains(link.ref())) picks.add(new Pick(link, false));
        }
        return picks;
    }

    private List<Asked> asked(Plan plan, Map<String, Marking> markings, Map<String, String> typed, String locale) {
        List<Asked> asked = new ArrayList<>();
        for (Plan.Lot lot : plan.marked()) {
            Marking marking = markings.get(lot.id());
            if (marking == null) continue;
            String field = "criterion-" + lot.id();
            asked.add(new Asked(
                    field,
                    plan.lots().isEmpty() ? "" : lot.title().in(locale),
                    marking.all().stream()
                            .filter(node -> node.kind() != Node.Kind.PRICE)
                            .map(node -> new TenderStudio.Option(
                                    node.id(),
                                    words.name(node, locale),
                                    node.id().equals(typed.get(field))))
                            .toList()));
        }
        return asked;
    }

    private List<WordLine> lines(
            short council,
            UUID tender,
            Specification.Passage one,
            Specification spec,
            Map<String, String> typed,
            String locale) {
        List<SpecificationWordsRow> rows = talk.said(council, tender).stream()
                .filter(row -> row.passage().equals(one.id()) && row.readable())
                .toList();
        return shown.words(rows, spec, locale).stream()
                .map(word -> {
                    boolean sent = word.id().equals(typed.get("word"));
                    String outcome = sent ? typed.getOrDefault("outcome", "") : word.outcome();
                    return new WordLine(
                            word,
                            SpecificationWordsRow.OUTCOMES.stream()
                                    .map(each -> new TenderStudio.Option(
                                            each,
                                            messages.text(
                                                    locale,
                                                    "specification.outcome." + each.toLowerCase(java.util.Locale.ROOT)),
                                            each.equalsIgnoreCase(outcome)))
                                    .toList(),
                            sent
                                    ? typed.getOrDefault("answer", "")
                                    : word.answer().words());
                })
                .toList();
    }
}
