package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Later;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Which opened bids are marked. Until every bid is decided by two people it says nothing; then each has a random code, and only a
 * correction of two people changes what is in.
 */
@Singleton
class Compliance {
    /** Where its pages are. */
    static final String HOME = "/studio/compliance";

    /** Letters that nobody takes for another, nor for a figure. */
    private static final String LETTERS = "ABCDEFHJKLMNPRTVWXY";

    private static final int FIGURES = 90;
    private static final int LEAST = 10;

    private final ComplianceRepository rows;
    private final ComplianceChecks checks;
    private final BidOpening opening;
    private final TenderRepository tenders;
    private final PresentsOwed presents;
    private final SecureRandom random;
    private final DatabaseClock clock;
    private final Later later;
    private final Audit audit;

    Compliance(
            ComplianceRepository rows,
            ComplianceChecks checks,
            BidOpening opening,
            TenderRepository tenders,
            PresentsOwed presents,
            Secrets secrets,
            DatabaseClock clock,
            Later later,
            Audit audit) {
        this.rows = rows;
        this.checks = checks;
        this.opening = opening;
        this.tenders = tenders;
        this.presents = presents;
        this.random = secrets.source();
        this.clock = clock;
        this.later = later;
        this.audit = audit;
    }

    /**
     * A bid that is marked for a lot.
     *
     * @param code says nothing of who bid @param gates by id; a bid that is in has passed each
     * @param absent questions and parts that do not apply to it: it says so, and two people accepted that with its latest ruling
     */
    record In(UUID bid, String code, Map<String, Boolean> gates, Set<String> absent) {
        /** Whether something applies to it, by itself and with the whole question. */
        boolean has(MarkTerms.Asked asked) {
            return !absent.contains(asked.id()) && !absent.contains(asked.whole());
        }
    }

    /** Whether every opened bid was decided; from then on there are codes. */
    boolean finished(short council, UUID tender) {
        return rows.finished(council, tender).isPresent();
    }

    Optional<Instant> finishedAt(short council, UUID tender) {
        return rows.finished(council, tender).map(ComplianceRepository.Finished::finishedAt);
    }

    /** Bids that are in for a lot, in the order of their codes; nothing before it is finished. */
    List<In> in(short council, UUID tender, String lot) {
        return in(council, tender, Set.of(lot)).get(lot);
    }

    /** As {@link #in(short, UUID, String)}, of every lot that has criteria. */
    Map<String, List<In>> in(short council, MarkTerms terms) {
        return in(
                council, terms.tender(), terms.lots().stream().map(Plan.Lot::id).collect(Collectors.toSet()));
    }

    private Map<String, List<In>> in(short council, UUID tender, Set<String> lots) {
        Map<String, List<In>> in = new LinkedHashMap<>();
        lots.forEach(lot -> in.put(lot, new ArrayList<>()));
        if (!finished(council, tender)) return in;
        List<BidSection> asked = checks.asked(council, tender);
        Set<UUID> whole = opening.whole(council, tender);
        List<RulingRow> rulings = rows.rulings(council, tender);
        List<ComplianceRepository.Code> codes = rows.codes(council, tender);
        for (String lot : lots) {
            Map<String, Boolean> gates = new LinkedHashMap<>();
            for (BidSection each : asked) {
                if (each.lot().id().equals(lot) && each.kind() == BidSection.Kind.GATE) {
                    gates.put(each.key().substring(lot.length() + 1), true);
                }
            }
            Set<UUID> admitted = admitted(rulings, lot);
            admitted.retainAll(whole);
            Map<UUID, Set<String>> absent = absent(council, tender, lot, asked, rulings, admitted);
            for (ComplianceRepository.Code each : codes) {
                if (!admitted.contains(each.bid())) continue;
                in.get(lot).add(new In(each.bid(), each.code(), gates, absent.getOrDefault(each.bid(), Set.of())));
            }
        }
        return in;
    }

    private static Set<UUID> admitted(List<RulingRow> rulings, String lot) {
        Set<UUID> admitted = new HashSet<>();
        for (RulingRow each : rulings) {
            if (!each.lot().equals(lot) || !each.agreed()) continue;
            if (each.admitted()) admitted.add(each.bid());
            else admitted.remove(each.bid());
        }
        return admitted;
    }

    /**
     * Lots with a bid that is in, of which the notice says that presentations count while no evening is published: how bids are judged is fixed before
     * it is finished.
     */
    List<Plan.Lot> unheard(short council, UUID tender) {
        List<Plan.Lot> owed = presents.lots(council, tender);
        if (owed.isEmpty()) return owed;
        List<RulingRow> rulings = rows.rulings(council, tender);
        return owed.stream()
                .filter(each -> !admitted(rulings, each.id()).isEmpty())
                .toList();
    }

