package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.tender.scoring.AgreedMark;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Conflict;
import org.folkmoot.portal.tender.scoring.Marks;
import org.folkmoot.portal.tender.scoring.Method;
import org.folkmoot.portal.tender.scoring.OwnMark;
import org.folkmoot.portal.tender.scoring.Place;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Referral;
import org.jspecify.annotations.Nullable;

/** All marks of a tender as they are kept, for whoever counts with them. Prices are read here alone, and only once marks are locked. */
@Singleton
class MarkBook {
    private final MarkRepository rows;
    private final ClosedMarks closed;
    private final AgreedRepository agreed;
    private final Tenders tenders;
    private final Notices notices;
    private final BidOpening opening;
    private final Compliance compliance;
    private final Panels panels;
    private final EveningRepository evenings;
    private final LawOffered offered;

    MarkBook(
            MarkRepository rows,
            ClosedMarks closed,
            AgreedRepository agreed,
            Tenders tenders,
            Notices notices,
            BidOpening opening,
            Compliance compliance,
            Panels panels,
            EveningRepository evenings,
            LawOffered offered) {
        this.rows = rows;
        this.closed = closed;
        this.agreed = agreed;
        this.tenders = tenders;
        this.notices = notices;
        this.opening = opening;
        this.compliance = compliance;
        this.panels = panels;
        this.evenings = evenings;
        this.offered = offered;
    }

    /** What is marked: nothing where one supplier is asked, with no other to compare. @throws NoSuchThing for a tender of which nothing is public */
    MarkTerms terms(short council, UUID tender) {
        MarkTerms asked = asked(council, tender);
        return offered.direct(asked.plan()) ? new MarkTerms(tender, asked.plan(), Map.of()) : asked;
    }

    /** As {@link #terms}. @throws NoSuchThing also where nothing is marked */
    MarkTerms marked(short council, UUID tender) {
        MarkTerms terms = terms(council, tender);
        if (terms.lots().isEmpty()) throw new NoSuchThing();
        return terms;
    }

    /** What bids answer, whether it is marked or not. @throws NoSuchThing for a tender of which nothing is public */
    MarkTerms asked(short council, UUID tender) {
        NoticeRow notice = notices.published(council, tender).orElseThrow(NoSuchThing::new);
        Map<String, Marking> markings = new TreeMap<>();
        notice.marked().forEach((lot, version) -> markings.put(lot, tenders.marking(council, tender, lot, version)));
        return new MarkTerms(
                tender, tenders.plan(council, tender, Objects.requireNonNull(notice.planVersion())), markings);
    }

    /** Whether all agreed marks of every lot are closed. */
    boolean locked(short council, UUID tender) {
        return agreed.closed(council, tender).isPresent();
    }

    /** Whether what marks come to may be seen: they are closed, and no evening of presentations that counts with them is still to be revealed. */
    boolean seen(short council, UUID tender) {
        return locked(council, tender) && evenings.waiting(council, tender) == 0;
    }

    /** Locked marks, agreed marks, referrals and conflicts of a lot. @throws NoSuchThing for no such lot */
    Marks marks(short council, UUID tender, String lot) {
        MarkTerms terms = terms(council, tender);
        terms.lot(lot).orElseThrow(NoSuchThing::new);
        return marks(council, terms, lot, terms.method(lot));
    }

    Marks marks(short council, MarkTerms terms, String lot, Method method) {
        Instant closedAt = agreed.closed(council, terms.tender()).orElse(null);
        return marks(
                method,
                closed.of(council, terms.tender(), lot, closedAt),
                agreed.of(council, terms.tender(), lot),
                agreed.referred(council, terms.tender(), lot),
                panels.conflicts(council, terms.tender(), lot),
                closedAt);
    }

    /** As {@link #marks(short, UUID, String)}, of one thing that is marked. */
    Marks marks(short council, MarkTerms terms, String lot, String question) {
        return marks(
                terms.method(lot),
                ClosedMarks.counted(rows.counted(council, terms.tender(), lot, question)),
                agreed.of(council, terms.tender(), lot, question),
                agreed.referred(council, terms.tender(), lot, question),
                panels.conflicts(council, terms.tender(), lot),
                agreed.closed(council, terms.tender()).orElse(null));
    }

    private static Marks marks(
            Method method,
            List<OwnMark> own,
            List<AgreedRow> entries,
            List<AgreedRepository.Referred> referred,
            Set<Conflict> conflicts,
            @Nullable Instant closedAt) {
        return Marks.of(method, own, chain(entries), referrals(referred), known(method, conflicts), closedAt);
    }

