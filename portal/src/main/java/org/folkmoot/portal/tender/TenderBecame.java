package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a tender that is closed, a line for each lot, in the words of its own page and no sooner than they stand there. */
@Singleton
class TenderBecame {
    /** So many who share a pot are named in a list of tenders. */
    private static final int NAMED = 4;

    /** @param lot null where there are no lots @param at when it was told, or signed; null while nothing was */
    record Line(
            TenderStudio.@Nullable Text lot,
            String says,
            @Nullable Instant at) {}

    private final OutcomeShowing outcomes;
    private final TenderVoice voice;

    TenderBecame(OutcomeShowing outcomes, TenderVoice voice) {
        this.outcomes = outcomes;
        this.voice = voice;
    }

    /** @param tender one that takes no bids any more */
    List<Line> of(short council, PublicTenders.Listed tender, String locale) {
        String own = voice.of(tender.plan());
        List<OutcomeShowing.Known> told = outcomes.inShort(council, tender.id(), locale);
        List<Line> lines = new ArrayList<>();
        told.forEach(each -> lines.add(new Line(each.lot(), says(own, locale, each), each.at())));
        if (told.isEmpty()) lines.add(new Line(null, voice.text(own, locale, "notice.became.deciding"), null));
        else if (told.size() < tender.plan().marked().size())
            lines.add(new Line(null, voice.text(own, locale, "notice.became.others"), null));
        return lines;
    }

    private String says(String own, String locale, OutcomeShowing.Known lot) {
        String says = voice.text(own, locale, "outcome.known." + lot.state(), Map.of("name", lot.winner()));
        if (lot.shares().isEmpty()) return says;
        String names = lot.shares().stream()
                .limit(NAMED)
                .map(OutcomeShowing.Given::name)
                .collect(Collectors.joining(", "));
        int more = Math.max(0, lot.shares().size() - NAMED);
        return says + " " + voice.text(own, locale, "notice.became.shares", Map.of("names", names, "more", more));
    }
}
