package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Leads whoever leads a panel to what it still has to say once an award is decided, and young people to what their marks changed once they are told.
 */
@Singleton
final class SummaryOwnPart implements OwnPart {
    private final BidOpening opening;
    private final MarkBook book;
    private final Panels panels;
    private final Summaries summaries;
    private final Promises promises;
    private final PanelChanged changed;
    private final PanelRepository all;
    private final TenderVoice voice;

    SummaryOwnPart(
            BidOpening opening,
            MarkBook book,
            Panels panels,
            Summaries summaries,
            Promises promises,
            PanelChanged changed,
            PanelRepository all,
            TenderVoice voice) {
        this.opening = opening;
        this.book = book;
        this.panels = panels;
        this.summaries = summaries;
        this.promises = promises;
        this.changed = changed;
        this.all = all;
        this.voice = voice;
    }

    @Override
    public List<Shown> now(Visit visit) {
        List<Shown> shown = new ArrayList<>();
        if (!visit.viewer().signedIn()) return shown;
        short council = visit.council().id();
        for (UUID tender : opening.tenders(council)) {
            Set<String> led = panels.facilitated(visit.viewer(), tender);
            List<String> leads = Marking.GROUPS.stream().filter(led::contains).toList();
            Panel young = all.of(council, tender, Marking.YOUNG).orElse(null);
            boolean belongs = young != null && changed.belongs(visit.viewer(), young);
            if (leads.isEmpty() && !belongs || !book.locked(council, tender)) continue;
            if (belongs && !changed.lots(council, tender, true).isEmpty())
                shown.add(shown(
                        tender,
                        changed.marked(visit.viewer(), young) ? "" : "panel",
                        "changed.own",
                        PanelChangedPages.path(young.id()),
                        visit));
            for (Plan.Lot lot : leads.isEmpty()
                    ? List.<Plan.Lot>of()
                    : book.terms(council, tender).lots()) lead(shown, visit, tender, lot.id(), leads);
        }
        return shown;
    }

    private void lead(List<Shown> shown, Visit visit, UUID tender, String lot, List<String> leads) {
        short council = visit.council().id();
        summaries
                .decided(council, tender, lot)
                .filter(each -> !each.told())
                .map(each -> SummaryMaker.speaker(each.ranked()))
                .filter(leads::contains)
                .ifPresent(group ->
                        shown.add(shown(tender, "", "summary.own", SummaryPanelPages.path(tender, group, lot), visit)
                                .waiting(null)));
        if (leads.contains(Marking.YOUNG))
            promises.winners(council, tender, lot).stream()
                    .findFirst()
                    .filter(each -> !each.asked().isEmpty())
                    .ifPresent(each -> shown.add(shown(
                                    tender,
                                    each.grant() ? Plan.Law.GRANT : "",
                                    each.signed() ? "promise.own.judge" : "promise.own.pick",
                                    PromisePages.path(tender, lot),
                                    visit)
                            .waitingIf(!each.signed(), null)));
    }

    /** @param said in which words, as {@link TenderVoice#of(Plan)} has it */
    private Shown shown(UUID tender, String said, String key, String path, Visit visit) {
        TenderStudio.Text title = TenderStudio.Text.of(
                book.terms(visit.council().id(), tender).plan().title(), visit.locale());
        return new Shown(
                        title.words(),
                        title.lang().isEmpty() ? null : title.lang(),
                        voice.text(said, visit.locale(), key),
                        visit.path(path))
                .of(tender);
    }
}
