package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** What the list of what is missing says of a lot's workshop, and of what its young markers read. */
@Singleton
class WorkshopChecklist {
    private final Workshops workshops;
    private final ReadingPlans reading;
    private final Messages messages;

    WorkshopChecklist(Workshops workshops, ReadingPlans reading, Messages messages) {
        this.workshops = workshops;
        this.reading = reading;
        this.messages = messages;
    }

    /** @param lot its name with a colon; empty where there are no lots @param step the page that the lines count for */
    List<TenderChecklist.Line> of(LotPages.Open open, String lot, String step, Visit visit) {
        short council = visit.council().id();
        String base = visit.path(open.path());
        List<TenderChecklist.Line> lines = new ArrayList<>();
        Optional<Workshop> begun =
                workshops.of(council, open.tender().id(), open.lot().id());
        if (begun.isPresent() || Workshops.planned(open.tender().plan())) {
            boolean signed =
                    begun.filter(workshop -> workshop.at(WorkshopStage.SIGNED)).isPresent();
            // A notice asks for it, or for a reason that two people give.
            lines.add(line(
                    signed ? "done" : "look",
                    signed ? "signed" : begun.isPresent() ? "unsigned" : "not-begun",
                    lot,
                    Map.of(),
                    base + "/workshop",
                    step,
                    visit));
        }
        if (ReadingMinutes.Load.of(open.marking()).none()) return lines;
        Optional<ReadingMinutes> minutes = reading.minutes(open, council);
        if (minutes.isEmpty()) {
            lines.add(line("look", "reading", lot, Map.of(), base + "/reading", step, visit));
            return lines;
        }
        List<String> warnings = reading.warnings(minutes.get(), visit.locale());
        warnings.forEach(words -> lines.add(new TenderChecklist.Line("look", lot + words, base + "/reading", step)));
        if (warnings.isEmpty()) {
            lines.add(line(
                    "done",
                    "reading.done",
                    lot,
                    Map.of("minutes", minutes.get().aSession()),
                    base + "/reading",
                    step,
                    visit));
        }
        return lines;
    }

    private TenderChecklist.Line line(
            String state, String key, String lot, Map<String, ?> said, String href, String step, Visit visit) {
        return new TenderChecklist.Line(
                state, lot + messages.text(visit.locale(), "workshop.check." + key, said), href, step);
    }
}
