package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.BankHolidays;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.law.WorkingDays;
import org.folkmoot.portal.tender.scoring.Ratio;

/** What stands of each lot, as somebody may know it who was told; before that nothing, or that it is decided and when they hear. */
@Singleton
class OutcomeShowing {
    /** Those who bid know it, everybody reads it with a notice. */
    private static final String FIRST = "told-first";

    private static final TenderStudio.Text NOTHING = new TenderStudio.Text("", "");

    private final Outcomes outcomes;
    private final DirectCallOff direct;
    private final BidOpening opening;
    private final Providers providers;
    private final MarkBook book;
    private final WorkingDays days;
    private final DatabaseClock clock;

    OutcomeShowing(
            Outcomes outcomes,
            DirectCallOff direct,
            BidOpening opening,
            Providers providers,
            MarkBook book,
            BankHolidays holidays,
            DatabaseClock clock) {
        this.outcomes = outcomes;
        this.direct = direct;
        this.opening = opening;
        this.providers = providers;
        this.book = book;
        this.days = WorkingDays.usual(holidays);
        this.clock = clock;
    }

    /**
     * @param lot null where there are no lots
     * @param state of what was told; {@code none} before anything was; end of a message key
     * @param winner the organisation; empty for none
     * @param value what its bid asks for, without VAT, as everybody reads it with the notice; empty for none, and before that
     * @param shares who gets how much of a pot; empty for none @param missed questions of which no bid reached the minimum
     * @param why it ends without an award; empty for an award
     * @param lastDay of the standstill; empty for none @param over whether that is past
     * @param at when it was told, or signed
     * @param waits whether something is decided that is not told yet @param hear when it will be; null where the minute is past
     * @param free why no standstill has to be kept although the law has one; empty where it has to, and where there is none
     * @param corrected what was wrong in notices, the first first
     * @param alone that it was given without competition; null for every other
     * @param mine {@code won}, {@code lost}, of a pot {@code given}, {@code not-given}, or empty for whoever did not bid for it
     */
    record Known(
            TenderStudio.@Nullable Text lot,
            String state,
            String winner,
            String value,
            List<Given> shares,
            List<TenderStudio.Text> missed,
            TenderStudio.Text why,
            String lastDay,
            boolean over,
            @Nullable Instant at,
            boolean waits,
            @Nullable Instant hear,
            TenderStudio.Text free,
            List<Corrected> corrected,
            @Nullable Alone alone,
            String mine) {}

    /** That one supplier of a framework was asked, and no other. @param framework as it is known @param why as the notice has it */
    record Alone(String framework, TenderStudio.Text why) {}

    /** @param before the number that was corrected, {@code number} the one that holds */
    record Corrected(String before, String number, TenderStudio.Text what, Instant at) {}

    /** What an organisation gets of a pot. @param pounds as it is shown @param mine whether it is the one that looks */
    record Given(String name, String pounds, boolean mine) {}

    /** For everybody: lots of which something was told; only that it was, until the notices are out that the law wants first. */
    List<Known> publicly(short council, UUID tender, String locale) {
        OutcomeRoad road = outcomes.road(council, tender);
        Map<Plan.Lot, LotOutcome> lots = outcomes.all(council, tender);
        List<Known> all = new ArrayList<>();
        lots.forEach((lot, outcome) -> outcome.known().ifPresent(told -> {
            TenderStudio.Text name = lot.id().equals(Plan.WHOLE) ? null : TenderStudio.Text.of(lot.title(), locale);
            if (told.publicAt(road).isEmpty()) {
                all.add(new Known(
                        name,
                        FIRST,
                        "",
                        "",
                        List.of(),
                        List.of(),
                        NOTHING,
                        "",
                        false,
                        told.toldAt(),
                        false,
                        null,
                        NOTHING,
                        List.of(),
                        null,
                        ""));
                return;
            }
            Known known = known(council, tender, name, outcome, road, locale, null, attempt -> true);
            all.add(new Known(
                    name,
                    known.state(),
                    known.winner(),
                    told.award() && told.withdrewAt() == null && !told.pot()
                            ? asked(council, tender, lot.id(), told)
                                    .map(Pounds::of)
                                    .orElse("")
                            : "",
                    known.shares(),
                    known.missed(),
                    known.why(),
                    known.lastDay(),
                    known.over(),
                    known.at(),
                    false,
                    null,
                    known.free(),
                    known.corrected(),
                    known.alone(),
                    ""));
        }));
        return all;
    }