    /** Confirmed entries, each with the one it follows. */
    static List<AgreedMark> chain(List<AgreedRow> entries) {
        List<AgreedMark> chain = new ArrayList<>();
        AgreedRow before = null;
        for (AgreedRow each : entries) {
            if (!each.confirmed()) continue;
            boolean follows = before != null && before.place().equals(each.place());
            chain.add(each.agreed(follows ? before : null));
            before = each;
        }
        return chain;
    }

    static List<Referral> referrals(List<AgreedRepository.Referred> referred) {
        return referred.stream()
                .map(each -> new Referral(
                        new Place(each.bid(), each.question(), each.grp()),
                        each.agreed().toString(),
                        each.level(),
                        each.madeAt()))
                .toList();
    }

    /** Those of this lot: what a conflict names may be a question of another. */
    static Set<Conflict> known(Method method, Set<Conflict> conflicts) {
        Set<String> questions = new HashSet<>();
        method.marked().forEach(each -> {
            questions.add(each.id());
            questions.add(each.question().id());
        });
        return conflicts.stream()
                .filter(each -> questions.contains(each.question()))
                .collect(Collectors.toSet());
    }

    /** What was written comes to so much: for {@link LotResults}, which makes sure that it may be seen and adds what was heard. */
    LotResult counted(short council, MarkTerms terms, String lot) {
        UUID tender = terms.tender();
        Method method = terms.method(lot);
        Map<UUID, BidManifest> manifests = new HashMap<>();
        for (BidOpening.Opened each : opening.bids(council, tender))
            if (each.manifest() != null) manifests.put(each.bid(), each.manifest());
        List<Compliance.In> in = compliance.in(council, tender, lot);
        Map<String, String> names = new HashMap<>();
        for (Compliance.In each : in) {
            BidManifest manifest = manifests.get(each.bid());
            if (manifest != null) names.put(each.code(), manifest.organisation());
        }
        List<Bid> bids = bids(terms, lot, in, manifests);
        Marks marks = marks(council, terms, lot, method);
        return LotResult.written(terms, method, bids, marks, names);
    }

    /**
     * What each bid that is in asks for, in pounds without tax; empty before marks may be seen, and without those that name no price. Where nothing is
     * marked, from the end of the checks on.
     */
    Map<String, Ratio> prices(short council, UUID tender, String lot) {
        Map<String, Ratio> prices = new TreeMap<>();
        if (!seen(council, tender) && !offered.direct(asked(council, tender).plan())) return prices;
        Map<UUID, String> codes = new HashMap<>();
        for (Compliance.In each : compliance.in(council, tender, lot)) codes.put(each.bid(), each.code());
        for (BidOpening.Opened each : opening.bids(council, tender)) {
            Ratio price = figure(each.manifest(), lot + "." + Node.PRICE);
            if (price != null && codes.containsKey(each.bid())) prices.put(codes.get(each.bid()), price);
        }
        return prices;
    }

    /** Bids that are in, by code, without prices and pledges. */
    List<Bid> bids(short council, MarkTerms terms, String lot) {
        return bids(terms, lot, compliance.in(council, terms.tender(), lot), Map.of());
    }

    private static List<Bid> bids(
            MarkTerms terms, String lot, List<Compliance.In> all, Map<UUID, BidManifest> manifests) {
        List<Bid> bids = new ArrayList<>();
        for (Compliance.In in : all) {
            BidManifest manifest = manifests.get(in.bid());
            Function<String, Ratio> figure = id -> figure(manifest, lot + "." + id);
            bids.add(new Bid(
                    in.code(),
                    figure.apply(Node.PRICE),
                    in.gates(),
                    pledges(terms.markings().get(lot), figure),
                    in.absent(),
                    null));
        }
        return bids;
    }

    private static Map<String, Ratio> pledges(Marking marking, Function<String, Ratio> figure) {
        Map<String, Ratio> pledges = new HashMap<>();
        for (Node node : marking.all()) {
            if (node.kind() != Node.Kind.PLEDGE) continue;
            Ratio pledged = figure.apply(node.id());
            if (pledged != null) pledges.put(node.id(), pledged);
        }
        return pledges;
    }

    private static @Nullable Ratio figure(@Nullable BidManifest manifest, String section) {
        BidManifest.Answer answer = manifest == null ? null : manifest.answers().get(section);
        Optional<BigDecimal> typed = answer == null ? Optional.empty() : BidSection.figure(answer.text());
        return typed.map(Ratio::of).orElse(null);
    }
}
