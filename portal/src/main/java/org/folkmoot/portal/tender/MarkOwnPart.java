package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** Leads markers, facilitators and chairs from their own page to what they mark, once bids are open. */
@Singleton
final class MarkOwnPart implements OwnPart {
    private final BidOpening opening;
    private final MarkBook book;
    private final Panels panels;
    private final MarkAlone alone;
    private final Policy policy;
    private final Messages messages;

    MarkOwnPart(BidOpening opening, MarkBook book, Panels panels, MarkAlone alone, Policy policy, Messages messages) {
        this.opening = opening;
        this.book = book;
        this.panels = panels;
        this.alone = alone;
        this.policy = policy;
        this.messages = messages;
    }

    @Override
    public List<Shown> now(Visit visit) {
        List<Shown> all = new ArrayList<>();
        if (!visit.viewer().signedIn()) return all;
        boolean marks = policy.offers(visit.viewer(), "mark.alone");
        boolean leads = policy.offers(visit.viewer(), "mark.lead");
        if (!marks && !leads) return all;
        short council = visit.council().id();
        for (UUID tender : opening.tenders(council)) {
            if (!panels.seated(visit.viewer(), tender)) continue;
            MarkTerms terms = book.terms(council, tender);
            if (terms.lots().isEmpty()) continue;
            boolean over = book.locked(council, tender);
            if (marks && !over && panels.marker(visit.viewer(), tender).isPresent())
                all.add(shown(terms, "mark.own.alone", MarkShown.path(tender), visit)
                        .waitingIf(
                                alone.waits(visit.viewer(), tender),
                                terms.plan().lastMarking()));
            Set<String> led = leads && !over ? panels.facilitated(visit.viewer(), tender) : Set.of();
            for (String group : Marking.GROUPS)
                if (led.contains(group))
                    all.add(shown(terms, "mark.own.lead-" + group, MarkGroupPages.path(tender, group), visit));
            if (leads && panels.chairs(visit.viewer(), tender))
                all.add(shown(terms, "mark.own.chair", MarkJointPages.path(tender), visit));
        }
        return all;
    }

    private Shown shown(MarkTerms terms, String key, String path, Visit visit) {
        TenderStudio.Text title = TenderStudio.Text.of(terms.plan().title(), visit.locale());
        return new Shown(
                        title.words(),
                        title.lang().isEmpty() ? null : title.lang(),
                        messages.text(visit.locale(), key),
                        visit.path(path))
                .of(terms.tender());
    }
}
