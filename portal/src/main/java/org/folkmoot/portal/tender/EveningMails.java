package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Tells that an evening was called off: the teams of all who present, or may, and whoever leads the panel or runs rooms. Members of the panel hear it
 * from their worker, and read it on their own page from the same moment.
 */
@Singleton
class EveningMails {
    private static final String BIDDER = Post.UNLISTED + "evening-off";
    private static final String PANEL = "evening-panel-off";

    private final OutcomeMails outcomes;
    private final ToldProviders told;
    private final EveningRepository rows;
    private final PanelRepository panels;
    private final Organisations organisations;
    private final People people;
    private final Post post;
    private final Addresses addresses;

    EveningMails(
            OutcomeMails outcomes,
            ToldProviders told,
            EveningRepository rows,
            PanelRepository panels,
            Organisations organisations,
            People people,
            Post post,
            Addresses addresses) {
        this.outcomes = outcomes;
        this.told = told;
        this.rows = rows;
        this.panels = panels;
        this.organisations = organisations;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
    }

    /** Call it inside the transaction that calls it off. */
    void off(short council, Evenings.Planned planned, String why) {
        UUID tender = planned.terms().tender();
        // Where nothing was ever published there is no page of the evening.
        String page = BidPages.HOME + "/" + tender + (planned.published() == null ? "" : "/evening");
        Set<UUID> bidders = outcomes.bidders(council, tender, planned.lot());
        for (UUID provider : bidders)
            organisations
                    .members(council, provider)
                    .forEach(member -> send(council, member.person().id(), BIDDER, planned, page, why));
        // Before bids are open nobody knows who bids: everybody whom it may concern is told, and nobody is listed.
        if (bidders.isEmpty())
            told.tell(
                    council,
                    tender,
                    "evening-off",
                    planned.terms().plan().title(),
                    both(page),
                    Map.of("why", both(why)));
        for (long account : leaders(council, planned))
            send(council, account, PANEL, planned, EveningShown.path(tender, planned.lot()), why);
    }

    private static Localised both(String words) {
        return Localised.of("en", words, "cy", words);
    }

    private Set<Long> leaders(short council, Evenings.Planned planned) {
        Set<Long> all = new TreeSet<>();
        panels.of(council, planned.terms().tender(), Marking.YOUNG)
                .map(Panel::facilitator)
                .ifPresent(all::add);
        rows.hosts(council, planned.id()).stream()
                .filter(each -> each.endedAt() == null)
                .forEach(each -> all.add(each.account()));
        return all;
    }

    private void send(short council, long account, String kind, Evenings.Planned planned, String path, String why) {
        people.recipient(account).ifPresent(to -> {
            Map<String, Object> facts = new TreeMap<>();
            facts.put("title", planned.terms().plan().title().in(to.locale()));
            facts.put("path", addresses.outside(path, to.locale()));
            facts.put("why", why);
            post.send(council, to.address(), to.locale(), kind, facts);
        });
    }
}
