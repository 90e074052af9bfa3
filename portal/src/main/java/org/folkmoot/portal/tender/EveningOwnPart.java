package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;

/** Leads those who mark an evening, and who leads their panel, from their own page to it, from when it is published. */
@Singleton
final class EveningOwnPart implements OwnPart {
    /** So long somebody reads on their own page that an evening was called off, or from its day on that it did not take place. */
    private static final Duration OFF = Duration.ofDays(14);

    private final MarkBook book;
    private final Notices notices;
    private final Compliance compliance;
    private final Panels panels;
    private final EveningRepository rows;
    private final Evenings evenings;
    private final EveningRooms rooms;
    private final EveningMarks marks;
    private final EveningResult result;
    private final Providers providers;
    private final Bids bids;
    private final Policy policy;
    private final Messages messages;

    EveningOwnPart(
            MarkBook book,
            Notices notices,
            Compliance compliance,
            Panels panels,
            EveningRepository rows,
            Evenings evenings,
            EveningRooms rooms,
            EveningMarks marks,
            EveningResult result,
            Providers providers,
            Bids bids,
            Policy policy,
            Messages messages) {
        this.book = book;
        this.notices = notices;
        this.compliance = compliance;
        this.panels = panels;
        this.rows = rows;
        this.evenings = evenings;
        this.rooms = rooms;
        this.marks = marks;
        this.result = result;
        this.providers = providers;
        this.bids = bids;
        this.policy = policy;
        this.messages = messages;
    }

    @Override
    public List<Shown> now(Visit visit) {
        if (!visit.viewer().signedIn()) return List.of();
        List<Shown> all = new ArrayList<>();
        Map<UUID, MarkTerms> terms = new HashMap<>();
        if (policy.offers(visit.viewer(), "bid.write")) bidding(visit, terms, all);
        if (policy.offers(visit.viewer(), "evening.run")) leading(visit, terms, all);
        if (policy.offers(visit.viewer(), "evening.mark")) marking(visit, terms, all);
        return all;
    }

    /** Whoever leads a panel of young people runs its evening, or plans one while it can still be published and its notice has room for one; others may be named to run rooms. */
    private void leading(Visit visit, Map<UUID, MarkTerms> terms, List<Shown> all) {
        short council = visit.council().id();
        LocalDate today = LocalDate.ofInstant(visit.now(), Spoken.UK);
        for (EveningRepository.Part each :
                rows.ledBy(council, Objects.requireNonNull(visit.viewer().account()))) {
            UUID tender = each.tender();
            NoticeRow notice = notices.published(council, tender).orElse(null);
            if (panels.out(visit.viewer(), tender) || notice == null) continue;
            if (!each.lot().isEmpty())
                line(
                                visit,
                                terms,
                                tender,
                                each.now(today) ? "evening.own.run" : "evening.own.lead",
                                EveningShown.path(tender, each.lot()),
                                each.lot())
                        .map(line -> line.waitingIf(each.now(today), today))
                        .ifPresent(all::add);
            else if (!Presents.NOBODY.equals(notice.presenting()) && !compliance.finished(council, tender))
                line(visit, terms, tender, "evening.own.plan", MarkShown.path(tender) + "/evening", "")
                        .ifPresent(all::add);
        }
    }

    /** While presentations are heard, or on their day, that comes before all else. */
    private void marking(Visit visit, Map<UUID, MarkTerms> terms, List<Shown> all) {
        short council = visit.council().id();
        LocalDate today = LocalDate.ofInstant(visit.now(), Spoken.UK);
        Long account = Objects.requireNonNull(visit.viewer().account());
        for (EveningRepository.Part each :
                rows.heardBy(council, account, visit.now().minus(OFF))) {
            boolean hears = rooms.markers(council, each.tender(), each.lot()).stream()
                    .anyMatch(marker -> Objects.equals(marker.account(), account));
            if (hears)
                line(
                                visit,
                                terms,
                                each.tender(),
                                each.offAt() != null
                                        ? "evening.own.off"
                                        : each.now(today) ? "evening.own.now" : "evening.own.mark",
                                EveningMarkPages.path(each.tender(), each.lot()),
                                each.lot())
                        .map(line -> line.waitingIf(each.now(today), today))
                        .ifPresent(all::add);
        }
        for (EveningRepository.Part each : rows.told(council, visit.now().minus(OutcomeClose.READ)))
            if (marks.afterwards(visit.viewer(), each.tender(), each.lot())
                    && result.heard(council, each.tender(), each.lot()))
                all.add(shown(
                        terms(visit, terms, each.tender()),
                        "evening.own.came",
                        EveningMarkPages.path(each.tender(), each.lot()),
                        visit));
    }

    /** Whoever writes a bid reads beforehand how it counts, and where they are afterwards. */
    private void bidding(Visit visit, Map<UUID, MarkTerms> terms, List<Shown> all) {
        Bidder bidder = providers.of(visit.viewer()).orElse(null);
        if (bidder == null) return;
        short council = visit.council().id();
        List<UUID> tenders = rows.tenders(council);
        for (UUID tender : bids.among(council, tenders, bidder.provider()))
            line(visit, terms, tender, "evening.own.bid", BidPages.HOME + "/" + tender + "/evening", "")
                    .ifPresent(all::add);
    }

    /**
     * One line. Where one supplier alone is asked since, it says that the evening does not take place, until its day is long over, and nothing where
     * none was published.
     *
     * @param known the terms of tenders that were read for another line @param lot empty for all of them
     */
    private Optional<Shown> line(
            Visit visit, Map<UUID, MarkTerms> known, UUID tender, String key, String path, String lot) {
        short council = visit.council().id();
        MarkTerms terms = terms(visit, known, tender);
        if (!terms.lots().isEmpty()) return Optional.of(shown(terms, key, path, visit));
        boolean dropped = rows.of(council, tender).stream()
                .filter(each -> lot.isEmpty() || lot.equals(each.lot()))
                .flatMap(each -> evenings.dropped(council, tender, each.lot()).stream())
                .map(each -> each.plan().startsAt())
                .anyMatch(at -> at == null || visit.now().isBefore(at.plus(OFF)));
        return dropped && !key.equals("evening.own.plan")
                ? Optional.of(shown(terms, "evening.own.direct", path, visit))
                : Optional.empty();
    }

    /** Read once for all lines of a tender. */
    private MarkTerms terms(Visit visit, Map<UUID, MarkTerms> known, UUID tender) {
        return known.computeIfAbsent(tender, each -> book.terms(visit.council().id(), each));
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
