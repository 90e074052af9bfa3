package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** What the pages have in common on which bids of the council's own system are brought. Whoever has a seat on the panel of the tender does not come in. */
@Singleton
class LoadRoom {
    private final Tenders tenders;
    private final Loads loads;
    private final ComplianceChecks checks;
    private final Panels panels;
    private final Messages messages;

    LoadRoom(Tenders tenders, Loads loads, ComplianceChecks checks, Panels panels, Messages messages) {
        this.tenders = tenders;
        this.loads = loads;
        this.checks = checks;
        this.panels = panels;
        this.messages = messages;
    }

    /** @throws NoSuchThing where bids are handed in here @throws NotAllowed for a seat on the panel, and for whoever a conflict took out */
    Tenders.Planned enter(Visit visit, UUID id) {
        short council = visit.council().id();
        Tenders.Planned tender = tenders.find(council, id);
        if (!loads.elsewhere(council, id)) throw new NoSuchThing();
        if (panels.apart(visit.viewer(), id)) throw new NotAllowed();
        return tender;
    }

    /** As {@link #enter}, for whoever said that they read names and prices and mark nothing. @throws NoSuchThing for others */
    Tenders.Planned inside(Visit visit, UUID id) {
        Tenders.Planned tender = enter(visit, id);
        if (!loads.in(visit.viewer(), id)) throw new NoSuchThing();
        return tender;
    }

    /** What the published notice asks for. */
    List<BidSection> asked(short council, UUID id) {
        return checks.asked(council, id);
    }

    List<LoadColumn> columns(short council, UUID id, String locale) {
        List<BidSection> asked = asked(council, id);
        return LoadColumn.of(asked, lots(asked), messages, locale);
    }

    static boolean lots(List<BidSection> asked) {
        return asked.stream().anyMatch(each -> !each.lot().id().equals(Plan.WHOLE));
    }
}
