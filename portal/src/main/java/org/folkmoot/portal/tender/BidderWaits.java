package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.web.Visit;

/** What of tenders waits for whoever bids: a bid that is not handed in, a question from the council, and one of theirs that is not confidential. */
@Singleton
final class BidderWaits implements OwnPart {
    private final TenderWaitRepository rows;
    private final NoticeRepository notices;
    private final Providers providers;
    private final Bids bids;
    private final Clarifications questions;
    private final Tenders tenders;
    private final Policy policy;
    private final TenderVoice voice;

    BidderWaits(
            TenderWaitRepository rows,
            NoticeRepository notices,
            Providers providers,
            Bids bids,
            Clarifications questions,
            Tenders tenders,
            Policy policy,
            TenderVoice voice) {
        this.rows = rows;
        this.notices = notices;
        this.providers = providers;
        this.bids = bids;
        this.questions = questions;
        this.tenders = tenders;
        this.policy = policy;
        this.voice = voice;
    }

    private record Found(
            UUID tender,
            String key,
            boolean waits,
            @Nullable Instant by,
            String path) {}

    @Override
    public List<Shown> now(Visit visit) {
        if (!visit.viewer().signedIn() || !policy.offers(visit.viewer(), "bid.write")) return List.of();
        Bidder bidder = providers.of(visit.viewer()).orElse(null);
        if (bidder == null) return List.of();
        List<Found> found = found(visit, bidder.provider());
        Map<UUID, Plan> plans =
                tenders
                        .among(
                                visit.council().id(),
                                found.stream().map(Found::tender).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Tenders.Planned::id, Tenders.Planned::plan));
        return found.stream()
                .map(each -> shown(each, Objects.requireNonNull(plans.get(each.tender())), visit))
                .toList();
    }

    private List<Found> found(Visit visit, UUID provider) {
        short council = visit.council().id();
        List<Found> found = new ArrayList<>();
        Map<UUID, Instant> open = new HashMap<>();
        notices.deadlines(council).stream()
                .filter(each -> visit.now().isBefore(each.deadline()))
                .forEach(each -> open.put(each.tender(), each.deadline()));
        List<UUID> begun = bids.among(council, List.copyOf(open.keySet()), provider);
        Set<UUID> put = bids.put(council, begun, provider);
        for (UUID tender : begun) {
            boolean in = put.contains(tender);
            found.add(new Found(
                    tender, in ? "bid-in" : "bid-draft", !in, open.get(tender), BidPages.HOME + "/" + tender));
        }
        for (TenderWaitRepository.OfBidder each : rows.askedOf(council, provider, visit.now()))
            found.add(new Found(
                    each.tender(),
                    "bid-asked",
                    true,
                    each.at(),
                    BidPages.HOME + "/" + each.tender() + "/clarifications"));
        if (!open.isEmpty()) {
            HexFormat hex = HexFormat.of().withUpperCase();
            List<String> marks = open.keySet().stream()
                    .map(each -> hex.formatHex(questions.mark(each, provider)))
                    .toList();
            for (TenderWaitRepository.OfBidder each : rows.refused(council, marks, visit.now()))
                found.add(new Found(
                        each.tender(), "bid-refused", true, each.at(), ClarificationPages.path(each.tender())));
        }
        return found;
    }

    private Shown shown(Found found, Plan plan, Visit visit) {
        TenderStudio.Text title = TenderStudio.Text.of(plan.title(), visit.locale());
        LocalDate by = found.by() == null ? null : OutcomeRoad.day(found.by());
        Shown shown = new Shown(
                title.words(),
                title.lang().isEmpty() ? null : title.lang(),
                voice.text(voice.of(plan), visit.locale(), "waits." + found.key()),
                visit.path(found.path()));
        return shown.of(found.tender()).waitingIf(found.waits(), by);
    }
}
