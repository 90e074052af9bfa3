package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Tells the teams of all who bid for a lot, and whoever leads or chairs its panels, in one transaction. Members of a panel hear it from their worker
 * and get no mail. No mail says who won.
 */
@Singleton
class OutcomeMails {
    private static final String BIDDER = Post.UNLISTED + "outcome-";
    private static final String PANEL = "outcome-panel-";

    private final BidOpening opening;
    private final ToldProviders concerned;
    private final PublicTenders tenders;
    private final TenderVoice voice;
    private final ComplianceChecks checks;
    private final PanelRepository panels;
    private final SeatRepository seats;
    private final Organisations organisations;
    private final People people;
    private final Post post;
    private final Addresses addresses;

    OutcomeMails(
            BidOpening opening,
            ToldProviders concerned,
            PublicTenders tenders,
            TenderVoice voice,
            ComplianceChecks checks,
            PanelRepository panels,
            SeatRepository seats,
            Organisations organisations,
            People people,
            Post post,
            Addresses addresses) {
        this.opening = opening;
        this.concerned = concerned;
        this.tenders = tenders;
        this.voice = voice;
        this.checks = checks;
        this.panels = panels;
        this.seats = seats;
        this.organisations = organisations;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
    }

    /**
     * Call it inside a transaction.
     *
     * @param what end of the kinds of mail: {@code decided}, {@code awarded}, {@code withdrew}, or the key of an ending
     * @param when the minute they hear it; null where they do now
     */
    void tell(short council, UUID tender, Plan plan, String lot, String what, @Nullable Instant when) {
        Localised title = title(plan, lot);
        String says = voice.of(plan);
        for (UUID provider : bidders(council, tender, lot)) {
            organisations
                    .members(council, provider)
                    .forEach(member -> send(
                            council,
                            member.person().id(),
                            BIDDER + what,
                            title,
                            BidPages.HOME + "/" + tender + "/outcome",
                            says,
                            when));
        }
        for (long account : leaders(council, tender)) {
            send(council, account, PANEL + what, title, MarkShown.path(tender) + "/outcome", says, when);
        }
    }

    /**
     * Tells everybody else whom it concerns that it ended without an award: whom it interests, who asked something, and who wrote or handed in a bid
     * that was not opened. Call it inside a transaction.
     *
     * @param shut whether bids were never opened
     */
    void ended(short council, UUID tender, Plan plan, String lot, Localised why, boolean shut) {
        tenders.listed(council, tender)
                .ifPresent(one -> concerned.tell(
                        council,
                        tender,
                        bidders(council, tender, lot),
                        shut ? "tender-given-up" : "tender-ended",
                        title(plan, lot),
                        one.paths(),
                        Map.of("reason", why)));
    }

    static Localised title(Plan plan, String lot) {
        if (plan.lots().isEmpty()) return plan.title();
        Localised named = plan.lots().stream()
                .filter(each -> each.id().equals(lot))
                .map(Plan.Lot::title)
                .findFirst()
                .orElse(Localised.EMPTY);
        Map<String, String> both = new TreeMap<>(plan.title().texts());
        both.replaceAll((locale, words) -> words + ": " + named.in(locale));
        return new Localised(both);
    }

    private void send(
            short council,
            long account,
            String kind,
            Localised title,
            String path,
            String says,
            @Nullable Instant when) {
        people.recipient(account).ifPresent(to -> {
            Map<String, Object> facts = new TreeMap<>();
            facts.put("title", title.in(to.locale()));
            facts.put("path", addresses.outside(path, to.locale()));
            facts.put(Messages.VOICE, says);
            if (when != null) facts.put("when", when);
            post.send(council, to.address(), to.locale(), kind, facts);
        });
    }

    /** Organisations whose opened bid is for the lot; each once. */
    Set<UUID> bidders(short council, UUID tender, String lot) {
        List<BidSection> asked = checks.asked(council, tender);
        Set<UUID> all = new TreeSet<>();
        for (BidOpening.Opened each : opening.bids(council, tender)) {
            if (checks.lots(asked, each).contains(lot)) all.add(each.provider());
        }
        return all;
    }

    /** Facilitators of panels, and officers and the chair themselves: nobody who is led by somebody. */
    private Set<Long> leaders(short council, UUID tender) {
        Set<Long> all = new TreeSet<>();
        for (Panel panel : panels.of(council, tender)) {
            if (panel.facilitator() != null) all.add(panel.facilitator());
        }
        seats.of(council, tender).stream()
                .filter(each -> !each.left()
                        && (each.kind().equals(Panel.OFFICERS) || each.kind().equals(Panel.CHAIR)))
                .map(SeatRow::account)
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }
}
