package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /** By tender; in as few queries for many as for one. @param tenders that take no bids any more */
    Map<UUID, List<Line>> of(short council, List<PublicTenders.Listed> tenders, String locale) {
        Map<UUID, List<OutcomeShowing.InShort>> told = outcomes.inShort(council, tenders, locale, NAMED);
        return tenders.stream()
                .collect(Collectors.toMap(
                        PublicTenders.Listed::id,
                        each -> lines(each, told.getOrDefault(each.id(), List.of()), locale)));
    }

    private List<Line> lines(PublicTenders.Listed tender, List<OutcomeShowing.InShort> told, String locale) {
        String own = voice.of(tender.plan());
        List<Line> lines = new ArrayList<>();
        told.forEach(each -> lines.add(new Line(each.lot(), says(own, locale, each), each.at())));
        // What goes on behind it, nobody outside knows before something comes of it.
        if (told.isEmpty()) lines.add(new Line(null, voice.text(own, locale, "notice.became.closed"), null));
        else if (told.size() < tender.plan().marked().size())
            lines.add(new Line(null, voice.text(own, locale, "notice.became.others"), null));
        return lines;
    }

    private String says(String own, String locale, OutcomeShowing.InShort lot) {
        String names = String.join(", ", lot.winners());
        String says = voice.text(own, locale, "outcome.known." + lot.state(), Map.of("name", lot.pot() ? "" : names));
        return lot.pot() && !lot.winners().isEmpty()
                ? says + " "
                        + voice.text(own, locale, "notice.became.shares", Map.of("names", names, "more", lot.more()))
                : says;
    }
}
