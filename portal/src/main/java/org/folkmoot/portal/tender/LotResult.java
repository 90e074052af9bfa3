package org.folkmoot.portal.tender;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Presented;
import org.folkmoot.portal.tender.scoring.Ranking;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Sharing;
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
     * @param rule by which an evening shares money, so that nothing is left to award; null for none
     * @param claims of those that presented, as {@code rule} takes them; empty while nothing is shared
     * @param shared who is given how much of it; null where there is no pot, and while something has to be settled first
     */
    record Heard(
            Presented presented,
            Pitching.Counted counted,
            @Nullable Sharing rule,
            List<Sharing.Claim> claims,
            Sharing.@Nullable Shared shared,
            Instant revealedAt) {
        boolean pot() {
            return rule != null;
        }
    }

    static LotResult written(MarkTerms terms, Method method, List<Bid> bids, Marks marks, Map<String, String> names) {
        Ranking ranking = Ranking.of(method, bids, marks);
        return new LotResult(terms, method, bids, marks, ranking, ranking, names, null);
    }

    /**
     * The same with what was heard.
     *
     * @param rule by which a pot is shared; null for none @param drawn codes in the order in which they presented
     */
    LotResult hearing(Presented presented, @Nullable Sharing rule, List<String> drawn, Instant revealedAt) {
        Ranking together = presented.together(method, bids, written);
        Pitching.Counted counted = presented.counted(written);
        List<Sharing.Claim> claims = rule == null || !together.stands() ? List.of() : claims(drawn, counted);
        return new LotResult(
                terms,
                method,
                bids,
                marks,
                written,
                together,
                names,
                new Heard(
                        presented,
                        counted,
                        rule,
                        claims,
                        rule == null || !together.stands() ? null : rule.share(claims),
                        revealedAt));
    }

    private List<Sharing.Claim> claims(List<String> drawn, Pitching.Counted counted) {
        Map<String, Ratio> points = Presented.points(written);
        Map<String, Ratio> asked = new HashMap<>();
        for (Bid each : bids) if (each.price() != null) asked.put(each.code(), each.price());
        List<Sharing.Claim> claims = new ArrayList<>();
        for (int place = 0; place < drawn.size(); place++) {
            String code = drawn.get(place);
            claims.add(new Sharing.Claim(
                    code,
                    points.containsKey(code) ? counted.totals().get(code).total() : null,
                    asked.getOrDefault(code, Ratio.NOUGHT).atLeast(Ratio.NOUGHT),
                    place + 1));
        }
        return claims;
    }

    /** Whether everybody would have been given as much of a pot by the points for what was written alone. */
    boolean sharesAsWritten() {
        Sharing.Shared shared = heard == null ? null : heard.shared();
        if (shared == null || heard.rule() == null) return true;
        Map<String, Ratio> points = Presented.points(written);
        Map<String, Ratio> alone = new HashMap<>();
        heard.rule()
                .share(heard.claims().stream()
                        .map(each -> new Sharing.Claim(each.bid(), points.get(each.bid()), each.asked(), each.drawn()))
                        .toList())
                .shares()
                .forEach(each -> alone.put(each.bid(), each.given()));
        return shared.shares().stream().allMatch(each -> each.given().equals(alone.get(each.bid())));
    }

    /** What a bid is given of a pot; empty where none is shared, or not yet. */
    Optional<Sharing.Share> share(String code) {
        Sharing.Shared shared = heard == null ? null : heard.shared();
        return shared == null
                ? Optional.empty()
                : shared.shares().stream()
                        .filter(each -> each.bid().equals(code))
                        .findFirst();
    }

    String lot() {
        return method.lot();
    }

    /** Whether an evening shared a pot, so that nothing is left to award. */
    boolean pot() {
        return heard != null && heard.pot();
    }
}
