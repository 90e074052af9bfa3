package org.folkmoot.portal.tender;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Bid;
import org.folkmoot.portal.tender.scoring.Conflict;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Ratio;
import org.folkmoot.portal.tender.scoring.Sharing;
import org.folkmoot.portal.tender.scoring.Standing;
import org.jspecify.annotations.Nullable;

/** What an evening came to. Nobody and no page sees any of it before everybody has locked; then it is counted anew from the marks at each look. */
@Singleton
class EveningResult {
    private final EveningRepository rows;
    private final Evenings evenings;
    private final MarkBook book;
    private final Outcomes outcomes;
    private final Panels panels;
    private final PanelWords panelWords;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;
    private final Audit audit;

    EveningResult(
            EveningRepository rows,
            Evenings evenings,
            MarkBook book,
            Outcomes outcomes,
            Panels panels,
            PanelWords panelWords,
            WorkshopTrail trail,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.evenings = evenings;
        this.book = book;
        this.outcomes = outcomes;
        this.panels = panels;
        this.panelWords = panelWords;
        this.trail = trail;
        this.clock = clock;
        this.audit = audit;
    }

    /** What keeps totals from being revealed; {@code what} is an end of a message key. @param seats how many have not locked */
    record Missing(String what, int room, String code, int seats) {}

    /**
     * Everything an evening came to.
     *
     * @param blocked whether written bids are in no order yet, as where a sum is missing: then there is nothing more
     * @param written points of a hundred, by code; a bid that is out has none
     * @param totals by code @param order codes, most points first; those with the same as they were drawn
     * @param shared null where nothing is shared
     */
    record Reckoned(
            Evenings.Planned planned,
            MarkBook.Ranked ranked,
            boolean blocked,
            Map<String, Ratio> written,
            Map<String, Pitching.Total> totals,
            List<String> order,
            Sharing.@Nullable Shared shared) {
        Optional<Sharing.Share> share(String code) {
            return shared == null
                    ? Optional.empty()
                    : shared.shares().stream()
                            .filter(each -> each.bid().equals(code))
                            .findFirst();
        }

        /** Those with the same points share a place; 0 for a bid that is out. */
        int place(String code) {
            if (!written.containsKey(code)) return 0;
            Ratio points = totals.get(code).total();
            return 1
                    + (int) totals.values().stream()
                            .filter(each -> written.containsKey(each.bid())
                                    && each.total().compareTo(points) > 0)
                            .count();
        }
    }

    /** Empty where everything is locked. */
    List<Missing> missing(short council, Evenings.Planned planned) {
        List<Missing> missing = new ArrayList<>();
        EveningRow row = Objects.requireNonNull(planned.row());
        if (!row.named()) return List.of(new Missing("order", 0, "", 0));
        List<EveningRepository.There> here = here(council, planned, row);
        List<EveningRepository.Marked> marks = rows.marks(council, row.id());
        EveningPlan plan = planned.counts();
        for (int room = 1; room <= plan.rooms(); room++) {
            int number = room;
            List<EveningRepository.There> in =
                    here.stream().filter(each -> each.room() == number).toList();
            if (in.size() < plan.fewest()) missing.add(new Missing("few", room, "", in.size()));
        }
        for (EveningRepository.Pitch pitch : rows.pitches(council, row.id())) {
            if (pitch.endedAt() == null) {
                missing.add(new Missing("heard", pitch.room(), pitch.code(), 0));
                continue;
            }
            int open = (int) here.stream()
                    .filter(each -> each.room() == pitch.room())
                    .filter(each -> marks.stream()
                            .noneMatch(mark -> mark.seat().equals(each.seat())
                                    && mark.room() == pitch.room()
                                    && mark.code().equals(pitch.code())
                                    && mark.locked()))
                    .count();
            if (open > 0) missing.add(new Missing("locked", pitch.room(), pitch.code(), open));
        }
        return missing;
    }

    /** @return false while something is missing, or once it is done */
    @OneTransaction
    boolean reveal(Viewer viewer, UUID tender, String lot) {
        Evenings.Planned now = evenings.hold(viewer, tender, lot);
        evenings.counted(viewer.council(), tender, lot);
        if (!missing(viewer.council(), now).isEmpty()) return false;
        long by = Objects.requireNonNull(viewer.account());
        if (rows.reveal(viewer.council(), now.id(), clock.now(), by) == 0) return false;
        trail.did(viewer, tender, "tender.evening-revealed");
        return true;
    }

    /**
     * At the minute at which everybody hears what became of the lot, those who presented see what they came to; the panel does once its worker has told
     * it, as with any award. What was given up tells nothing of what it would have come to.
     */
    @EventListener
    @OneTransaction
    void told(LotTold told) {
        UUID tender = told.tender();
        boolean over = outcomes.of(told.council(), tender, told.lot())
                .known()
                .filter(each -> each.ending() != OutcomeEnding.ABANDONED)
                .isPresent();
        EveningRow row = rows.find(told.council(), tender, told.lot()).orElse(null);
        if (!over || row == null || row.off()) return;
        if (rows.tell(told.council(), row.id(), clock.now()) == 0) return;
        audit.record("tender:" + tender, told.council(), null, "tender.evening-told", tender.toString(), "done");
    }

    /** Whether somebody of the panel may see it: their worker has told them, or an hour has passed since those who presented were told. */
    boolean heard(short council, UUID tender, String lot) {
        return outcomes.of(council, tender, lot)
                .known()
                .filter(each -> each.heardBy(Set.of(Marking.YOUNG), clock.now()))
                .isPresent();
    }

