package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Leads those who are asked to vote on a specification to it, and whoever leads a group to its vote, until it is closed. Young people are asked by
 * whoever leads their panel.
 */
@Singleton
final class SpecificationOwnPart implements OwnPart {
    private final Seating seating;
    private final SpecificationVoteRepository rows;
    private final PanelShown shown;
    private final TenderVoice voice;

    SpecificationOwnPart(Seating seating, SpecificationVoteRepository rows, PanelShown shown, TenderVoice voice) {
        this.seating = seating;
        this.rows = rows;
        this.shown = shown;
        this.voice = voice;
    }

    @Override
    public List<Shown> now(Visit visit) {
        List<SeatRow> seats = seating.heldBy(visit.viewer()).stream()
                .filter(each -> each.kind().equals(Panel.PARENTS) || each.kind().equals(Panel.OFFICERS))
                .filter(each -> each.mayMark(TenderStudio.today(visit)) && !each.waits())
                .toList();
        List<Panel> led = seating.ledBy(visit.viewer());
        List<UUID> tenders = Stream.concat(
                        seats.stream().map(SeatRow::tender), led.stream().map(Panel::tender))
                .distinct()
                .toList();
        if (tenders.isEmpty()) return List.of();
        short council = visit.council().id();
        Set<SpecificationVoteRepository.Open> open = new HashSet<>(rows.open(council, tenders));
        if (open.isEmpty()) return List.of();
        Set<UUID> voted = seats.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        rows.votedOf(council, seats.stream().map(SeatRow::id).toList()));
        List<Shown> all = new ArrayList<>();
        for (SeatRow each : seats)
            if (open.contains(new SpecificationVoteRepository.Open(each.tender(), each.kind()))
                    && !voted.contains(each.id()))
                all.add(shown(
                        each.tender(), "spec-vote", PanelShown.path(each.panel()) + "/specification/sign", visit));
        for (Panel each : led)
            if (open.contains(new SpecificationVoteRepository.Open(each.tender(), each.kind())))
                all.add(shown(
                        each.tender(),
                        each.young() ? "spec-vote-young" : "spec-vote-lead",
                        PanelShown.leadPath(each.id()) + "/specification",
                        visit));
        return all;
    }

    private Shown shown(UUID tender, String key, String path, Visit visit) {
        Plan plan = shown.plan(visit.council().id(), tender);
        TenderStudio.Text title = TenderStudio.Text.of(plan.title(), visit.locale());
        return new Shown(
                        title.words(),
                        title.lang().isEmpty() ? null : title.lang(),
                        voice.text(voice.of(plan), visit.locale(), "waits." + key),
                        visit.path(path))
                .of(tender)
                .waiting(null);
    }
}
