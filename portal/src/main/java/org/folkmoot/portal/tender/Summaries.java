package org.folkmoot.portal.tender;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Assessment summaries, one for each bid that was marked for a lot: written once the award is decided, told to all at once, and from then on as they
 * were told, but for dated corrections (decision record 78).
 */
@Singleton
class Summaries implements OutcomeNeeds {
    private static final String SEAL = "bid-summary";

    private final SummaryRepository rows;
    private final SummaryMaker maker;
    private final PanelWords panelWords;
    private final LotResults results;
    private final Compliance compliance;
    private final BidOpening opening;
    private final Outcomes outcomes;
    private final TenderRepository tenders;
    private final Organisations organisations;
    private final People people;
    private final Post post;
    private final Addresses addresses;
    private final Secrets secrets;
    private final TenderVoice voice;
    private final DatabaseClock clock;
    private final Audit audit;

    Summaries(
            SummaryRepository rows,
            SummaryMaker maker,
            PanelWords panelWords,
            LotResults results,
            Compliance compliance,
            BidOpening opening,
            Outcomes outcomes,
            TenderRepository tenders,
            Organisations organisations,
            People people,
            Post post,
            Addresses addresses,
            Secrets secrets,
            TenderVoice voice,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.maker = maker;
        this.panelWords = panelWords;
        this.results = results;
        this.compliance = compliance;
        this.opening = opening;
        this.outcomes = outcomes;
        this.tenders = tenders;
        this.organisations = organisations;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
        this.secrets = secrets;
        this.voice = voice;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A lot whose award is decided.
     *
     * @param winners codes of the winning bid, or of all that are given something of a pot; empty for none
     * @param given pounds that bids are given of a pot, by code, most points first; empty where none is shared
     */
    record Decided(LotResult ranked, List<String> winners, Map<String, BigDecimal> given, boolean told) {
        /** Of an award to one bid. @param winner its code; null for none */
        Decided(LotResult ranked, @Nullable String winner, boolean told) {
            this(ranked, winner == null ? List.of() : List.of(winner), Map.of(), told);
        }

        /** Code of the one bid that won; null for none, and where a pot is shared. */
        @Nullable
        String winner() {
            return given.isEmpty() && !winners.isEmpty() ? winners.getFirst() : null;
        }

        boolean won(String code) {
            return winners.contains(code);
        }

        /** Codes of the bids that get a summary, in no order that says anything. */
        List<String> codes() {
            return ranked.bids().stream()
                    .map(org.folkmoot.portal.tender.scoring.Bid::code)
                    .toList();
        }
    }

    /** What was written for one bidder. @param version 0 for nothing yet @param words by question */
    record Written(int version, Map<String, Summary.Words> words) {
        static final Written NONE = new Written(0, Map.of());
    }

    /** A summary as it was told, or corrected. */
    record Fixed(int number, Instant at, String reason, String lang, Summary summary) {}

    enum Done {
        KEPT,
        /** Somebody else saved since the page was read. */
        MEANWHILE,
        /** It was not told yet: it can simply be written. */
        NOT_TOLD,
        /** Something that it needs is not written. */
        LACKING
    }

    /** Empty before the award of the lot is decided, and where nothing was marked that could be summed up. */
    Optional<Decided> decided(short council, UUID tender, String lot) {
        return decided(council, tender, lot, outcomes.of(council, tender, lot));
    }

    private Optional<Decided> decided(short council, UUID tender, String lot, LotOutcome outcome) {
        LotOutcome.Attempt now =
                outcome.now().filter(each -> each.decidedAt() != null).orElse(null);
        if (now == null) return Optional.empty();
        Map<UUID, String> codes = new HashMap<>();
        compliance.in(council, tender, lot).forEach(each -> codes.put(each.bid(), each.code()));
        Map<String, BigDecimal> given = new LinkedHashMap<>();
        now.shares().forEach(each -> given.put(each.code(), each.pounds()));
        return results.of(council, tender, lot)
                .map(ranked -> new Decided(
                        ranked,
                        now.winners().stream()
                                .map(codes::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        given,
                        outcome.told()));
    }

    /** @throws NoSuchThing before the award of the lot is decided */
    Decided known(short council, UUID tender, String lot) {
        return decided(council, tender, lot).orElseThrow(NoSuchThing::new);
    }

    /**
     * What is not yet written of a lot's summaries: empty once they can be told. Each is the code of a bid, a stroke, and what is missing:
     * {@code liked}, or {@code advantage} with a further stroke and the question. Before the award is decided it is {@code decided} alone.
     */
    @Override
    public List<String> lacking(short council, UUID tender, String lot) {
        LotOutcome outcome = outcomes.of(council, tender, lot);
        if (outcome.now().filter(each -> each.decidedAt() != null).isEmpty()) return List.of("decided");
        return decided(council, tender, lot, outcome)
                .map(decided -> lacking(council, tender, decided))
                .orElse(List.of());
    }

    private List<String> lacking(short council, UUID tender, Decided decided) {
        List<String> lacking = new ArrayList<>();
        String lot = decided.ranked().method().lot();
        Map<String, Written> written = written(council, tender, lot);
        Map<String, PanelWords.Standing> liked = panelWords.of(council, tender, lot, PanelWords.LIKED);
        for (String code : decided.codes()) {
            for (String question : SummaryMaker.behindOn(decided.ranked(), code, decided.winners()))
                if (!written.getOrDefault(code, Written.NONE).words().containsKey(question))
                    lacking.add(code + "/advantage/" + question);
            PanelWords.Standing said = liked.get(code);
            if (said == null || said.read() == null) lacking.add(code + "/liked");
        }
        return lacking;
    }

    /** By the codes of bids; what was written of an award that came to nothing is not said of the next. */
    Map<String, Written> written(short council, UUID tender, String lot) {
        Instant since = outcomes.of(council, tender, lot)
                .now()
                .map(LotOutcome.Attempt::decidedAt)
                .orElse(null);
        Map<String, Written> all = new HashMap<>();
        for (SummaryRepository.Draft each : rows.drafts(council, tender, lot))
            all.put(
                    each.bid(),
                    new Written(
                            each.version(),
                            since != null && each.keptAt().isBefore(since)
                                    ? Map.of()
                                    : Json.read(each.words(), new TypeReference<Map<String, Summary.Words>>() {})));
        return all;
    }

    /** As it would be told now. @throws NoSuchThing for a bid that is not of this lot */
    Summary now(short council, UUID tender, Decided decided, String code) {
        if (!decided.codes().contains(code)) throw new NoSuchThing();
        Map<String, Summary.Words> written =
                new HashMap<>(written(council, tender, decided.ranked().method().lot())
                        .getOrDefault(code, Written.NONE)
                        .words());
        written.keySet().retainAll(SummaryMaker.behindOn(decided.ranked(), code, decided.winners()));
        return maker.of(council, decided, code, written);
    }

    /** @param read the version that whoever saves had before them */
    @OneTransaction
    Done save(Viewer viewer, UUID tender, String lot, String code, int read, Map<String, Summary.Words> words) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        now(council, tender, known(council, tender, lot), code);
        Written before = written(council, tender, lot).getOrDefault(code, Written.NONE);
        if (before.version() != read) return Done.MEANWHILE;
        if (before.words().equals(words)) return Done.KEPT;
        rows.draft(
                council, tender, lot, code, read + 1, Json.write(new TreeMap<>(words)), viewer.account(), clock.now());
        did(viewer, tender, "tender.summary-written", lot, code);
        return Done.KEPT;
    }

    /** What the panel would have liked to read in a bid; a moderator reads it first. */
    @OneTransaction
    void like(Viewer viewer, UUID tender, String lot, String code, String words, String lang) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        if (!known(council, tender, lot).codes().contains(code)) throw new NoSuchThing();
        panelWords.add(council, tender, lot, PanelWords.LIKED, code, words, lang, viewer.account());
        did(viewer, tender, "tender.summary-panel-said", lot, code);
    }

