package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;

/** Whether a panel is as large as the tender declared, question by question, and whose place a reserve takes. */
@Singleton
class PanelSizes {
    private final SeatRepository seats;
    private final VersionRepository versions;

    PanelSizes(SeatRepository seats, VersionRepository versions) {
        this.seats = seats;
        this.versions = versions;
    }

    /**
     * @param fewest the largest declared minimum of any lot; 0 for a group that marks nothing
     * @param reserves how many were declared @param goesOn whether marks of fewer count
     * @param asked with a place of their own, whether they have answered or not @param agreed of those, who may mark
     * @param waiting reserves who may mark
     * @param least on the question with the fewest who may mark, after what was decided about conflicts
     */
    record Size(int fewest, int reserves, boolean goesOn, int asked, int agreed, int waiting, int least) {
        /** Fewer than declared would mark some question. */
        boolean below() {
            return least < fewest;
        }
    }

    Size size(short council, UUID tender, Plan plan, String kind, LocalDate today) {
        int fewest = 0;
        int reserves = 0;
        boolean goesOn = true;
        for (Plan.Lot lot : plan.marked()) {
            Optional<Marking.Markers> declared = declared(council, tender, lot.id(), kind);
            if (declared.isEmpty()) continue;
            fewest = Math.max(fewest, declared.get().fewest());
            reserves = Math.max(reserves, declared.get().reserves());
            goesOn &= declared.get().goesOn();
        }
        List<SeatRow> all = of(council, tender, kind);
        List<SeatRow> own = all.stream().filter(seat -> !seat.waits()).toList();
        List<SeatRow> agreed = own.stream().filter(seat -> seat.mayMark(today)).toList();
        return new Size(
                fewest,
                reserves,
                goesOn && fewest > 0,
                (int) own.stream().filter(PanelSizes::comes).count(),
                agreed.size(),
                (int) all.stream()
                        .filter(seat -> seat.waits() && seat.mayMark(today))
                        .count(),
                least(council, tender, agreed));
    }

    /**
     * Where fewer than declared would be left on some question, reserves who agreed step in, first asked first.
     *
     * @return how many stepped in
     */
    int stepIn(short council, UUID tender, Plan plan, String kind, LocalDate today, Instant now) {
        int fewest = plan.marked().stream()
                .map(lot -> declared(council, tender, lot.id(), kind))
                .flatMap(Optional::stream)
                .mapToInt(Marking.Markers::fewest)
                .max()
                .orElse(0);
        int came = 0;
        while (true) {
            List<SeatRow> all = of(council, tender, kind);
            List<SeatRow> there =
                    all.stream().filter(seat -> !seat.waits() && comes(seat)).toList();
            SeatRow next = all.stream()
                    .filter(seat -> seat.waits() && seat.mayMark(today))
                    .findFirst()
                    .orElse(null);
            if (next == null || least(council, tender, there) >= fewest) return came;
            came += seats.stepIn(council, next.id(), now);
        }
    }

    private List<SeatRow> of(short council, UUID tender, String kind) {
        return seats.of(council, tender).stream()
                .filter(seat -> seat.kind().equals(kind))
                .toList();
    }

    /** Whether they are still to be counted on: nobody has said no, and whoever has not answered may yet agree. */
    private static boolean comes(SeatRow seat) {
        return !seat.left() && seat.stoppedAt() == null && seat.account() != null;
    }

    /** Of these, how many are left on the question from which most were taken out. */
    private int least(short council, UUID tender, List<SeatRow> of) {
        Set<UUID> ids = new HashSet<>();
        of.forEach(seat -> ids.add(seat.id()));
        List<SeatRepository.TakenOut> out = new ArrayList<>(seats.takenOut(council, tender));
        out.removeIf(each -> !ids.contains(each.marker()));
        int most = 0;
        for (SeatRepository.TakenOut each : out) {
            Set<UUID> away = new HashSet<>();
            for (SeatRepository.TakenOut other : out) {
                if (other.lot().equals(each.lot()) && other.question().equals(each.question()))
                    away.add(other.marker());
            }
            most = Math.max(most, away.size());
        }
        return ids.size() - most;
    }

    private Optional<Marking.Markers> declared(short council, UUID tender, String lot, String kind) {
        @Nullable VersionRow row = versions.marking(council, tender, lot).orElse(null);
        if (row == null) return Optional.empty();
        return Json.read(row.document(), Marking.class).markers().stream()
                .filter(each -> each.group().equals(kind))
                .findFirst();
    }
}
