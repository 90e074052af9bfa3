package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;

/** Leads those who mark an evening, and who leads their panel, from their own page to it, from when it is published. */
@Singleton
final class EveningOwnPart implements OwnPart {
    private final BidOpening opening;
    private final MarkBook book;
    private final Panels panels;
    private final EveningRepository rows;
    private final EveningRooms rooms;
    private final Providers providers;
    private final Bids bids;
    private final Policy policy;
    private final Messages messages;

    EveningOwnPart(
            BidOpening opening,
            MarkBook book,
            Panels panels,
            EveningRepository rows,
            EveningRooms rooms,
            Providers providers,
            Bids bids,
            Policy policy,
            Messages messages) {
        this.opening = opening;
        this.book = book;
        this.panels = panels;
        this.rows = rows;
        this.rooms = rooms;
        this.providers = providers;
        this.bids = bids;
        this.policy = policy;
        this.messages = messages;
    }

    @Override
    public List<Shown> now(Visit visit) {
        if (!visit.viewer().signedIn()) return List.of();
        List<Shown> all = new ArrayList<>();
        if (policy.offers(visit.viewer(), "bid.write")) bidding(visit, all);
        boolean marks = policy.offers(visit.viewer(), "evening.mark");
        boolean runs = policy.offers(visit.viewer(), "evening.run");
        if (!marks && !runs) return all;
        short council = visit.council().id();
        for (UUID tender : opening.tenders(council)) {
            if (!panels.seated(visit.viewer(), tender)) continue;
            boolean leads = runs && panels.facilitates(visit.viewer(), tender, Marking.YOUNG);
            for (EveningRow each : rows.of(council, tender)) {
                boolean published =
                        rows.plans(council, each.id()).stream().anyMatch(plan -> plan.publishedAt() != null);
                if (each.off() || !published) continue;
                if (leads) all.add(shown(tender, "evening.own.lead", EveningShown.path(tender, each.lot()), visit));
                boolean hears = marks
                        && rooms.markers(council, tender, each.lot()).stream()
                                .anyMatch(marker -> Objects.equals(
                                        marker.account(), visit.viewer().account()));
                if (hears) all.add(shown(tender, "evening.own.mark", EveningMarkPages.path(tender, each.lot()), visit));
            }
        }
        return all;
    }

    /** Whoever writes a bid reads beforehand how it counts, and where they are afterwards. */
    private void bidding(Visit visit, List<Shown> all) {
        Bidder bidder = providers.of(visit.viewer()).orElse(null);
        if (bidder == null) return;
        short council = visit.council().id();
        for (UUID tender : rows.tenders(council))
            if (bids.row(council, tender, bidder.provider()).isPresent())
                all.add(shown(tender, "evening.own.bid", BidPages.HOME + "/" + tender + "/evening", visit));
    }

    private Shown shown(UUID tender, String key, String path, Visit visit) {
        TenderStudio.Text title = TenderStudio.Text.of(
                book.terms(visit.council().id(), tender).plan().title(), visit.locale());
        return new Shown(
                title.words(),
                title.lang().isEmpty() ? null : title.lang(),
                messages.text(visit.locale(), key),
                visit.path(path));
    }
}
