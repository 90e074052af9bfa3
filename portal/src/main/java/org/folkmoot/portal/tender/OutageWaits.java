package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Viewer;

/** What those who plan tenders have to decide where the portal was down before a deadline. Few deadlines are near, and of those an outage touches fewer. */
@Singleton
class OutageWaits {
    private final TenderWaitRepository rows;
    private final Outages outages;
    private final OutageDesk desk;

    OutageWaits(TenderWaitRepository rows, Outages outages, OutageDesk desk) {
        this.rows = rows;
        this.outages = outages;
        this.desk = desk;
    }

    /**
     * @param key end of the key of what there is to do @param not who cannot do it, since they asked for it; null for nobody
     * @param by until when it can be done; null for no such time
     */
    record Due(
            UUID tender,
            String key,
            @Nullable Long not,
            @Nullable Instant by) {}

    /** Of tenders that take bids here, or whose bids are still shut. */
    List<Due> of(Viewer viewer, Instant now) {
        short council = viewer.council();
        List<TenderWaitRepository.OfBidder> shut =
                rows.shut(council, now.plusSeconds(3600L * outages.rule().hours()));
        if (shut.isEmpty()) return List.of();
        List<OutageNoteRow> waiting = new ArrayList<>();
        Set<Instant> touched = outages.touched(
                council, shut.stream().map(TenderWaitRepository.OfBidder::at).collect(Collectors.toSet()), waiting);
        List<Due> all = new ArrayList<>();
        for (TenderWaitRepository.OfBidder each : shut) {
            if (!touched.contains(each.at())) continue;
            OutageDesk.Standing standing = desk.standing(council, each.tender());
            if (!Objects.equals(standing.deadline(), each.at())) continue;
            all.addAll(due(each.tender(), standing, waiting, now));
        }
        return all;
    }

    private List<Due> due(UUID tender, OutageDesk.Standing standing, List<OutageNoteRow> waiting, Instant now) {
        Instant deadline = Objects.requireNonNull(standing.deadline());
        List<Due> all = new ArrayList<>();
        DeadlineStandsRow asked = standing.asked();
        if (asked != null) all.add(new Due(tender, "outage-stands", asked.askedBy(), null));
        else if (standing.state() == OutageDesk.State.HELD) all.add(new Due(tender, "outage-held", null, null));
        else if (standing.state() == OutageDesk.State.NEAR && now.isBefore(deadline))
            all.add(new Due(tender, "outage-near", null, deadline));
        if (standing.state() != OutageDesk.State.OPENED)
            waiting.stream()
                    .filter(each -> outages.rule().counts(each.fromAt(), each.untilAt(), deadline))
                    .findFirst()
                    .ifPresent(each -> all.add(new Due(tender, "outage-noted", each.notedBy(), null)));
        return all;
    }
}