    /** @param state as of {@link Known} @param winners as they were called when they bid, as many as are named @param more how many more share a pot */
    record InShort(
            TenderStudio.@Nullable Text lot,
            String state,
            boolean pot,
            List<String> winners,
            int more,
            @Nullable Instant at) {}

    /** As {@link #publicly}, by tender, of a list: in as few queries for many as for one. @param named so many who share a pot are named */
    Map<UUID, List<InShort>> inShort(short council, List<PublicTenders.Listed> tenders, String locale, int named) {
        if (tenders.isEmpty()) return Map.of();
        Map<UUID, Outcomes.Going> going = outcomes.all(
                council,
                tenders.stream().collect(Collectors.toMap(PublicTenders.Listed::id, PublicTenders.Listed::plan)));
        Set<UUID> bids = new HashSet<>();
        going.values().forEach(each -> each.lots().values().forEach(lot -> lot.known()
                .filter(told -> told.publicAt(each.road()).isPresent())
                .ifPresent(told -> bids.addAll(winners(told, named)))));
        Map<UUID, BidOpening.Opened> opened = opening.those(council, going.keySet(), bids);
        Map<UUID, List<InShort>> all = new HashMap<>();
        going.forEach((tender, each) -> {
            List<InShort> lines = new ArrayList<>();
            each.lots().forEach((lot, outcome) -> outcome.known().ifPresent(told -> {
                boolean open = told.publicAt(each.road()).isPresent();
                List<UUID> winners = open ? winners(told, named) : List.of();
                lines.add(new InShort(
                        lot.id().equals(Plan.WHOLE) ? null : TenderStudio.Text.of(lot.title(), locale),
                        open ? state(outcome, told, each.road()) : FIRST,
                        open && told.pot(),
                        winners.stream()
                                .filter(opened::containsKey)
                                .map(bid -> name(council, opened.get(bid)))
                                .toList(),
                        open && told.bid() == null ? told.shares().size() - winners.size() : 0,
                        open && told.signedAt() != null ? told.signedAt() : told.toldAt()));
            }));
            all.put(tender, lines);
        });
        return all;
    }

    private static List<UUID> winners(LotOutcome.Attempt told, int named) {
        if (told.bid() != null) return List.of(told.bid());
        return told.shares().stream().limit(named).map(OutcomeDeed.Share::bid).toList();
    }

    /** When a page that is public says something else by itself: as a standstill ends. */
    List<Instant> turns(short council, UUID tender) {
        Instant now = clock.now();
        OutcomeRoad road = outcomes.road(council, tender);
        return outcomes.all(council, tender).values().stream()
                .flatMap(lot -> lot.known().flatMap(each -> road.ends(each, days)).stream())
                .filter(now::isBefore)
                .toList();
    }

    /**
     * For whoever was told or will be.
     *
     * @param bid of the organisation that looks; null for somebody of a panel
     * @param heard whether they know of what everybody else was told
     */
    List<Known> of(short council, UUID tender, String locale, @Nullable UUID bid, Predicate<LotOutcome.Attempt> heard) {
        List<Known> all = new ArrayList<>();
        OutcomeRoad road = outcomes.road(council, tender);
        Map<Plan.Lot, LotOutcome> lots = outcomes.all(council, tender);
        boolean whole = lots.size() == 1 && lots.keySet().iterator().next().id().equals(Plan.WHOLE);
        lots.forEach((lot, outcome) -> all.add(known(
                council,
                tender,
                lot.id().equals(Plan.WHOLE) ? null : TenderStudio.Text.of(lot.title(), locale),
                outcome,
                road,
                locale,
                bid,
                heard)));
        return all;
    }

