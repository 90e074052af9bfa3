package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;

/** Where a tender stands and what comes next, in words; once it is public, with the page where that is done. */
@Singleton
class TenderAfter {
    private final TenderStandings standings;
    private final PublicTenders published;
    private final Messages messages;
    private final TenderVoice voice;

    TenderAfter(TenderStandings standings, PublicTenders published, Messages messages, TenderVoice voice) {
        this.standings = standings;
        this.published = published;
        this.messages = messages;
        this.voice = voice;
    }

    /** Null while nothing is public. */
    TenderPages.@Nullable After of(Tenders.Planned tender, Visit visit) {
        TenderStandings.Standing standing =
                standings.of(visit.council().id(), tender.id(), visit.now()).orElse(null);
        if (standing == null || standing.where().ordinal() < TenderStandings.Where.OPEN.ordinal()) return null;
        UUID id = tender.id();
        String label =
                switch (standing.next()) {
                    case "bids" -> "tender.tab.questions";
                    case "open-bids" -> "tender.tab.bids";
                    case "bring" -> "load.title";
                    case "check" -> "comply.title";
                    case "mark" -> "tender.tab.panels";
                    case "evening" -> "tender.tab.evening";
                    default -> "tender.tab.outcome";
                };
        String path =
                switch (standing.next()) {
                    case "bids" -> ClarificationStudioPages.path(id);
                    case "open-bids" -> OpenedBidPages.HOME + "/" + id;
                    case "bring" -> LoadPages.HOME + "/" + id;
                    case "check" -> Compliance.HOME + "/" + id;
                    case "mark" -> TenderStudio.HOME + "/" + id + "/panels";
                    case "evening" -> MarkShown.path(id) + "/evening";
                    default -> OutcomePages.path(id);
                };
        return new TenderPages.After(
                stands(standing, tender.plan(), visit),
                next(standing, tender.plan(), visit),
                standing.apart(),
                voice.text(voice.of(tender.plan()), visit.locale(), label),
                visit.path(path),
                published
                        .listed(visit.council().id(), id)
                        .map(each -> visit.path(each.path(visit.locale())))
                        .orElse(""));
    }

    /** Where it stands, with its day. */
    String stands(TenderStandings.Standing standing, Plan plan, Visit visit) {
        Locale locale = Locale.of(visit.locale());
        if (standing.until() != null)
            return messages.text(
                    visit.locale(), "tender.at.open-until", Map.of("when", Spoken.dateTime(standing.until(), locale)));
        if (standing.lastDay() != null)
            return messages.text(
                    visit.locale(),
                    "tender.at.standstill-until",
                    Map.of("day", Spoken.day(standing.lastDay(), locale)));
        return voice.text(
                voice.of(plan), visit.locale(), "tender.at." + standing.where().key());
    }

    /** What comes next, and by when; empty for nothing. */
    String next(TenderStandings.Standing standing, Plan plan, Visit visit) {
        if (standing.next().isEmpty()) return "";
        String what = voice.text(voice.of(plan), visit.locale(), "tender.then." + standing.next());
        // A day that is over is said where it is said to be late.
        return standing.by() == null || standing.by().isBefore(TenderStudio.today(visit))
                ? messages.text(visit.locale(), "tender.then", Map.of("what", what))
                : messages.text(
                        visit.locale(),
                        "tender.then-by",
                        Map.of("what", what, "day", Spoken.day(standing.by(), Locale.of(visit.locale()))));
    }
}