    /**
     * Keeps the summaries of a lot as they are now, in the transaction that tells everybody; the mail about the award leads to them. Where the lot
     * is awarded anew, they are told anew.
     */
    @EventListener
    @OneTransaction
    void told(LotTold told) {
        Decided decided = decided(told.council(), told.tender(), told.lot()).orElse(null);
        if (decided == null) return;
        for (String code : decided.codes()) {
            int before = rows.told(told.council(), told.tender(), told.lot(), code);
            fix(told.council(), told.tender(), decided, code, before + 1, "", "en", null);
        }
    }

    private void fix(
            short council,
            UUID tender,
            Decided decided,
            String code,
            int number,
            String reason,
            String lang,
            @Nullable Long by) {
        rows.fix(
                council,
                tender,
                decided.ranked().method().lot(),
                code,
                number,
                secrets.seal(SEAL, Bids.written(now(council, tender, decided, code))),
                reason,
                lang,
                by,
                clock.now());
    }

    private void mail(short council, UUID tender, UUID provider, String kind) {
        organisations.members(council, provider).forEach(member -> people.recipient(
                        member.person().id())
                .ifPresent(to -> post.send(
                        council,
                        to.address(),
                        to.locale(),
                        kind,
                        Map.of(
                                "path",
                                addresses.outside(BidPages.HOME + "/" + tender, to.locale()),
                                Messages.VOICE,
                                voice.of(council, tender)))));
    }

    /** A summary that was told is made anew as everything is now, with its day and why; what was told before stays beside it. */
    @OneTransaction
    Done correct(Viewer viewer, UUID tender, String lot, String code, String reason, String lang) {
        short council = viewer.council();
        tenders.lock(council, tender).orElseThrow(NoSuchThing::new);
        Decided decided = known(council, tender, lot);
        int told = fixed(council, tender, lot, code).size();
        if (told == 0) return Done.NOT_TOLD;
        if (lacking(council, tender, decided).stream().anyMatch(each -> each.startsWith(code + "/")))
            return Done.LACKING;
        fix(council, tender, decided, code, told + 1, reason, lang, viewer.account());
        UUID bid = compliance.bid(council, tender, code).orElseThrow();
        mail(
                council,
                tender,
                opening.bid(council, tender, bid).provider(),
                ToldProviders.UNLISTED + "bid-summary-corrected");
        did(viewer, tender, "tender.summary-corrected", lot, code);
        return Done.KEPT;
    }

    /** What a bidder was told, first to last; nothing before that. */
    List<Fixed> fixed(short council, UUID tender, String lot, String code) {
        return rows.of(council, tender, lot, code).stream()
                .map(each -> new Fixed(
                        each.number(),
                        each.fixedAt(),
                        each.reason(),
                        each.lang(),
                        Bids.read(secrets.open(SEAL, each.sealed()), Summary.class)))
                .toList();
    }

    /** Whether a bidder may read its summary. */
    boolean isTold(short council, UUID tender, String lot, String code) {
        return rows.told(council, tender, lot, code) > 0;
    }

    private void did(Viewer viewer, UUID tender, String deed, String lot, String code) {
        audit.record(
                "tender:" + tender,
                viewer.council(),
                viewer.accountPublicId(),
                deed,
                tender + "/" + lot + "/" + code,
                "done");
    }
}
