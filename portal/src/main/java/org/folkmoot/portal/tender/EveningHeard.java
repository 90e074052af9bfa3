package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.tender.scoring.Conflict;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Presented;

/** What counts of an evening of presentations: who was there from the first to the end, and what they locked. */
@Singleton
class EveningHeard {
    private final EveningRepository rows;
    private final Panels panels;

    EveningHeard(EveningRepository rows, Panels panels) {
        this.rows = rows;
        this.panels = panels;
    }

    /** Who was there from the first to the end and hears all that is presented: nobody whom a conflict took out of a question of the lot. */
    List<EveningRepository.There> here(short council, Evenings.Planned planned) {
        Set<String> out = panels.conflicts(council, planned.terms().tender(), planned.lot()).stream()
                .map(Conflict::marker)
                .collect(Collectors.toSet());
        return rows.there(council, planned.id()).stream()
                .filter(each -> each.counts() && !out.contains(each.seat().toString()))
                .toList();
    }

    /** As it was published, with all that is locked. Where a pot is shared, that rule alone says what becomes of bids with the same points. */
    Presented presented(short council, Evenings.Planned planned) {
        EveningPlan plan = planned.counts();
        return new Presented(
                plan.pitching(planned.marking()),
                rooms(council, planned.id()),
                marks(council, planned),
                plan.sharing() == null ? planned.marking().tieBreaks() : List.of());
    }

    private Map<String, List<String>> rooms(short council, UUID evening) {
        Map<String, List<String>> heard = new TreeMap<>();
        for (EveningRepository.Pitch each : rows.pitches(council, evening)) {
            List<String> room = heard.computeIfAbsent(String.valueOf(each.room()), any -> new ArrayList<>());
            if (!EveningRooms.practice(each.code())) room.add(each.code());
        }
        return heard;
    }

    /** Locked ones of those who heard all of it. */
    private List<Pitching.Mark> marks(short council, Evenings.Planned planned) {
        List<UUID> here = here(council, planned).stream()
                .map(EveningRepository.There::seat)
                .toList();
        int questions = planned.counts().questions().size();
        List<Pitching.Mark> marks = new ArrayList<>();
        for (EveningRepository.Marked each : rows.marks(council, planned.id())) {
            if (!each.locked() || !here.contains(each.seat())) continue;
            List<Integer> given = new ArrayList<>();
            for (Integer mark : EveningMarks.read(each.marks(), questions)) given.add(Objects.requireNonNull(mark));
            marks.add(new Pitching.Mark(
                    String.valueOf(each.room()), each.code(), each.seat().toString(), given));
        }
        return marks;
    }
}
