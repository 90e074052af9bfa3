package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.OwnPart;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Visit;

/**
 * What of tenders waits for whoever is signed in, with the day by which it has to be done and the way straight to it. What a team has to do waits for
 * those who work on the tender; where nobody of them can do it, for everybody who plans tenders, so that nothing waits for nobody.
 */
@Singleton
final class TenderWaits implements OwnPart {
    /** What waits for the other of two people, and where it is answered. */
    private static final Map<String, Function<UUID, String>> SECONDS = Map.of(
            "rulings", tender -> Compliance.HOME + "/" + tender,
            "loads", tender -> LoadPages.HOME + "/" + tender,
            "marks", tender -> MarkResultPages.path(tender) + "/corrections");

    /** A notice that was not published for longer than this is not published any more. */
    private static final Duration A_NOTICE_IS_DUE = Duration.ofDays(400);

    private final TenderWaitRepository rows;
    private final NoticeRepository notices;
    private final Outcomes outcomes;
    private final OutageWaits outages;
    private final Panels panels;
    private final Tenders tenders;
    private final TenderTeams working;
    private final Policy policy;
    private final TenderVoice voice;

    TenderWaits(
            TenderWaitRepository rows,
            NoticeRepository notices,
            Outcomes outcomes,
            OutageWaits outages,
            Panels panels,
            Tenders tenders,
            TenderTeams working,
            Policy policy,
            TenderVoice voice) {
        this.rows = rows;
        this.notices = notices;
        this.outcomes = outcomes;
        this.outages = outages;
        this.panels = panels;
        this.tenders = tenders;
        this.working = working;
        this.policy = policy;
        this.voice = voice;
    }

    /**
     * @param key end of the key of what there is to do, filled with {@code facts}
     * @param by the last day for it; null for none @param path inside, in English
     */
    record Wait(
            UUID tender,
            String key,
            Map<String, ?> facts,
            @Nullable LocalDate by,
            String path) {}

    /** The soonest first; what has no day last. */
    List<Wait> of(Visit visit) {
        List<Wait> all = new ArrayList<>();
        Long account = visit.viewer().account();
        if (account == null) return all;
        for (TenderWaitRepository.Alone each : rows.alone(visit.council().id(), account, visit.now()))
            all.add(new Wait(
                    each.tender(),
                    "second-adult",
                    Map.of("day", Spoken.day(day(each.startsAt()), Locale.of(visit.locale()))),
                    day(each.startsAt()),
                    PanelShown.leadPath(each.panel()) + "/meetings/" + each.session()));
        if (policy.offers(visit.viewer(), "tender.list")) planning(visit, account, all);
        all.sort(Comparator.comparing(Wait::by, Comparator.nullsLast(Comparator.naturalOrder())));
        return all;
    }

