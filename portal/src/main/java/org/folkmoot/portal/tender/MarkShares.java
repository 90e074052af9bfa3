package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Conflict;

/**
 * Answers shared out among the markers of a group, where the published rules say so: by the published seed, once every bid has its code, and again only to fill what
 * somebody left behind.
 */
@Singleton
class MarkShares {
    private final ReadingShareRepository rows;
    private final MarkAlone alone;
    private final MarkBook book;
    private final Compliance compliance;
    private final Panels panels;
    private final TenderRepository locks;
    private final DatabaseClock clock;
    private final Audit audit;

    MarkShares(
            ReadingShareRepository rows,
            MarkAlone alone,
            MarkBook book,
            Compliance compliance,
            Panels panels,
            TenderRepository locks,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.alone = alone;
        this.book = book;
        this.compliance = compliance;
        this.panels = panels;
        this.locks = locks;
        this.clock = clock;
        this.audit = audit;
    }

    /** One answer of a lot, and the seats that read it. */
    record Share(String lot, String question, String bid, Set<UUID> seats) {}

    /** What is shared out, in the order of lots, questions and codes; empty where nothing is, or nothing is yet. */
    List<Share> of(short council, UUID tender, String group) {
        Map<List<String>, Share> shares = new LinkedHashMap<>();
        for (ReadingShareRow each : rows.of(council, tender, group))
            shares.computeIfAbsent(
                            List.of(each.lot(), each.question(), each.bid()),
                            key -> new Share(key.get(0), key.get(1), key.get(2), new LinkedHashSet<>()))
                    .seats()
                    .add(each.seat());
        return List.copyOf(shares.values());
    }

    /** Whether the rules of any lot share out the answers of this group. */
    static boolean split(MarkTerms terms, String group) {
        return terms.lots().stream()
                .flatMap(lot -> terms.markers(lot.id(), group).stream())
                .anyMatch(Marking.Markers::split);
    }

    /** How many readers are still to be found, all answers together. */
    int lacking(short council, UUID tender, String group) {
        return plan(council, tender, group).values().stream()
                .mapToInt(Set::size)
                .sum();
    }

    /** Whom each answer is still to be given to. */
    private Map<List<String>, Set<UUID>> plan(short council, UUID tender, String group) {
        MarkTerms terms = book.terms(council, tender);
        Map<List<String>, Set<UUID>> more = new LinkedHashMap<>();
        if (!split(terms, group) || !compliance.finished(council, tender) || book.locked(council, tender)) return more;
        List<Share> there = of(council, tender, group);
        Set<String> seats = new LinkedHashSet<>();
        boolean reserves = alone.calls(council, tender, terms, group);
        for (Marker each : panels.markers(council, tender))
            if (each.group().equals(group) && (reserves || !each.reserve()))
                seats.add(each.id().toString());
        for (Plan.Lot lot : terms.lots()) {
            Marking.Markers markers = terms.markers(lot.id(), group).orElse(null);
            if (markers == null || !markers.split()) continue;
            Map<ReadingShares.Answer, Set<String>> before = new HashMap<>();
            for (Share each : there)
                if (each.lot().equals(lot.id())) {
                    Set<String> reading = new LinkedHashSet<>();
                    each.seats().forEach(seat -> reading.add(seat.toString()));
                    before.put(new ReadingShares.Answer(each.question(), each.bid()), reading);
                }
            new ReadingShares(Objects.requireNonNull(markers.seed()), Objects.requireNonNull(markers.readers()))
                    .of(answers(council, terms, lot.id(), group), seats, before, out(council, terms, lot.id(), group))
                    .forEach((answer, readers) -> {
                        Set<UUID> now = new LinkedHashSet<>();
                        for (String each : readers)
                            if (!before.getOrDefault(answer, Set.of()).contains(each)) now.add(UUID.fromString(each));
                        if (!now.isEmpty()) more.put(List.of(lot.id(), answer.question(), answer.bid()), now);
                    });
        }
        return more;
    }

    private Set<ReadingShares.Answer> answers(short council, MarkTerms terms, String lot, String group) {
        Set<ReadingShares.Answer> answers = new HashSet<>();
        for (MarkTerms.Asked asked : terms.asked(lot, group))
            for (Compliance.In in : compliance.in(council, terms.tender(), asked))
                answers.add(new ReadingShares.Answer(asked.id(), in.code()));
        return answers;
    }

    private Map<String, Set<String>> out(short council, MarkTerms terms, String lot, String group) {
        Map<String, Set<String>> out = new HashMap<>();
        for (Conflict each : panels.conflicts(council, terms.tender(), lot))
            for (MarkTerms.Asked asked : terms.asked(lot, group))
                if (each.question().equals(asked.id()) || each.question().equals(asked.whole()))
                    out.computeIfAbsent(each.marker(), none -> new HashSet<>()).add(asked.id());
        return out;
    }

    /**
     * Shares out what is not, or not to enough who are still there.
     *
     * @return how many times an answer was given to somebody; 0 where nothing is lacking
     * @throws NoSuchThing for whoever does not lead the group
     */
    @OneTransaction
    int share(Viewer viewer, UUID tender, String group) {
        short council = viewer.council();
        locks.lock(council, tender).orElseThrow(NoSuchThing::new);
        alone.leads(viewer, tender, group);
        Instant now = clock.now();
        int given = 0;
        for (Map.Entry<List<String>, Set<UUID>> each :
                plan(council, tender, group).entrySet())
            for (UUID seat : each.getValue()) {
                List<String> answer = each.getKey();
                rows.add(council, tender, answer.get(0), answer.get(1), answer.get(2), group, seat, now);
                given++;
            }
        if (given > 0)
            audit.record(
                    "tender:" + tender,
                    council,
                    viewer.accountPublicId(),
                    "tender.reading-shared",
                    tender + "/" + group,
                    "done");
        return given;
    }
}
