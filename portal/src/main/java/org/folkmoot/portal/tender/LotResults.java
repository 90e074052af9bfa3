package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.tender.scoring.Ranking;

/**
 * What lots came to. The award, the summaries, the worked calculation and the signed record of marks all ask here, so that they say the same; none of
 * them looks at marks or evenings itself (decision record 83).
 */
@Singleton
class LotResults {
    private final MarkBook book;
    private final Evenings evenings;
    private final EveningHeard heard;

    LotResults(MarkBook book, Evenings evenings, EveningHeard heard) {
        this.book = book;
        this.evenings = evenings;
        this.heard = heard;
    }

    /** Empty before what marks come to may be seen. @throws NoSuchThing for no such lot */
    Optional<LotResult> of(short council, UUID tender, String lot) {
        return book.seen(council, tender)
                ? Optional.of(counted(council, evenings.of(council, tender, lot)))
                : Optional.empty();
    }

    /** As {@link #of}, for whoever has read the terms and made sure that it may be seen. @throws NoSuchThing for no such lot */
    LotResult seen(short council, MarkTerms terms, String lot) {
        return counted(council, evenings.of(council, terms, lot));
    }

    /** As {@link #of}, the order alone. */
    Optional<Ranking> ranking(short council, UUID tender, String lot) {
        return of(council, tender, lot).map(LotResult::ranking);
    }

    /** As {@link #of}, for whoever has made sure that it may be seen. */
    LotResult counted(short council, Evenings.Planned planned) {
        LotResult written = book.counted(council, planned.terms(), planned.lot());
        EveningRow row = planned.row();
        if (row == null || !row.revealed() || row.off()) return written;
        return written.hearing(
                heard.presented(council, planned),
                planned.counts().rule(),
                row.order(),
                Objects.requireNonNull(row.revealedAt()));
    }
}