    /** Of each bid that is in what does not apply to it. What was judged since its latest ruling counts once they rule anew. */
    private Map<UUID, Set<String>> absent(
            short council,
            UUID tender,
            String lot,
            List<BidSection> asked,
            List<RulingRow> rulings,
            Set<UUID> admitted) {
        List<BidSection> may = asked.stream()
                .filter(each -> each.lot().id().equals(lot) && each.kind() == BidSection.Kind.ABSENT)
                .toList();
        if (may.isEmpty() || admitted.isEmpty()) return Map.of();
        Map<UUID, List<CheckRow>> judged =
                rows.checks(council, tender, may.stream().map(BidSection::key).toList()).stream()
                        .collect(Collectors.groupingBy(CheckRow::bid));
        Map<UUID, Set<String>> absent = new LinkedHashMap<>();
        for (UUID bid : admitted) {
            Instant ruled = agreed(rulings, bid, lot).orElseThrow().askedAt();
            Map<String, Boolean> accepted = new LinkedHashMap<>();
            judged.getOrDefault(bid, List.of()).stream()
                    .filter(each -> !each.judgedAt().isAfter(ruled))
                    .forEach(each ->
                            accepted.put(each.item(), each.answer().equals(ComplianceChecks.Answer.MET.name())));
            Set<String> ids = may.stream()
                    .filter(each -> accepted.getOrDefault(each.key(), false))
                    .map(BidSection::absentee)
                    .collect(Collectors.toSet());
            if (!ids.isEmpty()) absent.put(bid, ids);
        }
        return absent;
    }

    /** Bids that are in for a lot and to which something applies, in the order of their codes. */
    List<In> in(short council, UUID tender, MarkTerms.Asked asked) {
        return in(council, tender, asked.lot()).stream()
                .filter(each -> each.has(asked))
                .toList();
    }

    /** Which bid has a code, in or out. */
    Optional<UUID> bid(short council, UUID tender, String code) {
        return rows.codes(council, tender).stream()
                .filter(each -> each.code().equals(code))
                .map(ComplianceRepository.Code::bid)
                .findFirst();
    }

    /** By bid, its code; nothing before it is finished. */
    Map<UUID, String> codes(short council, UUID tender) {
        Map<UUID, String> codes = new LinkedHashMap<>();
        rows.codes(council, tender).forEach(each -> codes.put(each.bid(), each.code()));
        return codes;
    }

    /** Whether somebody looked at prices before the marks were locked: they can no longer mark, facilitate or chair. */
    boolean sawPrices(short council, UUID tender, long account) {
        return rows.priceLooks(council, tender, account) > 0 || rows.loads(council, tender, account) > 0;
    }

    /** Whether somebody judged bids under their names or opened them: a code would hide nothing from them. */
    boolean knowsNames(short council, UUID tender, long account) {
        return rows.judged(council, tender, account) > 0 || rows.loads(council, tender, account) > 0;
    }

    /** Bids, each with a lot, of which nothing is decided, or that were judged anew since. */
    List<Open> open(short council, UUID tender) {
        List<BidSection> asked = checks.asked(council, tender);
        List<RulingRow> rulings = rows.rulings(council, tender);
        List<Open> open = new ArrayList<>();
        for (BidOpening.Opened bid : opening.bids(council, tender)) {
            for (String lot : checks.lots(asked, bid)) {
                RulingRow latest = agreed(rulings, bid.bid(), lot).orElse(null);
                if (latest == null
                        || !Arrays.equals(latest.seen(), checks.seen(council, tender, bid, lot))
                        || waiting(rulings, bid.bid(), lot).isPresent()) open.add(new Open(bid.bid(), lot));
            }
        }
        return open;
    }

    record Open(UUID bid, String lot) {}

    /** The latest that two people agreed on. */
    static Optional<RulingRow> agreed(List<RulingRow> rulings, UUID bid, String lot) {
        return rulings.stream()
                .filter(each -> each.bid().equals(bid) && each.lot().equals(lot) && each.agreed())
                .reduce((earlier, later) -> later);
    }

    static Optional<RulingRow> waiting(List<RulingRow> rulings, UUID bid, String lot) {
        return rulings.stream()
                .filter(each -> each.bid().equals(bid) && each.lot().equals(lot) && each.waits())
                .findFirst();
    }

    /** What became of finishing it. Every other than {@link #DONE} changed nothing; each an end of a message key. */
    enum Finish {
        DONE,
        /** A bid is not decided, or it is finished already. */
        OPEN,
        /** Presentations count by the notice, and no evening is published. */
        PRESENTS
    }

    /**
     * Gives every bid its code; from now on a ruling is a correction.
     *
     * @throws NoSuchThing before the opening
     */
    @OneTransaction
    Finish finish(Viewer viewer, UUID tender) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (opening.opening(council, tender).isEmpty()) throw new NoSuchThing();
        if (finished(council, tender) || !open(council, tender).isEmpty()) return Finish.OPEN;
        if (!unheard(council, tender).isEmpty()) return Finish.PRESENTS;
        Set<String> given = new HashSet<>();
        for (BidOpening.Opened each : opening.bids(council, tender)) {
            String code;
            do code = code();
            while (!given.add(code));
            rows.code(council, tender, each.bid(), code);
        }
        rows.finish(council, tender, clock.now(), viewer.account());
        later.at(clock.now(), TenderAsked.NAME, TenderAsked.marks(council, tender));
        audit.record(
                "tender:" + tender,
                council,
                viewer.accountPublicId(),
                "tender.compliance-finished",
                tender.toString(),
                "done");
        return Finish.DONE;
    }

    private String code() {
        return LETTERS.charAt(random.nextInt(LETTERS.length())) + String.valueOf(LEAST + random.nextInt(FIGURES));
    }
}
