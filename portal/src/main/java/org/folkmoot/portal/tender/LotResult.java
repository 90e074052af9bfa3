package org.folkmoot.portal.tender;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Presented;
import org.folkmoot.portal.tender.scoring.Ranking;
import org.jspecify.annotations.Nullable;

/**
 * What a lot came to: the marks that were given, the order of its bids, and for each total the working that proves it.
 *
 * @param written the order by what was written alone
 * @param ranking the order that counts: by what was written, and heard where presentations count too
 * @param names of organisations, by code
 * @param heard null where no presentation counts
 */
record LotResult(
        MarkTerms terms,
        Method method,
        List<Bid> bids,
        Marks marks,
        Ranking written,
        Ranking ranking,
        Map<String, String> names,
        @Nullable Heard heard) {
    /**
     * Presentations, as everybody locked their marks.
     *
     * @param counted what each came to, with the points for what was written
     * @param pot whether an evening shared money by its rule: then nothing is left to award
     */
    record Heard(Presented presented, Pitching.Counted counted, boolean pot, Instant revealedAt) {}

    static LotResult written(MarkTerms terms, Method method, List<Bid> bids, Marks marks, Map<String, String> names) {
        Ranking ranking = Ranking.of(method, bids, marks);
        return new LotResult(terms, method, bids, marks, ranking, ranking, names, null);
    }

    /** The same with what was heard. */
    LotResult hearing(Presented presented, boolean pot, Instant revealedAt) {
        return new LotResult(
                terms,
                method,
                bids,
                marks,
                written,
                presented.together(method, bids, written),
                names,
                new Heard(presented, presented.counted(written), pot, revealedAt));
    }

    String lot() {
        return method.lot();
    }

    /** Whether an evening shared a pot, so that nothing is left to award. */
    boolean pot() {
        return heard != null && heard.pot();
    }
}
