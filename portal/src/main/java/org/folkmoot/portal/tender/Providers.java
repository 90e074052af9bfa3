package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Organisations as they look at tenders: who speaks for one, and which tender interests it. */
@Singleton
class Providers {
    private final Organisations organisations;
    private final InterestRepository rows;
    private final Outbox outbox;
    private final DatabaseClock clock;

    Providers(Organisations organisations, InterestRepository rows, Outbox outbox, DatabaseClock clock) {
        this.organisations = organisations;
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** For whom somebody speaks; empty for nobody, and for whoever works for the council. */
    Optional<Bidder> of(Viewer viewer) {
        return organisations
                .of(viewer)
                .map(each ->
                        new Bidder(each.organisation().id(), each.organisation().name(), each.lead()));
    }

    /** @throws NoSuchThing for somebody who speaks for no organisation: there is nothing here for them */
    Bidder known(Viewer viewer) {
        return of(viewer).orElseThrow(NoSuchThing::new);
    }

    Optional<String> name(short council, UUID provider) {
        return organisations.name(council, provider);
    }

    /** @param openly whether everybody may read it; null takes it back */
    @OneTransaction
    void interest(Viewer viewer, UUID tender, @Nullable Boolean openly) {
        Bidder bidder = known(viewer);
        short council = viewer.council();
        boolean was = interest(council, tender, bidder.provider()).orElse(false);
        if (openly == null) {
            rows.drop(council, tender, bidder.provider());
        } else {
            rows.say(council, tender, bidder.provider(), openly, clock.now());
        }
        if (was != Boolean.TRUE.equals(openly)) outbox.add(council, Notices.KIND, tender.toString());
    }

    /** Whether everybody may read that it interests them; empty where they said nothing. */
    Optional<Boolean> interest(short council, UUID tender, UUID provider) {
        return rows.find(council, tender, provider).map(InterestRow::open);
    }

    /** Names of all whom it interests, for whoever declares against them once bids are open: it tells nobody who bids. */
    List<String> everybodyInterested(short council, UUID tender) {
        return rows.all(council, tender);
    }

    /** Names of those who said it to everybody. */
    List<String> interested(short council, UUID tender) {
        return rows.names(council, tender);
    }
}
