package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Route;
import org.folkmoot.portal.tender.law.Timetable;

/** What is still missing before a notice could be drawn up, each with the page on which it is put right. */
@Singleton
class TenderChecklist {
    private static final String PLAN = "plan";
    private static final String LAW = "law";
    private static final String LOTS = "lots";
    private static final String TIMETABLE = "timetable";
    static final String FRAMEWORK = "framework";

    private final LotPages lots;
    private final LawOffered offered;
    private final TimetablePages timetable;
    private final FaultWords words;
    private final WorkshopChecklist workshops;
    private final SpecificationChecklist specification;
    private final TenderDrafts drafts;
    private final TenderVoice voice;
    private final Messages messages;

    TenderChecklist(
            LotPages lots,
            LawOffered offered,
            TimetablePages timetable,
            FaultWords words,
            WorkshopChecklist workshops,
            SpecificationChecklist specification,
            TenderDrafts drafts,
            TenderVoice voice,
            Messages messages) {
        this.lots = lots;
        this.offered = offered;
        this.timetable = timetable;
        this.words = words;
        this.workshops = workshops;
        this.specification = specification;
        this.drafts = drafts;
        this.voice = voice;
        this.messages = messages;
    }

    /** How it stands with one line. */
    enum State {
        DONE,
        MISSING,
        /** Nothing is missing, and somebody should look at it. */
        LOOK;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param state end of a message key @param step the page it belongs to, as {@link TenderStudio#head} names it */
    record Line(String state, String words, String href, String step) {
        boolean missing() {
            return state.equals(State.MISSING.key());
        }
    }

    /** @param untouched steps for which nobody has written anything yet */
    record Checked(List<Line> lines, Set<String> untouched) {
        int left() {
            return (int) lines.stream().filter(Line::missing).count();
        }

        /** How long young people would read in a session, lot by lot, and what of it is too much. */
        List<Line> reading() {
            return lines.stream()
                    .filter(line -> line.href().endsWith("/reading"))
                    .toList();
        }

        List<Line> of(String step) {
            return lines.stream().filter(line -> line.step().equals(step)).toList();
        }

        /** How a step stands: {@code new}, {@code wrong}, {@code look} or {@code done}. */
        String standing(String step) {
            if (untouched.contains(step)) return "new";
            if (count(step, State.MISSING) > 0) return "wrong";
            return count(step, State.LOOK) > 0 ? "look" : "done";
        }

        /** Lines of this state. */
        int count(String step, State state) {
            return (int) of(step).stream()
                    .filter(line -> line.state().equals(state.key()))
                    .count();
        }
    }

    Checked of(Tenders.Planned tender, Visit visit) {
        return of(tender, drafts.of(visit.council().id(), tender.id()), true, visit);
    }

    /** How much is missing, from what is known already: for a list of many. */
    int left(Tenders.Planned tender, TenderDrafts.Facts known, Visit visit) {
        return of(tender, known, false, visit).left();
    }

    /** @param all whether what is not missing of workshops and of the specification is said too, for which more is read */
    private Checked of(Tenders.Planned tender, TenderDrafts.Facts known, boolean all, Visit visit) {
        String base = visit.path(TenderStudio.HOME + "/" + tender.id());
        Plan plan = tender.plan();
        String says = voice.of(plan);
        List<String> languages = TenderStudio.languages(visit);
        List<Line> lines = new ArrayList<>();
        Set<String> untouched = new HashSet<>();
        SequencedMap<String, Localised> texts = new LinkedHashMap<>();
        texts.put(messages.text(visit.locale(), "tender.field.title"), plan.title());
        texts.put(messages.text(visit.locale(), "tender.field.what"), plan.what());
        texts.put(messages.text(visit.locale(), "tender.field.whom"), plan.whom());
        written(lines, texts, languages, "words", at(base, PLAN, says), visit);
        add(lines, !plan.contact().none(), "contact", at(base, PLAN, says), visit);
        Plan.Law law = plan.law();
        if (!law.asks() && !law.chosen()) untouched.add(LAW);
        add(lines, law.asks(), "value", at(base, LAW, says), visit);
        law(lines, plan, at(base, LAW, says), visit);
        Route route = offered.route(visit.council().id(), plan).orElse(null);
        boolean form = route != null && route.form();
        // Of a form of two pages nobody has to say why it has no lots.
        if (!form || !plan.lots().isEmpty()) lots(lines, untouched, plan, languages, at(base, LOTS, says), visit);
        if (offered.framework(plan)) framework(lines, untouched, plan, languages, at(base, FRAMEWORK, says), visit);
        if (plan.dates().isEmpty() && plan.steps().isEmpty()) untouched.add(TIMETABLE);
        timetable(lines, plan, at(base, TIMETABLE, says), visit);
        Specification spec = known.specification().spec();
        if (known.specification().begun())
            lines.addAll(all ? specification.of(tender, spec, visit) : specification.missing(tender, spec, visit));
        else untouched.add(SpecificationChecklist.STEP);
        for (Plan.Lot lot : plan.marked()) {
            LotPages.Open open = lots.open(visit, tender, lot, known.markings().get(lot.id()));
            if (offered.direct(plan)) {
                if (open.version() == 0) untouched.add(lot.id());
                answered(lines, open, visit);
                continue;
            }
            if (open.version() == 0) untouched.add(lot.id());
            marking(lines, open, all, visit);
            if (form && open.version() > 0) fits(lines, route, open, visit);
        }
        // What nobody can change any more is nothing to look at.
        if (known.fixed()) lines.removeIf(line -> line.state().equals(State.LOOK.key()));
        boolean assessed = known.assessed();
        // What went out without one cannot have it before the notice any more.
        boolean late = known.ever();
        lines.add(line(
                assessed ? State.DONE : late ? State.LOOK : State.MISSING,
                assessed ? "conflicts.done" : "conflicts",
                Map.of(),
                at(base, "conflicts", says),
                visit));
        return new Checked(lines, untouched);
    }

    /** Whether somebody has to be named who opens the bids; so long as no way is chosen, they may have to be. */
    boolean openers(short council, Plan plan) {
        return offered.route(council, plan).map(Route::keys).orElse(true);
    }

    /** What comes when nothing is missing any more, in plain words and in order. */
    List<String> next(Tenders.Planned tender, Checked checked, Visit visit) {
        List<String> next = new ArrayList<>();
        boolean look = checked.lines().stream().anyMatch(line -> line.state().equals(State.LOOK.key()));
        if (look) next.add(messages.text(visit.locale(), "tender.next.look"));
        next.add(messages.text(visit.locale(), "tender.next.read"));
        next.add(voice.text(
                voice.of(tender.plan()),
                visit.locale(),
                openers(visit.council().id(), tender.plan()) ? "tender.next.notice" : "tender.next.notice-clock"));
        timetable
                .next(tender.plan(), visit)
                .map(coming -> messages.text(
                        visit.locale(), "tender.next.day", Map.of("what", coming.what(), "day", coming.day())))
                .ifPresent(next::add);
        return next;
    }

    /** In one line: the law and the way, or that they are not chosen. */
    String law(Plan plan, Visit visit) {
        Regime regime = offered.chosen(visit.council().id(), plan);
        if (regime == null) return messages.text(visit.locale(), "tender.list.no-law");
        return offered.called(visit.council().id(), plan, visit.locale());
    }

    private void law(List<Line> lines, Plan plan, At at, Visit visit) {
        Regime regime = offered.chosen(visit.council().id(), plan);
        if (regime == null) {
            add(lines, false, "law", at, visit);
            return;
        }
        LawOffered.Way way = offered.to(visit.council().id(), plan.law())
                .find(plan.law().regime(), plan.law().route())
                .orElse(null);
        Map<String, ?> said = Map.of("law", law(plan, visit));
        if (way == null) lines.add(line(State.MISSING, "law.closed", said, at, visit));
        else if (way.says()) lines.add(line(State.DONE, "law.done", said, at, visit));
        else if (plan.law().answered()) lines.add(line(State.DONE, "law.decided", said, at, visit));
        else lines.add(line(State.MISSING, "law.differs", said, at, visit));
        if (!regime.law().checked()) lines.add(line(State.LOOK, "lawyers", Map.of(), at, visit));
    }

    private void lots(List<Line> lines, Set<String> untouched, Plan plan, List<String> languages, At at, Visit visit) {
        SequencedMap<String, Localised> texts = new LinkedHashMap<>();
        if (plan.lots().isEmpty()) {
            if (plan.noLots().blank()) {
                untouched.add(LOTS);
                add(lines, false, "no-lots", at, visit);
                return;
            }
            texts.put(messages.text(visit.locale(), "tender.field.no-lots"), plan.noLots());
        }
        for (Plan.Lot lot : plan.lots()) {
            texts.put(messages.text(visit.locale(), "tender.lots.one", Map.of("n", texts.size() + 1)), lot.title());
        }
        written(lines, texts, languages, plan.lots().isEmpty() ? "no-lots" : "lots", at, visit);
    }

    private void framework(
            List<Line> lines, Set<String> untouched, Plan plan, List<String> languages, At at, Visit visit) {
        Plan.Framework framework = plan.framework() == null ? Plan.Framework.NONE : plan.framework();
        if (plan.framework() == null) untouched.add(FRAMEWORK);
        boolean named = TenderStudio.whole(framework.title(), languages)
                && !framework.reference().isEmpty();
        add(lines, named, "framework", at, visit);
        add(lines, !framework.suppliers().isEmpty(), "suppliers", at, visit);
        if (framework.direct()) add(lines, TenderStudio.whole(framework.why(), languages), "direct", at, visit);
    }

    private void timetable(List<Line> lines, Plan plan, At at, Visit visit) {
        boolean dated = plan.dates().containsKey(Moment.TENDER_DEADLINE.key())
                && plan.dates().containsKey(Moment.CONTRACT_SIGNED.key());
        add(lines, dated, "dates", at, visit);
        Regime regime = offered.chosen(visit.council().id(), plan);
        List<Timetable.Warning> warnings = timetable.warnings(visit.council().id(), plan, regime);
        long unplanned = warnings.stream()
                .filter(each -> each.kind() == Timetable.Kind.UNPLANNED)
                .count();
        if (unplanned > 0) lines.add(line(State.MISSING, "steps", Map.of("count", unplanned), at, visit));
        if (warnings.size() > unplanned) {
            lines.add(line(State.LOOK, "warnings", Map.of("count", warnings.size() - unplanned), at, visit));
        }
    }

    /** Whether what is asked has room on the pages of the form. */
    private void fits(List<Line> lines, Route route, LotPages.Open open, Visit visit) {
        int most = route.pages() * Route.WORDS_A_PAGE;
        List<BidSection> asks =
                BidSection.of(open.tender().plan(), Map.of(open.lot().id(), open.marking()));
        List<BidSection> asked = asks.stream()
                .filter(each -> each.kind() == BidSection.Kind.ANSWER || each.kind() == BidSection.Kind.GATE)
                .toList();
        int words = asked.stream()
                .mapToInt(each -> each.words() == null ? 0 : each.words())
                .sum();
        boolean limited = asked.stream().allMatch(each -> each.words() != null);
        String key = !limited ? "form.unlimited" : words > most ? "form.long" : "form.done";
        lines.add(line(
                key.endsWith("done") ? State.DONE : State.MISSING,
                key,
                Map.of("words", words, "most", most, "pages", route.pages()),
                new At(visit.path(open.path()), open.lot().id(), ""),
                visit));
        int minutes = WritingMinutes.of(Stream.concat(BidSection.details(route.details()).stream(), asks.stream())
                .toList());
        if (minutes > WritingMinutes.AN_HOUR)
            lines.add(line(
                    State.LOOK,
                    "form.hour",
                    Map.of("minutes", minutes, "rate", WritingMinutes.WORDS_A_MINUTE),
                    new At(visit.path(open.path()), open.lot().id(), ""),
                    visit));
    }

    /** Nobody marks the offer of one supplier: what it answers has words, where there is something. */
    private void answered(List<Line> lines, LotPages.Open open, Visit visit) {
        String base = visit.path(open.path());
        String step = open.lot().id();
        List<FaultWords.Said> wording = open.version() == 0 ? List.of() : open.wording(words, visit);
        wording.forEach(each -> lines.add(new Line(State.MISSING.key(), each.words(), each.href(), step)));
        if (wording.isEmpty())
            lines.add(line(
                    State.DONE,
                    "marking.done",
                    Map.of("lot", ""),
                    new At(base, step, voice.of(open.tender().plan())),
                    visit));
    }

    private void marking(List<Line> lines, LotPages.Open open, boolean all, Visit visit) {
        String base = visit.path(open.path());
        String step = open.lot().id();
        String says = voice.of(open.tender().plan());
        Map<String, ?> lot = Map.of(
                "lot",
                open.tender().plan().lots().isEmpty() ? "" : open.lot().title().in(visit.locale()) + ": ");
        if (open.version() == 0) {
            lines.add(line(State.MISSING, "marking", lot, new At(base, step, says), visit));
            return;
        }
        List<FaultWords.Said> faults = open.faults(words, visit);
        Stream.concat(faults.stream(), open.wording(words, visit).stream())
                .map(each -> new Line(State.MISSING.key(), lot.get("lot") + each.words(), each.href(), step))
                .forEach(lines::add);
        boolean young =
                open.marking().all().stream().anyMatch(node -> node.shares().getOrDefault(Marking.YOUNG, 0) > 0);
        if (!young) lines.add(line(State.LOOK, "young", lot, new At(base, step, says), visit));
        if (open.marking().tieBreaks().isEmpty()) {
            lines.add(line(State.LOOK, "ties", lot, new At(base + "/rules", step, says), visit));
        }
        if (all) lines.addAll(workshops.of(open, String.valueOf(lot.get("lot")), step, visit));
        if (faults.isEmpty())
            lines.add(line(State.DONE, "marking.done", lot, new At(base + "/points", step, says), visit));
    }

    /** @param href of the page on which it is put right @param step the page it counts for @param says the voice of its tender */
    private record At(String href, String step, String says) {}

    private static At at(String base, String step, String says) {
        return new At(base + "/" + step, step, says);
    }

    private void written(
            List<Line> lines,
            SequencedMap<String, Localised> texts,
            List<String> languages,
            String key,
            At at,
            Visit visit) {
        String missing = words.missing(texts, languages, visit.locale());
        if (missing.isEmpty()) add(lines, true, key, at, visit);
        else lines.add(line(State.MISSING, "left", Map.of("what", missing), at, visit));
    }

    private void add(List<Line> lines, boolean done, String key, At at, Visit visit) {
        lines.add(line(done ? State.DONE : State.MISSING, done ? key + ".done" : key, Map.of(), at, visit));
    }

    private Line line(State state, String key, Map<String, ?> said, At at, Visit visit) {
        String words = voice.text(at.says(), visit.locale(), "tender.check." + key, said);
        return new Line(state.key(), words, at.href(), at.step());
    }
}
