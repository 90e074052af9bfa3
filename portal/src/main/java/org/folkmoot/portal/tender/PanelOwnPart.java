package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.web.Visit;

/** Leads whoever marks, leads a panel or has to declare something from their own page to it. */
@Singleton
final class PanelOwnPart implements OwnPart {
    private final Seating seating;
    private final Conflicts conflicts;
    private final OutcomeRepository outcomes;
    private final PanelShown shown;
    private final TenderVoice voice;

    PanelOwnPart(
            Seating seating, Conflicts conflicts, OutcomeRepository outcomes, PanelShown shown, TenderVoice voice) {
        this.seating = seating;
        this.conflicts = conflicts;
        this.outcomes = outcomes;
        this.shown = shown;
        this.voice = voice;
    }

    @Override
    public List<Shown> now(Visit visit) {
        List<Shown> all = new ArrayList<>();
        for (SeatRow seat : seating.heldBy(visit.viewer())) {
            String state = PanelShown.state(seat, TenderStudio.today(visit));
            all.add(shown(seat.tender(), "panel.own." + state, PanelShown.path(seat.panel()), visit)
                    .waitingIf(state.equals("asked"), null));
        }
        for (Panel panel : seating.ledBy(visit.viewer())) {
            all.add(shown(panel.tender(), "panel.own.lead." + panel.kind(), PanelShown.leadPath(panel.id()), visit));
        }
        List<UUID> asked = conflicts.asked(visit.viewer());
        List<UUID> decided =
                asked.isEmpty() ? asked : outcomes.decided(visit.council().id());
        for (UUID tender : asked) {
            all.add(shown(tender, "conflict.own", "/declarations/" + tender, visit)
                    .waitingIf(!decided.contains(tender) && conflicts.owes(visit.viewer(), tender), null));
        }
        return all;
    }

    private Shown shown(UUID tender, String key, String path, Visit visit) {
        Plan plan = shown.plan(visit.council().id(), tender);
        TenderStudio.Text title = TenderStudio.Text.of(plan.title(), visit.locale());
        return new Shown(
                        title.words(),
                        title.lang().isEmpty() ? null : title.lang(),
                        voice.text(voice.of(plan), visit.locale(), key),
                        visit.path(path))
                .of(tender);
    }
}