    /** What the panel wants one of them to read, until they are told. @return false for no such code, and once they are told */
    @OneTransaction
    boolean say(Viewer viewer, UUID tender, String lot, String code, String words, String lang) {
        Evenings.Planned now = evenings.hold(viewer, tender, lot);
        evenings.counted(viewer.council(), tender, lot);
        EveningRow row = Objects.requireNonNull(now.row());
        if (row.told() || !row.order().contains(code)) return false;
        rows.say(viewer.council(), row.id(), code, words, lang, Objects.requireNonNull(viewer.account()));
        panelWords.add(viewer.council(), tender, lot, PanelWords.EVENING, code, words, lang, viewer.account());
        trail.did(viewer, tender, "tender.evening-said");
        return true;
    }

    /** As {@link #said}, of what a moderator let through: what those who presented read. */
    Map<String, EveningRepository.Said> read(short council, Evenings.Planned planned) {
        Map<String, EveningRepository.Said> read = new TreeMap<>();
        panelWords
                .of(council, planned.terms().tender(), planned.lot(), PanelWords.EVENING)
                .forEach((code, each) -> {
                    PanelWordsRow words = each.read();
                    if (words != null) read.put(code, new EveningRepository.Said(code, words.shown(), words.lang()));
                });
        return read;
    }

    /** As whoever leads the panel typed it. */
    Map<String, EveningRepository.Said> said(short council, UUID evening) {
        return rows.said(council, evening).stream()
                .collect(Collectors.toMap(EveningRepository.Said::code, each -> each));
    }

    /** Empty before everybody has locked and it was revealed, whoever asks. */
    Optional<Reckoned> reckoned(short council, Evenings.Planned planned) {
        EveningRow row = planned.row();
        if (row == null || !row.revealed() || row.off()) return Optional.empty();
        UUID tender = planned.terms().tender();
        if (!book.locked(council, tender)) return Optional.empty();
        MarkBook.Ranked ranked = book.counted(council, tender, planned.lot());
        EveningPlan plan = planned.counts();
        Map<String, Ratio> written = new LinkedHashMap<>();
        for (Standing each : ranked.ranking().standings())
            if (each.total() != null && each.status() == Standing.Status.RANKED) written.put(each.bid(), each.total());
        Pitching.Counted counted =
                plan.pitching(planned.marking()).count(heard(council, row.id()), marks(council, planned, row), written);
        boolean blocked = !ranked.ranking().stands() || !counted.thin().isEmpty();
        if (blocked) return Optional.of(new Reckoned(planned, ranked, true, written, Map.of(), row.order(), null));
        List<Sharing.Claim> claims = claims(ranked, row.order(), written, counted.totals());
        Sharing rule = plan.rule();
        List<String> order = new ArrayList<>(row.order());
        order.sort(java.util.Comparator.comparing((String code) -> written.containsKey(code) ? 0 : 1)
                .thenComparing(code -> counted.totals().get(code).total(), java.util.Comparator.reverseOrder()));
        return Optional.of(new Reckoned(
                planned,
                ranked,
                false,
                written,
                counted.totals(),
                List.copyOf(order),
                rule == null ? null : rule.share(claims)));
    }

    private static List<Sharing.Claim> claims(
            MarkBook.Ranked ranked,
            List<String> order,
            Map<String, Ratio> written,
            Map<String, Pitching.Total> totals) {
        Map<String, Ratio> asked = new HashMap<>();
        for (Bid each : ranked.bids()) if (each.price() != null) asked.put(each.code(), each.price());
        List<Sharing.Claim> claims = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            String code = order.get(place);
            claims.add(new Sharing.Claim(
                    code,
                    written.containsKey(code) ? totals.get(code).total() : null,
                    asked.getOrDefault(code, Ratio.NOUGHT).atLeast(Ratio.NOUGHT),
                    place + 1));
        }
        return claims;
    }

    private Map<String, List<String>> heard(short council, UUID evening) {
        Map<String, List<String>> heard = new TreeMap<>();
        for (EveningRepository.Pitch each : rows.pitches(council, evening)) {
            List<String> room = heard.computeIfAbsent(String.valueOf(each.room()), any -> new ArrayList<>());
            if (!EveningRooms.practice(each.code())) room.add(each.code());
        }
        return heard;
    }

    /** Who stayed to the end and hears all that is presented: nobody whom a conflict took out of a question of the lot. */
    private List<EveningRepository.There> here(short council, Evenings.Planned planned, EveningRow row) {
        Set<String> out = panels.conflicts(council, planned.terms().tender(), planned.lot()).stream()
                .map(Conflict::marker)
                .collect(Collectors.toSet());
        return rows.there(council, row.id()).stream()
                .filter(each ->
                        each.leftAt() == null && !out.contains(each.seat().toString()))
                .toList();
    }

    /** Locked ones of those who stayed to the end. */
    private List<Pitching.Mark> marks(short council, Evenings.Planned planned, EveningRow row) {
        List<UUID> here = here(council, planned, row).stream()
                .map(EveningRepository.There::seat)
                .toList();
        int questions = planned.counts().questions().size();
        List<Pitching.Mark> marks = new ArrayList<>();
        for (EveningRepository.Marked each : rows.marks(council, row.id())) {
            if (!each.locked() || !here.contains(each.seat())) continue;
            List<Integer> given = new ArrayList<>();
            for (Integer mark : EveningMarks.read(each.marks(), questions)) given.add(Objects.requireNonNull(mark));
            marks.add(new Pitching.Mark(
                    String.valueOf(each.room()), each.code(), each.seat().toString(), given));
        }
        return marks;
    }
}
