package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.Beats;
import org.folkmoot.portal.tender.law.OutageRule;
import org.folkmoot.portal.tender.law.ProcurementLaw;

/**
 * Which outages touch the deadline of a tender: those that the portal knows of by its own beats, and those that two people wrote down (decision
 * record 84).
 */
@Singleton
class Outages {
    private final Beats beats;
    private final OutageRepository rows;
    private final BidOpeningRepository openings;
    private final ProcurementLaw law;
    private final Messages messages;

    Outages(Beats beats, OutageRepository rows, BidOpeningRepository openings, ProcurementLaw law, Messages messages) {
        this.beats = beats;
        this.rows = rows;
        this.openings = openings;
        this.law = law;
        this.messages = messages;
    }

    OutageRule rule() {
        return law.outages();
    }

    /** What was written down and is agreed, or waits for a second person; the latest first. */
    List<OutageNoteRow> noted(short council, Instant since) {
        return rows.since(council, since);
    }

    /** Those that took enough of the last hours before a deadline, or the deadline itself; the first first. */
    List<Outage> concerning(short council, Instant deadline) {
        return known(council, deadline, false).stream()
                .filter(each -> rule().counts(each.from(), each.until(), deadline))
                .toList();
    }

    /**
     * Which of these deadlines an outage touches, one that waits for a second person among them, in two statements however many there are.
     *
     * @param waiting takes those that wait for a second person
     */
    Set<Instant> touched(short council, Collection<Instant> deadlines, List<OutageNoteRow> waiting) {
        Instant since =
                deadlines.stream().min(Comparator.naturalOrder()).orElseThrow().minus(Duration.ofHours(rule().hours()));
        List<Outage> all = new ArrayList<>();
        beats.since(since).forEach(each -> all.add(new Outage("", each.from(), each.until(), Localised.EMPTY)));
        for (OutageNoteRow each : rows.since(council, since)) {
            if (each.waits()) waiting.add(each);
            if (each.waits() || each.agreed()) all.add(each.outage());
        }
        return deadlines.stream()
                .filter(deadline -> all.stream().anyMatch(each -> rule().counts(each.from(), each.until(), deadline)))
                .collect(Collectors.toSet());
    }

    private List<Outage> known(short council, Instant deadline, boolean waiting) {
        Instant since = deadline.minus(Duration.ofHours(rule().hours()));
        List<Outage> all = new ArrayList<>();
        beats.since(since)
                .forEach(each -> all.add(new Outage(
                        "portal-" + each.from().toEpochMilli(), each.from(), each.until(), Localised.EMPTY)));
        rows.since(council, since).stream()
                .filter(each -> each.agreed() || waiting && each.waits())
                .forEach(each -> all.add(each.outage()));
        all.sort(Comparator.comparing(Outage::from));
        return all;
    }

    /**
     * Those into which a deadline fell and about which nobody has decided, one that waits for a second person among them. While there is any, no bid
     * is opened.
     */
    List<Outage> undecided(short council, UUID tender, Instant deadline) {
        // Once bids are open nothing can be decided any more.
        if (openings.find(council, tender).isPresent()) return List.of();
        List<Outage> covering = known(council, deadline, true).stream()
                .filter(each -> each.covers(deadline))
                .toList();
        if (covering.isEmpty()) return List.of();
        Set<String> decided = new HashSet<>();
        rows.stands(council, tender).stream()
                .filter(each -> each.agreed() && each.deadline().equals(deadline))
                .forEach(each -> each.upon().forEach(one -> decided.add(one.id())));
        return covering.stream().filter(each -> !decided.contains(each.id())).toList();
    }

    /** The latest first. */
    List<DeadlineStandsRow> stands(short council, UUID tender) {
        return rows.stands(council, tender);
    }

    /** In plain words: from when until when, how long, and what two people wrote of it. */
    Localised said(List<Outage> outages) {
        Localised said = Localised.EMPTY;
        for (String locale : List.of("en", "cy")) {
            List<String> sentences = new ArrayList<>();
            for (Outage each : outages) {
                sentences.add(messages.text(
                        locale,
                        each.reason().blank() ? "outage.said.portal" : "outage.said.noted",
                        Map.of(
                                "span",
                                Spoken.span(each.from(), each.until(), Locale.of(locale)),
                                "count",
                                each.minutes(),
                                "reason",
                                each.reason().in(locale))));
            }
            said = said.with(locale, String.join(" ", sentences));
        }
        return said;
    }
}
