package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.web.Visit;

/** What comes next with a tender whose deadline is past, and where it is done: bids are opened, checked, marked, and something becomes of it. */
@Singleton
class TenderAfter {
    private final Notices notices;
    private final BidOpening opening;
    private final Compliance compliance;
    private final MarkBook book;
    private final LawOffered offered;
    private final TenderVoice voice;

    TenderAfter(
            Notices notices,
            BidOpening opening,
            Compliance compliance,
            MarkBook book,
            LawOffered offered,
            TenderVoice voice) {
        this.notices = notices;
        this.opening = opening;
        this.compliance = compliance;
        this.book = book;
        this.offered = offered;
        this.voice = voice;
    }

    /** Null while nothing is public, and before the deadline. */
    TenderPages.@Nullable After of(Tenders.Planned tender, Visit visit) {
        short council = visit.council().id();
        UUID id = tender.id();
        NoticeRow notice = notices.published(council, id).orElse(null);
        Instant until = notice == null ? null : notice.until();
        if (notice == null || until == null || visit.now().isBefore(until)) return null;
        if (notice.givenUpAt() != null)
            return after("ended", "tender.tab.outcome", OutcomePages.path(id), tender, visit);
        if (!compliance.finished(council, id)) {
            if (opening.opening(council, id).isPresent())
                return after("check", "comply.title", Compliance.HOME + "/" + id, tender, visit);
            return tender.plan().companion()
                    ? after("bring", "load.title", LoadPages.HOME + "/" + id, tender, visit)
                    : after("open", "tender.tab.bids", OpenedBidPages.HOME + "/" + id, tender, visit);
        }
        if (!offered.direct(tender.plan()) && !book.locked(council, id))
            return after("mark", "tender.tab.panels", TenderStudio.HOME + "/" + id + "/panels", tender, visit);
        return after("outcome", "tender.tab.outcome", OutcomePages.path(id), tender, visit);
    }

    private TenderPages.After after(String key, String label, String path, Tenders.Planned tender, Visit visit) {
        return new TenderPages.After(key, voice.text(voice.of(tender.plan()), visit.locale(), label), visit.path(path));
    }
}
