package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Moment;
import org.folkmoot.portal.tender.law.Regime;
import org.folkmoot.portal.tender.law.Timetable;

/** What is still missing before a notice could be drawn up, each with the page on which it is put right. */
@Singleton
class TenderChecklist {
    private final LotPages lots;
    private final LawOffered offered;
    private final TimetablePages timetable;
    private final FaultWords words;
    private final WorkshopChecklist workshops;
    private final Messages messages;

    TenderChecklist(
            LotPages lots,
            LawOffered offered,
            TimetablePages timetable,
            FaultWords words,
            WorkshopChecklist workshops,
            Messages messages) {
        this.lots = lots;
        this.offered = offered;
        this.timetable = timetable;
        this.words = words;
        this.workshops = workshops;
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

    /** @param state end of a message key */
    record Line(String state, String words, String href) {
        boolean missing() {
            return state.equals("missing");
        }
    }

    static int left(List<Line> lines) {
        return (int) lines.stream().filter(Line::missing).count();
    }

    List<Line> of(Tenders.Planned tender, Visit visit) {
        String base = visit.path(TenderStudio.HOME + "/" + tender.id());
        Plan plan = tender.plan();
        List<String> languages = TenderStudio.languages(visit);
        List<Line> lines = new ArrayList<>();
        add(lines, whole(plan.title(), plan.what(), plan.whom(), languages), "words", base + "/plan", visit);
        add(lines, !plan.contact().none(), "contact", base + "/plan", visit);
        Plan.Law law = plan.law();
        add(lines, law.asks(), "value", base + "/law", visit);
        law(lines, plan, base, visit);
        boolean lotted = plan.lots().isEmpty()
                ? TenderStudio.whole(plan.noLots(), languages)
                : plan.lots().stream().allMatch(lot -> TenderStudio.whole(lot.title(), languages));
        add(lines, lotted, plan.lots().isEmpty() ? "no-lots" : "lots", base + "/lots", visit);
        timetable(lines, plan, base, visit);
        for (Plan.Lot lot : plan.marked()) marking(lines, lots.open(visit, tender, lot.id()), visit);
        return lines;
    }

    /** In one line: the law and the way, or that they are not chosen. */
    String law(Plan plan, Visit visit) {
        Regime regime = offered.chosen(visit.council().id(), plan);
        if (regime == null) return messages.text(visit.locale(), "tender.list.no-law");
        String route = offered.law().routes(plan.law().value(), regime).stream()
                .filter(each -> each.id().equals(plan.law().route()))
                .map(each -> ": " + each.name().in(visit.locale()))
                .findFirst()
                .orElse("");
        return regime.name().in(visit.locale()) + route;
    }

    private void law(List<Line> lines, Plan plan, String base, Visit visit) {
        Regime regime = offered.chosen(visit.council().id(), plan);
        if (regime == null) {
            add(lines, false, "law", base + "/law", visit);
            return;
        }
        boolean says = offered.to(visit.council().id(), plan.law())
                .find(plan.law().regime(), plan.law().route())
                .filter(LawOffered.Way::says)
                .isPresent();
        lines.add(line(
                says ? State.DONE : State.LOOK,
                says ? "law.done" : "law.differs",
                Map.of("law", law(plan, visit)),
                base + "/law",
                visit));
        if (!regime.law().checked()) lines.add(line(State.LOOK, "lawyers", Map.of(), base + "/law", visit));
    }

    private void timetable(List<Line> lines, Plan plan, String base, Visit visit) {
        String href = base + "/timetable";
        boolean dated = plan.dates().containsKey(Moment.TENDER_DEADLINE.key())
                && plan.dates().containsKey(Moment.CONTRACT_SIGNED.key());
        add(lines, dated, "dates", href, visit);
        Regime regime = offered.chosen(visit.council().id(), plan);
        List<Timetable.Warning> warnings = timetable.warnings(plan, regime);
        long unplanned = warnings.stream()
                .filter(each -> each.kind() == Timetable.Kind.UNPLANNED)
                .count();
        if (unplanned > 0) lines.add(line(State.MISSING, "steps", Map.of("count", unplanned), href, visit));
        if (warnings.size() > unplanned) {
            lines.add(line(State.LOOK, "warnings", Map.of("count", warnings.size() - unplanned), href, visit));
        }
    }

    private void marking(List<Line> lines, LotPages.Open open, Visit visit) {
        String base = visit.path(open.path());
        String lot =
                open.tender().plan().lots().isEmpty() ? "" : open.lot().title().in(visit.locale()) + ": ";
        if (open.version() == 0) {
            lines.add(line(State.MISSING, "marking", Map.of("lot", lot), base, visit));
            return;
        }
        List<FaultWords.Said> faults = open.faults(words, visit);
        for (FaultWords.Said fault : faults) {
            lines.add(new Line(State.MISSING.key(), lot + fault.words(), fault.href()));
        }
        List<String> languages = TenderStudio.languages(visit);
        for (Node node : open.marking().all()) {
            boolean asked = node.kind() == Node.Kind.QUESTION || node.kind() == Node.Kind.PART;
            if (!TenderStudio.whole(node.name(), languages) || asked && !TenderStudio.whole(node.about(), languages)) {
                lines.add(line(
                        State.MISSING,
                        "question",
                        Map.of("lot", lot, "name", words.name(node, visit.locale())),
                        base + "/criteria/" + node.id(),
                        visit));
            }
        }
        boolean young =
                open.marking().all().stream().anyMatch(node -> node.shares().getOrDefault(Marking.YOUNG, 0) > 0);
        if (!young) lines.add(line(State.LOOK, "young", Map.of("lot", lot), base, visit));
        if (open.marking().tieBreaks().isEmpty()) {
            lines.add(line(State.LOOK, "ties", Map.of("lot", lot), base + "/rules", visit));
        }
        lines.addAll(workshops.of(open, lot, visit));
        if (faults.isEmpty()) lines.add(line(State.DONE, "marking.done", Map.of("lot", lot), base + "/points", visit));
    }

    private static boolean whole(Localised title, Localised what, Localised whom, List<String> languages) {
        return TenderStudio.whole(title, languages)
                && TenderStudio.whole(what, languages)
                && TenderStudio.whole(whom, languages);
    }

    private void add(List<Line> lines, boolean done, String key, String href, Visit visit) {
        lines.add(line(done ? State.DONE : State.MISSING, done ? key + ".done" : key, Map.of(), href, visit));
    }

    private Line line(State state, String key, Map<String, ?> said, String href, Visit visit) {
        return new Line(state.key(), messages.text(visit.locale(), "tender.check." + key, said), href);
    }
}