    private Known known(
            short council,
            UUID tender,
            TenderStudio.@Nullable Text lot,
            LotOutcome outcome,
            OutcomeRoad road,
            String locale,
            @Nullable UUID bid,
            Predicate<LotOutcome.Attempt> heard) {
        Instant now = clock.now();
        Optional<LotOutcome.Attempt> told = outcome.known().filter(heard);
        // Told to others and not yet here: as if the minute were still to come.
        boolean waits = outcome.waits() || told.isEmpty() && outcome.known().isPresent();
        Instant hear = outcome.tellAt()
                .filter(at -> outcome.waits() && at.isAfter(now))
                .orElse(null);
        if (told.isEmpty()) {
            return new Known(
                    lot, "none", "", "", List.of(), List.of(), NOTHING, "", false, null, waits, hear, NOTHING,
                    List.of(), null, "");
        }
        LotOutcome.Attempt attempt = told.get();
        LocalDate last = road.lastDay(attempt, days).orElse(null);
        return new Known(
                lot,
                state(outcome, attempt, road),
                attempt.bid() == null ? "" : name(council, tender, attempt.bid()),
                "",
                attempt.shares().stream()
                        .map(each -> new Given(
                                name(council, tender, each.bid()),
                                Pounds.of(each.pounds()),
                                each.bid().equals(bid)))
                        .toList(),
                attempt.missed().stream()
                        .map(each -> TenderStudio.Text.of(each.name(), locale))
                        .toList(),
                attempt.award() ? NOTHING : TenderStudio.Text.of(attempt.why(), locale),
                last == null ? "" : Spoken.day(last, Locale.of(locale)),
                road.ends(attempt, days).filter(ends -> !now.isBefore(ends)).isPresent(),
                attempt.signedAt() != null ? attempt.signedAt() : attempt.toldAt(),
                waits,
                hear,
                attempt.free() ? TenderStudio.Text.of(attempt.freedWhy(), locale) : NOTHING,
                attempt.notices().stream()
                        .flatMap(each -> each.corrections().stream())
                        .map(each -> new Corrected(
                                each.before(), each.number(), TenderStudio.Text.of(each.what(), locale), each.at()))
                        .toList(),
                alone(council, tender, locale),
                mine(attempt, bid));
    }

    /** What the bid asks for the whole contract, or for a grant, without tax as bids name it; empty where none is asked for. */
    Optional<Ratio> asked(short council, UUID tender, String lot, LotOutcome.Attempt attempt) {
        return Optional.ofNullable(attempt.code())
                .map(book.prices(council, tender, lot)::get)
                .filter(asked -> asked.signum() >= 0);
    }

    private @Nullable Alone alone(short council, UUID tender, String locale) {
        return direct.of(council, tender)
                .map(Plan::framework)
                .map(each -> new Alone(each.known(locale), TenderStudio.Text.of(each.why(), locale)))
                .orElse(null);
    }

    private static String state(LotOutcome outcome, LotOutcome.Attempt attempt, OutcomeRoad road) {
        String state = outcome.knownState(road).key();
        if (attempt.pot()) return "pot-" + state;
        return attempt.missedYoung() ? state + "-young" : state;
    }

    private static String mine(LotOutcome.Attempt attempt, @Nullable UUID bid) {
        if (bid == null || !attempt.award()) return "";
        if (attempt.pot()) return attempt.gives(bid) ? "given" : "not-given";
        return bid.equals(attempt.bid()) ? "won" : "lost";
    }

    /** What the organisation of a bid was called when it bid. */
    String name(short council, UUID tender, UUID bid) {
        return name(council, opening.bid(council, tender, bid));
    }

    private String name(short council, BidOpening.Opened opened) {
        return opened.manifest() != null
                ? opened.manifest().organisation()
                : providers.name(council, opened.provider()).orElse("");
    }
}