    @Override
    public List<Shown> now(Visit visit) {
        List<Wait> all = of(visit);
        if (all.isEmpty()) return List.of();
        Map<UUID, Plan> plans =
                tenders
                        .among(
                                visit.council().id(),
                                all.stream().map(Wait::tender).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Tenders.Planned::id, Tenders.Planned::plan));
        return all.stream()
                .filter(each -> plans.containsKey(each.tender()))
                .map(each -> shown(each, Objects.requireNonNull(plans.get(each.tender())), visit))
                .toList();
    }

    private Shown shown(Wait wait, Plan plan, Visit visit) {
        TenderStudio.Text title = TenderStudio.Text.of(plan.title(), visit.locale());
        String says = voice.text(voice.of(plan), visit.locale(), "waits." + wait.key(), wait.facts());
        return new Shown(title.words(), title.lang().isEmpty() ? null : title.lang(), says, visit.path(wait.path()))
                .of(wait.tender())
                .waiting(wait.by());
    }

    private void planning(Visit visit, long account, List<Wait> all) {
        short council = visit.council().id();
        for (UUID tender : notices.waitingFor(council, account))
            all.add(new Wait(tender, "notice", Map.of(), null, TenderStudio.HOME + "/" + tender + "/publication"));
        Map<UUID, LocalDate> promised = new HashMap<>();
        rows.open(council, visit.now()).forEach(each -> promised.put(each.tender(), each.answersBy()));
        List<ClarificationRow> questions = promised.isEmpty() ? List.of() : rows.unanswered(council, promised.keySet());
        List<TenderWaitRepository.Declared> declared = rows.undecided(council);
        List<TenderWaitRepository.Asked> seconds = rows.seconds(council);
        List<TenderWaitRepository.OfEvening> evenings = rows.evenings(council);
        List<TenderWaitRepository.Lot> lots = rows.outcomes(council, visit.now().minus(A_NOTICE_IS_DUE));
        List<UUID> marked = rows.marked(council);
        List<OutageWaits.Due> down = outages.of(visit.viewer(), visit.now());
        Set<UUID> concerned = new HashSet<>();
        questions.forEach(each -> concerned.add(each.tender()));
        declared.forEach(each -> concerned.add(each.tender()));
        seconds.forEach(each -> concerned.add(each.tender()));
        evenings.forEach(each -> concerned.add(each.tender()));
        down.forEach(each -> concerned.add(each.tender()));
        lots.forEach(each -> concerned.add(each.tender()));
        concerned.addAll(marked);
        if (concerned.isEmpty()) return;
        TenderTeams.Teams teams = working.of(council, concerned, visit.now());
        questions(visit, account, teams, promised, questions, all);
        counted(declared, TenderWaitRepository.Declared::tender, TenderWaitRepository.Declared::account)
                .forEach((tender, by) -> {
                    long mine = by.stream()
                            .filter(each -> !Objects.equals(each, account))
                            .count();
                    if (mine > 0 && teams.does(tender, account, by.size() == 1 ? by.getFirst() : null))
                        all.add(new Wait(
                                tender,
                                "declarations",
                                Map.of("count", mine),
                                null,
                                TenderStudio.HOME + "/" + tender + "/conflicts"));
                });
        SECONDS.forEach((kind, page) -> second(
                visit.viewer(),
                account,
                teams,
                seconds.stream().filter(each -> each.kind().equals(kind)).toList(),
                kind,
                page,
                all));
        for (TenderWaitRepository.OfEvening each : evenings)
            if (!Objects.equals(each.account(), account)
                    && teams.does(each.tender(), account, each.account())
                    && !panels.out(visit.viewer(), each.tender()))
                all.add(new Wait(each.tender(), each.kind(), Map.of(), null, Evenings.asked(each)));
        for (UUID tender : marked)
            if (teams.does(tender, account, null) && !panels.out(visit.viewer(), tender))
                all.add(new Wait(tender, "recommend", Map.of(), null, OutcomePages.path(tender)));
        for (OutageWaits.Due each : down)
            if (!Objects.equals(each.not(), account) && teams.does(each.tender(), account, each.not()))
                all.add(new Wait(
                        each.tender(),
                        each.key(),
                        Map.of(),
                        each.by() == null ? null : day(each.by()),
                        TenderStudio.HOME + "/" + each.tender() + "/outages"));
        Map<UUID, Map<String, List<OutcomeEvent>>> events = outcomes.events(
                council, lots.stream().map(TenderWaitRepository.Lot::tender).collect(Collectors.toSet()));
        for (TenderWaitRepository.Lot each : lots) {
            // How far it is on the way of its law does not matter here.
            LotOutcome outcome = LotOutcome.of(
                    events.getOrDefault(each.tender(), Map.of()).getOrDefault(each.lot(), List.of()), OutcomeRoad.NONE);
            outcome(visit, account, teams, each, outcome, all);
        }
        Map<TenderWaitRepository.Lot, LotOutcome> told = new LinkedHashMap<>();
        for (TenderWaitRepository.Lot each : lots)
            if (teams.does(each.tender(), account, null)) {
                LotOutcome outcome = LotOutcome.of(
                        events.getOrDefault(each.tender(), Map.of()).getOrDefault(each.lot(), List.of()),
                        OutcomeRoad.NONE);
                if (outcome.told() && !outcome.mayAward()) told.put(each, outcome);
            }
        published(visit.viewer(), told, all);
    }

    /** Notices that are due once everybody was told: of an award before it is signed, of a contract after it, of an end. */
    private void published(Viewer viewer, Map<TenderWaitRepository.Lot, LotOutcome> told, List<Wait> all) {
        if (told.isEmpty()) return;
        Map<UUID, OutcomeRoad> roads = tenders
                .among(
                        viewer.council(),
                        told.keySet().stream()
                                .map(TenderWaitRepository.Lot::tender)
                                .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Tenders.Planned::id, each -> outcomes.road(viewer.council(), each.plan())));
        told.forEach((lot, outcome) -> {
            LotOutcome.Attempt now = outcome.now().orElseThrow();
            OutcomeRoad road = roads.getOrDefault(lot.tender(), OutcomeRoad.NONE);
            Instant signed = now.signedAt();
            List<String> due =
                    !now.award() ? road.endings() : road.always(signed == null ? road.awards() : road.details());
            List<String> left =
                    due.stream().filter(each -> now.noticed(each).isEmpty()).toList();
            if (left.isEmpty() || panels.out(viewer, lot.tender())) return;
            String key = !now.award() ? "notice-ending" : signed == null ? "notice-award" : "notice-details";
            LocalDate by = signed == null
                    ? null
                    : left.stream()
                            .flatMap(each -> road.lastDay(each, day(signed)).stream())
                            .min(Comparator.naturalOrder())
                            .orElse(null);
            all.add(new Wait(lot.tender(), key, Map.of(), by, OutcomePages.path(lot.tender(), lot.lot())));
        });
    }

    /** A question leads to its own page; those that a panel has wait for it, and those whose asker is to say something for nobody here. */
    private void questions(
            Visit visit,
            long account,
            TenderTeams.Teams teams,
            Map<UUID, LocalDate> promised,
            List<ClarificationRow> questions,
            List<Wait> all) {
        List<String> languages = TenderStudio.languages(visit);
        for (ClarificationRow row : questions) {
            String key =
                    switch (row.state(visit.now(), languages)) {
                        case WISH -> "question-wish";
                        case OPEN -> "question";
                        case READY -> "question-ready";
                        default -> "";
                    };
            if (key.isEmpty() || !teams.does(row.tender(), account, null)) continue;
            LocalDate by = promised.get(row.tender());
            String path = ClarificationStudioPages.path(row.tender());
            all.add(new Wait(
                    row.tender(),
                    key,
                    Map.of("number", row.number()),
                    by == null ? row.promised() : by,
                    key.equals("question-ready") ? path : path + "/" + row.number()));
        }
    }

    /** What one of two people did waits for the other. */
    private void second(
            Viewer viewer,
            long account,
            TenderTeams.Teams teams,
            List<TenderWaitRepository.Asked> asked,
            String key,
            Function<UUID, String> page,
            List<Wait> all) {
        counted(asked, TenderWaitRepository.Asked::tender, TenderWaitRepository.Asked::account)
                .forEach((tender, by) -> {
                    long mine = by.stream()
                            .filter(each -> !Objects.equals(each, account))
                            .count();
                    if (mine > 0
                            && teams.does(tender, account, by.size() == 1 ? by.getFirst() : null)
                            && !panels.apart(viewer, tender))
                        all.add(new Wait(tender, key, Map.of("count", mine), null, page.apply(tender)));
                });
    }

    private void outcome(
            Visit visit,
            long account,
            TenderTeams.Teams teams,
            TenderWaitRepository.Lot lot,
            LotOutcome outcome,
            List<Wait> all) {
        LotOutcome.Attempt now = outcome.now().orElse(null);
        if (now == null) return;
        UUID tender = lot.tender();
        String path = OutcomePages.path(tender, lot.lot());
        List<Wait> found = new ArrayList<>();
        if (now.decidedAt() == null) {
            if (!Objects.equals(now.by(), account) && teams.does(tender, account, now.by()))
                found.add(new Wait(tender, now.award() ? "award" : "ending", Map.of(), null, path));
        } else if (!now.told() && now.readyAt() == null && teams.does(tender, account, null)) {
            Instant hour = now.tellAt();
            found.add(new Wait(tender, "summaries", Map.of(), hour == null ? null : day(hour), path));
        }
        boolean corrects = outcome.attempts().stream()
                .flatMap(each -> each.asked().stream())
                .anyMatch(each -> !Objects.equals(each.by(), account) && teams.does(tender, account, each.by()));
        if (corrects) found.add(new Wait(tender, "correction", Map.of(), null, path));
        if (!found.isEmpty() && !panels.out(visit.viewer(), tender)) all.addAll(found);
    }

    private static <T> Map<UUID, List<Long>> counted(
            List<T> all, Function<T, UUID> tender, Function<T, @Nullable Long> account) {
        Map<UUID, List<Long>> by = new LinkedHashMap<>();
        all.forEach(each -> by.computeIfAbsent(tender.apply(each), none -> new ArrayList<>())
                .add(account.apply(each)));
        return by;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Spoken.UK).toLocalDate();
    }
}
