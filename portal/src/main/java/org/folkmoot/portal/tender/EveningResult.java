package org.folkmoot.portal.tender;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.tender.scoring.Pitching;
import org.folkmoot.portal.tender.scoring.Presented;
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
    private final LotResults results;
    private final EveningHeard heard;
    private final PanelWords panelWords;
    private final Panels panels;
    private final WorkshopTrail trail;
    private final DatabaseClock clock;
    private final Audit audit;

    EveningResult(
            EveningRepository rows,
            Evenings evenings,
            MarkBook book,
            Outcomes outcomes,
            LotResults results,
            EveningHeard heard,
            PanelWords panelWords,
            Panels panels,
            WorkshopTrail trail,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.evenings = evenings;
        this.book = book;
        this.outcomes = outcomes;
        this.results = results;
        this.heard = heard;
        this.panelWords = panelWords;
        this.panels = panels;
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
     * @param totals by code @param order codes, by their places; those that share one as they were drawn
     * @param shared null where nothing is shared
     */
    record Reckoned(
            Evenings.Planned planned,
            LotResult result,
            boolean blocked,
            Map<String, Ratio> written,
            Map<String, Pitching.Total> totals,
            List<String> order,
            Sharing.@Nullable Shared shared) {
        Optional<Sharing.Share> share(String code) {
            return result.share(code);
        }

        /** Bids may share a place; 0 for one that is out. */
        int place(String code) {
            return EveningResult.place(result, code);
        }
    }

    private static int place(LotResult result, String code) {
        return result.ranking()
                .of(code)
                .map(Standing::rank)
                .map(Integer::intValue)
                .orElse(0);
    }

    /** Empty where everything is locked. */
    List<Missing> missing(short council, Evenings.Planned planned) {
        List<Missing> missing = new ArrayList<>();
        EveningRow row = Objects.requireNonNull(planned.row());
        if (!row.named()) return List.of(new Missing("order", 0, "", 0));
        List<EveningRepository.There> here = heard.here(council, planned);
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

    /**
     * What the panel together wants some of them to read, until they are told: a moderator reads what is new.
     *
     * @param words by code; what is empty, or as it was, is kept as it is
     * @return false for no such code, and once they are told
     */
    @OneTransaction
    boolean say(Viewer viewer, UUID tender, String lot, Map<String, String> words, String lang) {
        Evenings.Planned now = evenings.hold(viewer, tender, lot);
        evenings.counted(viewer.council(), tender, lot);
        EveningRow row = Objects.requireNonNull(now.row());
        if (row.told() || !row.order().containsAll(words.keySet())) return false;
        Map<String, Said> before = said(viewer.council(), now);
        boolean any = false;
        for (Map.Entry<String, String> each : words.entrySet()) {
            Said was = before.get(each.getKey());
            if (each.getValue().isBlank() || was != null && was.words().equals(each.getValue())) continue;
            panelWords.add(
                    viewer.council(),
                    tender,
                    lot,
                    PanelWords.EVENING,
                    each.getKey(),
                    each.getValue(),
                    lang,
                    viewer.account());
            any = true;
        }
        if (any) trail.did(viewer, tender, "tender.evening-said");
        return true;
    }

    /** As the other, of one of them. */
    @OneTransaction
    boolean say(Viewer viewer, UUID tender, String lot, String code, String words, String lang) {
        return say(viewer, tender, lot, Map.of(code, words), lang);
    }

    /** What became of a member's own words; each an end of a message key. */
    enum Own {
        DONE,
        /** There is no such presentation for them. */
        NONE,
        /** Everybody has been told. */
        TOLD
    }

    /**
     * What a member of the panel wants one of them to read, in their own words; a moderator reads it first.
     *
     * @param seat whose words they are @param viewer the member, or whoever runs the rooms and types for them
     * @throws NoSuchThing for anybody else
     */
    @OneTransaction
    Own sayOwn(Viewer viewer, UUID tender, String lot, UUID seat, String code, String words, String lang) {
        short council = viewer.council();
        Evenings.Planned now = evenings.holdCounted(council, tender, lot);
        EveningRow row = Objects.requireNonNull(now.row());
        boolean own = panels.marker(viewer, tender)
                .filter(each -> each.id().equals(seat))
                .isPresent();
        if (!own && !evenings.runs(viewer, now)) throw new NoSuchThing();
        if (row.told()) return Own.TOLD;
        EveningRepository.There there = this.heard.here(council, now).stream()
                .filter(each -> each.seat().equals(seat))
                .findFirst()
                .orElse(null);
        boolean heard = there != null
                && rows.pitches(council, row.id()).stream()
                        .anyMatch(each -> each.room() == there.room()
                                && each.code().equals(code)
                                && !EveningRooms.practice(code)
                                && each.startedAt() != null);
        if (!heard) return Own.NONE;
        PanelWords.Standing before = panelWords.own(council, tender, lot).get(new PanelWords.Own(code, seat));
        if (before != null && before.latest().words().equals(words)) return Own.DONE;
        panelWords.addOwn(council, tender, lot, code, seat, words, lang, viewer.account());
        // What a young person does is in no record with its time.
        if (!own) trail.did(viewer, tender, "tender.evening-said-for");
        return Own.DONE;
    }

    /** Words of members of their own, each as it stands. */
    Map<PanelWords.Own, PanelWords.Standing> own(short council, Evenings.Planned planned) {
        return panelWords.own(council, planned.terms().tender(), planned.lot());
    }

    /** Words of members of their own that a moderator let through about one of those who presented, in no order of who said them. */
    List<Said> readOwn(short council, Evenings.Planned planned, String code) {
        return own(council, planned).entrySet().stream()
                .filter(each ->
                        each.getKey().about().equals(code) && each.getValue().read() != null)
                .map(each -> Objects.requireNonNull(each.getValue().read()))
                .map(each -> new Said(code, each.shown(), each.lang()))
                .sorted(Comparator.comparing(Said::words))
                .toList();
    }

    /** What is said to one of those who presented. */
    record Said(String code, String words, String lang) {}

    /** As {@link #said}, of what a moderator let through: what those who presented read. */
    Map<String, Said> read(short council, Evenings.Planned planned) {
        Map<String, Said> read = new TreeMap<>();
        panelWords
                .of(council, planned.terms().tender(), planned.lot(), PanelWords.EVENING)
                .forEach((code, each) -> {
                    PanelWordsRow words = each.read();
                    if (words != null) read.put(code, new Said(code, words.shown(), words.lang()));
                });
        return read;
    }

    /** What the panel together says, as whoever leads it typed it last. */
    Map<String, Said> said(short council, Evenings.Planned planned) {
        Map<String, Said> said = new TreeMap<>();
        panelWords
                .of(council, planned.terms().tender(), planned.lot(), PanelWords.EVENING)
                .forEach((code, each) -> said.put(
                        code,
                        new Said(code, each.latest().words(), each.latest().lang())));
        return said;
    }

    /** Empty before everybody has locked and it was revealed, whoever asks. */
    Optional<Reckoned> reckoned(short council, Evenings.Planned planned) {
        EveningRow row = planned.row();
        if (row == null || !row.revealed() || row.off()) return Optional.empty();
        if (!book.locked(council, planned.terms().tender())) return Optional.empty();
        LotResult result = results.counted(council, planned);
        Map<String, Ratio> written = Presented.points(result.written());
        if (!result.ranking().stands())
            return Optional.of(new Reckoned(planned, result, true, written, Map.of(), row.order(), null));
        LotResult.Heard heard = Objects.requireNonNull(result.heard());
        // Those that are out come last.
        List<String> order = row.order().stream()
                .sorted(Comparator.comparing(
                        code -> place(result, code) == 0 ? Integer.MAX_VALUE : place(result, code)))
                .toList();
        return Optional.of(
                new Reckoned(planned, result, false, written, heard.counted().totals(), order, heard.shared()));
    }
}
