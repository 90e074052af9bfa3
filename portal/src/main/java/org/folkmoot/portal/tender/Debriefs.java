package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.NotAllowed;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Times at which an officer explains to one bidder how its bid was assessed. Nobody of a panel is there. Bidders see times once there is one for each
 * of them, all at the same moment, so that whoever looks first has no more to choose from than that.
 */
@Singleton
class Debriefs {
    static final int MOST = 60;

    private static final Duration FURTHEST = Duration.ofDays(120);

    private final DebriefRepository rows;
    private final Summaries summaries;
    private final Compliance compliance;
    private final Outcomes outcomes;
    private final BidOpening opening;
    private final Panels panels;
    private final TenderRepository tenders;
    private final Tenders plans;
    private final MailsOnce mails;
    private final TenderVoice voice;
    private final DatabaseClock clock;
    private final Audit audit;

    Debriefs(
            DebriefRepository rows,
            Summaries summaries,
            Compliance compliance,
            Outcomes outcomes,
            BidOpening opening,
            Panels panels,
            TenderRepository tenders,
            Tenders plans,
            MailsOnce mails,
            TenderVoice voice,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.summaries = summaries;
        this.compliance = compliance;
        this.outcomes = outcomes;
        this.opening = opening;
        this.panels = panels;
        this.tenders = tenders;
        this.plans = plans;
        this.mails = mails;
        this.voice = voice;
        this.clock = clock;
        this.audit = audit;
    }

    enum Done {
        KEPT,
        /** Whoever offers it sits on a panel of the tender, leads one, or chairs. */
        SEATED,
        /** It is in the past, or too far away. */
        TIME,
        FULL,
        /** Somebody else took it, or it was taken away. */
        GONE
    }

    List<DebriefRow> of(short council, UUID tender) {
        return rows.of(council, tender);
    }

    /** Organisations that have read how their bids were assessed. */
    Set<UUID> bidders(short council, UUID tender) {
        Map<UUID, UUID> providers = opening.providers(council, tender);
        Set<UUID> told = new HashSet<>();
        outcomes.all(council, tender).keySet().forEach(lot -> compliance.in(council, tender, lot.id()).stream()
                .filter(each -> summaries.isTold(council, tender, lot.id(), each.code()))
                .forEach(each -> told.add(Objects.requireNonNull(providers.get(each.bid())))));
        return told;
    }

    /** Whether there is a time for every bidder, so that they are offered. */
    boolean offered(short council, UUID tender) {
        int bidders = bidders(council, tender).size();
        return bidders > 0 && rows.of(council, tender).size() >= bidders;
    }

    /** What an organisation may take: its own, and those that are free and to come; nothing while too few are there. */
    List<DebriefRow> before(short council, UUID tender, UUID provider) {
        Optional<DebriefRow> own = own(council, tender, provider);
        if (own.isPresent()) return List.of(own.get());
        if (!offered(council, tender)) return List.of();
        Instant now = clock.now();
        return rows.of(council, tender).stream()
                .filter(each -> each.free() && each.startsAt().isAfter(now))
                .toList();
    }

    Optional<DebriefRow> own(short council, UUID tender, UUID provider) {
        return rows.of(council, tender).stream()
                .filter(each -> Objects.equals(each.provider(), provider))
                .findFirst();
    }

    /** An officer offers a time of their own. */
    @OneTransaction
    Done offer(Viewer viewer, UUID tender, Instant startsAt, int minutes, String place) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (bidders(council, tender).isEmpty()) throw new NoSuchThing();
        if (panels.seated(viewer, tender)) return Done.SEATED;
        Instant now = clock.now();
        if (!startsAt.isAfter(now) || startsAt.isAfter(now.plus(FURTHEST))) return Done.TIME;
        if (rows.of(council, tender).size() >= MOST) return Done.FULL;
        rows.offer(council, Ids.uuid(), tender, startsAt, minutes, place, viewer.account());
        if (offered(council, tender)) tell(council, tender);
        did(viewer, tender, "tender.debrief-offered");
        return Done.KEPT;
    }

    /** The teams of all bidders, once there is a time for each; a team that bid for a lot that is told later hears it then. */
    private void tell(short council, UUID tender) {
        Plan plan = plans.find(council, tender).plan();
        bidders(council, tender).stream()
                .sorted()
                .filter(provider -> mails.first(council, tender, "debrief:" + provider))
                .forEach(provider -> mails.team(
                        council,
                        provider,
                        "debrief-times",
                        plan.title(),
                        BidDebriefPages.path(tender),
                        Map.of(Messages.VOICE, voice.of(plan))));
    }

    /** One that nobody took. */
    @OneTransaction
    Done drop(Viewer viewer, UUID tender, UUID id) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        if (rows.drop(viewer.council(), tender, id) == 0) return Done.GONE;
        did(viewer, tender, "tender.debrief-withdrawn");
        return Done.KEPT;
    }

    /** @throws NotAllowed for whoever does not sign for the bidder @throws NoSuchThing for an organisation to which nothing is offered */
    @OneTransaction
    Done take(Viewer viewer, Bidder bidder, UUID tender, UUID id) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (!bidders(council, tender).contains(bidder.provider())) throw new NoSuchThing();
        if (!bidder.lead()) throw new NotAllowed();
        boolean there = before(council, tender, bidder.provider()).stream()
                .anyMatch(each -> each.free() && each.id().equals(id));
        if (!there || rows.take(council, tender, id, bidder.provider(), clock.now()) == 0) return Done.GONE;
        did(viewer, tender, "tender.debrief-taken");
        return Done.KEPT;
    }

    /** So that another can be taken. */
    @OneTransaction
    void letGo(Viewer viewer, Bidder bidder, UUID tender) {
        tenders.lock(viewer.council(), tender).orElseThrow(NoSuchThing::new);
        if (!bidder.lead()) throw new NotAllowed();
        if (rows.letGo(viewer.council(), tender, bidder.provider()) == 0) throw new NoSuchThing();
        did(viewer, tender, "tender.debrief-let-go");
    }

    private void did(Viewer viewer, UUID tender, String deed) {
        audit.record("tender:" + tender, viewer.council(), viewer.accountPublicId(), deed, tender.toString(), "done");
    }
}
