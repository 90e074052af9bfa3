package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a meeting of young people goes on an evening on which they hear presentations: to the room, and not to the window for written marks. */
@Singleton
class EveningWay {
    private final MarkBook book;
    private final Evenings evenings;

    EveningWay(MarkBook book, Evenings evenings) {
        this.book = book;
        this.evenings = evenings;
    }

    /**
     * Outside path of what a panel does in its meeting, where it hears presentations: the room of an evening in one, else the page with all rooms or
     * lots. Empty while it still marks what was written, and where no evening counts or all of them are over.
     */
    Optional<String> of(short council, Panel panel) {
        UUID tender = panel.tender();
        if (!panel.young()) return Optional.empty();
        MarkTerms terms = book.terms(council, tender);
        boolean locked = book.locked(council, tender);
        List<Evenings.Planned> there = terms.lots().stream()
                .filter(lot -> locked || terms.asked(lot.id(), Marking.YOUNG).isEmpty())
                .map(lot -> evenings.of(council, terms, lot.id()))
                .filter(EveningWay::goesOn)
                .toList();
        if (there.size() > 1) return Optional.of(MarkShown.path(tender) + "/evening");
        return there.stream().findFirst().map(each -> {
            String path = EveningShown.path(tender, each.lot());
            return each.row() != null && each.row().named() && each.counts().rooms() == 1 ? path + "/rooms/1" : path;
        });
    }

    private static boolean goesOn(Evenings.Planned each) {
        EveningRow row = each.row();
        return row != null && each.published() != null && !row.off() && !row.revealed();
    }
}
