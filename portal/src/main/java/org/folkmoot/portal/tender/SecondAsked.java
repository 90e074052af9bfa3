package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Tells those for whom it is, all of them staff, that a colleague asks for a second person; each asking once. Call it inside the transaction that asks,
 * before what is written down of it.
 */
@Singleton
class SecondAsked {
    private final AskedMails mails;
    private final MailsOnce once;
    private final TenderTeams teams;
    private final Panels panels;
    private final DatabaseClock clock;

    SecondAsked(AskedMails mails, MailsOnce once, TenderTeams teams, Panels panels, DatabaseClock clock) {
        this.mails = mails;
        this.once = once;
        this.teams = teams;
        this.panels = panels;
        this.clock = clock;
    }

    /**
     * @param what it is that is asked, the same for the same asking, at most 60 letters
     * @param names whether bids are there with their names, which are shut to some @param path inside, in English
     */
    void ask(Viewer viewer, UUID tender, String what, boolean names, String path) {
        short council = viewer.council();
        if (!once.first(council, tender, "second:" + what)) return;
        teams.of(council, Set.of(tender), clock.now()).all(tender, viewer.account()).stream()
                .filter(each -> names ? !panels.apart(council, tender, each) : !panels.out(council, tender, each))
                .sorted()
                .forEach(each -> mails.agrees(council, tender, each, path));
    }
}
