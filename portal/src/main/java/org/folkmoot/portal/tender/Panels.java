package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Conflict;

/** Who marks a tender's bids, who leads a panel and who chairs the joint meeting; asked anew each time, so that whoever stops has stopped. */
@Singleton
class Panels {
    private final PanelRepository panels;
    private final SeatRepository seats;
    private final ConflictRepository declared;
    private final DatabaseClock clock;

    Panels(PanelRepository panels, SeatRepository seats, ConflictRepository declared, DatabaseClock clock) {
        this.panels = panels;
        this.seats = seats;
        this.declared = declared;
        this.clock = clock;
    }

    /**
     * All who may mark now: agreed, with whatever consent they need, within their term, not left and not taken out. Reserves are among them;
     * one that stepped in is none any more.
     */
    List<Marker> markers(short council, UUID tender) {
        LocalDate today = today();
        return seats.of(council, tender).stream()
                .filter(seat -> !seat.kind().equals(Panel.CHAIR) && seat.mayMark(today))
                .map(Panels::marker)
                .toList();
    }

    /** The seat of somebody who may mark now. */
    Optional<Marker> marker(Viewer viewer, UUID tender) {
        return viewer.account() == null
                ? Optional.empty()
                : markers(viewer.council(), tender).stream()
                        .filter(each -> each.account() == viewer.account())
                        .findFirst();
    }

    /** Whom a decision took out of a whole question, in whichever lot. */
    Set<Conflict> conflicts(short council, UUID tender) {
        return seats.takenOut(council, tender).stream().map(Panels::conflict).collect(Collectors.toSet());
    }

    /** As {@link #conflicts(short, UUID)}, of one lot: questions of two lots may have the same id. */
    Set<Conflict> conflicts(short council, UUID tender, String lot) {
        return seats.takenOut(council, tender).stream()
                .filter(each -> each.lot().equals(lot))
                .map(Panels::conflict)
                .collect(Collectors.toSet());
    }

    /** Whether somebody leads a group's meeting. Where nobody is named to lead the officers', whoever has the chair does. */
    boolean facilitates(Viewer viewer, UUID tender, String group) {
        return facilitated(viewer, tender).contains(group);
    }

    /** The groups whose meetings somebody leads, as {@link #facilitates} has it. */
    Set<String> facilitated(Viewer viewer, UUID tender) {
        Set<String> led = new HashSet<>();
        if (viewer.account() == null || out(viewer, tender)) return led;
        boolean officers = true;
        for (Panel panel : panels.of(viewer.council(), tender)) {
            if (panel.facilitator() == null || !Marking.GROUPS.contains(panel.kind())) continue;
            if (panel.kind().equals(Panel.OFFICERS)) officers = false;
            if (panel.facilitator().equals(viewer.account())) led.add(panel.kind());
        }
        if (officers && chairs(viewer, tender)) led.add(Panel.OFFICERS);
        return led;
    }

    /** Whether a decision took somebody out altogether, whatever part they had. */
    boolean out(Viewer viewer, UUID tender) {
        return viewer.account() != null && declared.out(viewer.council(), tender, viewer.account()) > 0;
    }

    /** As {@link #out(Viewer, UUID)}, of anybody. */
    boolean out(short council, UUID tender, long account) {
        return declared.out(council, tender, account) > 0;
    }

    /** Whether a decision took somebody out of one thing that is marked, or of all: they neither mark it nor lead a meeting about it. */
    boolean out(Viewer viewer, UUID tender, MarkTerms.Asked asked) {
        return viewer.account() != null
                && declared.outOf(viewer.council(), tender, viewer.account(), asked.lot(), asked.id(), asked.whole())
                        > 0;
    }

    boolean chairs(Viewer viewer, UUID tender) {
        LocalDate today = today();
        return viewer.account() != null
                && seats.of(viewer.council(), tender).stream()
                        .anyMatch(seat -> seat.kind().equals(Panel.CHAIR)
                                && seat.mayMark(today)
                                && Objects.equals(seat.account(), viewer.account()));
    }

    /** Whether bids with their names are shut to somebody: whoever marks, leads or chairs, or is out of the tender. */
    boolean apart(Viewer viewer, UUID tender) {
        return seated(viewer, tender) || out(viewer, tender);
    }

    /** @throws BidsShut for whoever is kept {@link #apart} from names and prices */
    void keepApart(Viewer viewer, UUID tender) {
        if (out(viewer, tender)) throw new BidsShut(true);
        if (seated(viewer, tender)) throw new BidsShut(false);
    }

    /** Whether somebody marks, leads or chairs in it, or was ever asked to: they see no prices. */
    boolean seated(Viewer viewer, UUID tender) {
        return viewer.account() != null && seated(viewer.council(), tender, viewer.account());
    }

    private boolean seated(short council, UUID tender, long account) {
        return panels.everLed(council, tender, account) > 0
                || seats.of(council, tender).stream().anyMatch(seat -> Objects.equals(seat.account(), account));
    }

    /** As {@link #apart(Viewer, UUID)}, of anybody. */
    boolean apart(short council, UUID tender, long account) {
        return seated(council, tender, account) || out(council, tender, account);
    }

    LocalDate today() {
        return clock.now().atZone(Spoken.UK).toLocalDate();
    }

    private static Conflict conflict(SeatRepository.TakenOut each) {
        return new Conflict(each.marker().toString(), each.question());
    }

    private static Marker marker(SeatRow seat) {
        return new Marker(seat.id(), Objects.requireNonNull(seat.account()), seat.kind(), seat.waits());
    }
}
