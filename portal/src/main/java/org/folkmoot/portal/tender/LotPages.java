package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Route;
import org.folkmoot.portal.tender.scoring.Fault;

/** What the pages about the marking of one lot have in common. */
@Singleton
class LotPages {
    private static final List<String> PAGES = List.of("criteria", "rules", "scale", "workshop", "reading", "points");

    private final Tenders tenders;
    private final TenderStudio studio;
    private final LawOffered offered;
    private final Messages messages;

    LotPages(Tenders tenders, TenderStudio studio, LawOffered offered, Messages messages) {
        this.tenders = tenders;
        this.studio = studio;
        this.offered = offered;
        this.messages = messages;
    }

    /** A lot and how its bids are marked. @param version 0 while nobody has saved it */
    record Open(Tenders.Planned tender, Plan.Lot lot, Marking marking, int version) {
        /** Inside path of its pages. */
        String path() {
            return TenderStudio.HOME + "/" + tender.id() + "/lots/" + lot.id();
        }

        List<Fault> faults(Visit visit) {
            return marking.method(lot.id(), TenderStudio.languages(visit)).faults();
        }

        List<FaultWords.Said> faults(FaultWords words, Visit visit) {
            return words.of(tender.plan(), marking, faults(visit), visit.locale(), visit.path(path()));
        }

        /** What is not written yet: no fault of the arithmetic, and in the way of a notice. */
        List<FaultWords.Said> wording(FaultWords words, Visit visit) {
            return words.wording(marking, TenderStudio.languages(visit), visit.locale(), visit.path(path()));
        }
    }

    /** @param lot empty where there are no lots @param base outside path @param pages about the marking of this lot */
    record Top(TenderStudio.Head head, String lot, String base, List<TenderStudio.Tab> pages) {}

    Open open(Visit visit, UUID id, String lot) {
        return open(visit, tenders.find(visit.council().id(), id), lot);
    }

    Open open(Visit visit, Tenders.Planned tender, String lot) {
        return open(
                visit,
                tender,
                tenders.lot(tender, lot),
                tenders.marking(visit.council().id(), tender.id(), lot, fresh(visit, tender.plan())));
    }

    /** As it is known already. @param marked null while nobody has saved it */
    Open open(Visit visit, Tenders.Planned tender, Plan.Lot lot, Tenders.@Nullable Marked marked) {
        return marked == null
                ? new Open(tender, lot, fresh(visit, tender.plan()), 0)
                : new Open(tender, lot, marked.marking(), marked.version());
    }

    /**
     * As it stood when a form was shown.
     *
     * @param version that the form was read from; 0 while nobody had saved it
     * @throws org.folkmoot.portal.platform.access.NoSuchThing for one there is not
     */
    Marking read(Visit visit, Open now, int version) {
        return version == 0
                ? fresh(visit, now.tender().plan())
                : tenders.marking(
                        visit.council().id(), now.tender().id(), now.lot().id(), version);
    }

    /** What its way starts from, or the usual. */
    private Marking fresh(Visit visit, Plan plan) {
        Map<String, Localised> named =
                offered.route(visit.council().id(), plan).map(Route::criteria).orElse(Map.of());
        return Marking.fresh(
                named.getOrDefault("quality", messages.both("tender.fresh.quality")),
                named.getOrDefault("price", messages.both("tender.kind.price")),
                named.getOrDefault("social", messages.both("tender.kind.social")));
    }

    /** @param here which of the pages */
    Top top(Open open, String here, Visit visit) {
        String base = visit.path(open.path());
        List<TenderStudio.Tab> pages = new ArrayList<>();
        for (String page : PAGES) {
            pages.add(new TenderStudio.Tab(
                    messages.text(visit.locale(), "tender.marking." + page),
                    page.equals("criteria") ? base : base + "/" + page,
                    page.equals(here)));
        }
        return new Top(
                studio.head(open.tender(), open.lot().id(), visit),
                open.tender().plan().lots().isEmpty() ? "" : open.lot().title().in(visit.locale()),
                base,
                pages);
    }
}
