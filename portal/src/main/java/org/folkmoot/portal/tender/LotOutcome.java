package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.tender.law.WorkingDays;

/**
 * What stands of a lot, folded from everything that happened.
 *
 * @param attempts to award it or end it, first to last, without those that were returned or taken back
 * @param events all, first to last
 */
record LotOutcome(
        State state,
        List<Attempt> attempts,
        Set<UUID> withdrawn,
        List<Challenge> challenges,
        List<OutcomeDeed.Drawn> draws,
        List<OutcomeEvent> events) {
    /** In the order of the way, then the endings. Which of them a lot comes by is for its regime to say. */
    enum State {
        NONE,
        RECOMMENDED,
        DECIDED,
        /** Everything that bidders are told is written, and the hour is awaited. */
        SUMMARIES,
        TOLD,
        /** Its notices are out, and no standstill binds. */
        AWARD_NOTICE,
        /** It has begun; it may be over by now. */
        STANDSTILL,
        SIGNED,
        /** What the law wants told of the contract is told. */
        DETAILS,
        NO_BID,
        NONE_GOOD_ENOUGH,
        WINNER_WITHDREW,
        ABANDONED;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A notice that is out.
     *
     * @param event that recorded it @param number under which it was published first @param at when it was recorded here
     * @param corrections that two people agreed to, the first first
     */
    record Published(String notice, String number, Instant at, int event, List<Correction> corrections) {
        /** Under which it stands now. */
        String current() {
            return corrections.isEmpty() ? number : corrections.getLast().number();
        }
    }

    /** That a notice had a mistake. @param event that asked for it @param at when it was agreed @param before the number that was corrected */
    record Correction(int event, String before, String number, Localised what, Instant at) {}

    /** A correction that waits for a second person. @param event that asked for it @param notice event that recorded what is corrected */
    record Asked(
            int event,
            int notice,
            String number,
            Localised what,
            @Nullable Long by) {}

    /**
     * One way of settling a lot.
     *
     * @param number of the event that recommended it
     * @param bid null where it ends without an award
     * @param reference where the decision is filed; empty before it
     * @param given who gets how much of a pot; empty for every other award @param gone when which of their bids withdrew
     * @param missed questions of which no bid reached the minimum
     * @param announced whether a standstill is announced that the law does not ask for
     * @param freedom the case in which the law frees it from a mandatory standstill; empty for none @param freedWhy in public @param freedBy who said so
     * @param panels when which group was told by its worker
     */
    record Attempt(
            int number,
            @Nullable UUID bid,
            String code,
            @Nullable OutcomeEnding ending,
            Localised why,
            List<OutcomeDeed.Share> given,
            Map<UUID, Instant> gone,
            List<OutcomeDeed.Missed> missed,
            @Nullable Long by,
            Instant at,
            String reference,
            @Nullable Instant decidedAt,
            @Nullable Long decidedBy,
            boolean announced,
            String freedom,
            Localised freedWhy,
            @Nullable Long freedBy,
            @Nullable Instant tellAt,
            @Nullable Instant readyAt,
            @Nullable Instant toldAt,
            Map<String, Instant> panels,
            List<Published> notices,
            List<Asked> asked,
            @Nullable Instant signedAt,
            @Nullable Instant withdrewAt,
            String withdrewWhy) {
        boolean award() {
            return ending == null;
        }

        boolean told() {
            return toldAt != null;
        }

        /** Whether it was said, and decided upon, that the law frees it from a mandatory standstill. */
        boolean free() {
            return !freedom.isEmpty();
        }

        /** Whether a pot was shared by its rule. */
        boolean pot() {
            return !given.isEmpty();
        }

        /** Who still gets how much of a pot. */
        List<OutcomeDeed.Share> shares() {
            return given.stream().filter(each -> !gone.containsKey(each.bid())).toList();
        }

        /** The bid that gets it, or all that are given something of a pot; empty for none, and where it withdrew. */
        List<UUID> winners() {
            if (withdrewAt != null) return List.of();
            return bid == null ? shares().stream().map(OutcomeDeed.Share::bid).toList() : List.of(bid);
        }

        /** Whether money is given to a bid, or the contract. */
        boolean gives(UUID to) {
            return to.equals(bid)
                    || shares().stream().anyMatch(each -> each.bid().equals(to));
        }

        /** Whether no bid reached the minimum of a question that is young people's. */
        boolean missedYoung() {
            return missed.stream().anyMatch(OutcomeDeed.Missed::young);
        }

        /** When a notice of it was published. */
        Optional<Instant> noticed(String notice) {
            return notices.stream()
                    .filter(each -> each.notice().equals(notice))
                    .map(Published::at)
                    .findFirst();
        }

        /** Whether somebody of these groups may know of it: a worker has told them, or the hour is over in which that is done. */
        boolean heardBy(Set<String> groups, Instant now) {
            return panels.keySet().stream().anyMatch(groups::contains)
                    || toldAt != null && !now.isBefore(toldAt.plus(OutcomePanelPages.THE_HOUR));
        }

        boolean has(List<String> all) {
            return all.stream().allMatch(each -> noticed(each).isPresent());
        }

        /**
         * When everybody may read it: as soon as those concerned were told, or with the notices that the law wants out first. A law with a notice
         * of an end wants it before the end is told here.
         */
        Optional<Instant> publicAt(OutcomeRoad road) {
            Instant told = toldAt;
            if (told == null) return Optional.empty();
            List<String> first = ending == null ? road.always(road.awards()) : road.endings();
            if (!has(first)) return Optional.empty();
            return Optional.of(first.stream()
                    .map(each -> noticed(each).orElseThrow())
                    .filter(at -> at.isAfter(told))
                    .max(Instant::compareTo)
                    .orElse(told));
        }

        private State state(OutcomeRoad road) {
            if (withdrewAt != null) return State.WINNER_WITHDREW;
            if (signedAt != null) return detailed(road) ? State.DETAILS : State.SIGNED;
            if (toldAt == null) {
                return decidedAt == null ? State.RECOMMENDED : readyAt == null ? State.DECIDED : State.SUMMARIES;
            }
            if (ending != null) return ending.state();
            if (road.started(this).isPresent()) return State.STANDSTILL;
            return !road.awards().isEmpty() && has(road.awards()) ? State.AWARD_NOTICE : State.TOLD;
        }

        /** Whatever may never be left out is out; where nothing has to be, something is. */
        private boolean detailed(OutcomeRoad road) {
            List<String> always = road.always(road.details());
            return always.isEmpty()
                    ? road.details().stream().anyMatch(each -> noticed(each).isPresent())
                    : has(always);
        }
    }

    /** @param number of its event @param closedAt null while it stands */
    record Challenge(
            int number, Instant at, String words, @Nullable Instant closedAt, boolean upheld, String why) {
        boolean open() {
            return closedAt == null;
        }
    }

    static LotOutcome of(List<OutcomeEvent> events, OutcomeRoad road) {
        Folding folding = new Folding();
        events.forEach(folding::add);
        return new LotOutcome(
                folding.now == null ? State.NONE : folding.now.attempt().state(road),
                folding.all.stream().map(Draft::attempt).toList(),
                Set.copyOf(folding.withdrawn),
                List.copyOf(folding.challenges),
                List.copyOf(folding.draws),
                List.copyOf(events));
    }

    /** Number of the last event; 0 for none. */
    int last() {
        return events.isEmpty() ? 0 : events.getLast().number();
    }

    Optional<Attempt> now() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** What everybody may know: the latest that was told. */
    Optional<Attempt> known() {
        return attempts.reversed().stream().filter(Attempt::told).findFirst();
    }

    /** What everybody may know of how it stands: that of {@link #known}, and NONE before anything was told. */
    State knownState(OutcomeRoad road) {
        return known().map(each -> each.state(road)).orElse(State.NONE);
    }

    /** The bid that gets it, from the decision on; empty for none, and where it withdrew. */
    Optional<UUID> winner() {
        return now().filter(each -> each.decidedAt() != null && each.withdrewAt() == null)
                .map(Attempt::bid);
    }

    /** The minute at which everybody is told, from the decision on. */
    Optional<Instant> tellAt() {
        return now().map(Attempt::tellAt);
    }

    /** Whether everybody was told of what is decided now. */
    boolean told() {
        return now().filter(Attempt::told).isPresent();
    }

    /** Whether something is decided that nobody outside was told yet. */
    boolean waits() {
        return now().filter(each -> each.decidedAt() != null && !each.told()).isPresent();
    }

    /** Whether a challenge of it stands open. */
    boolean challenged() {
        return challenges.stream().anyMatch(Challenge::open);
    }

    /**
     * When nobody can say any more whose marks are whose: at the award, once everybody has heard of it. Panels hear it within an hour of bidders, and
     * while a standstill binds, the award may still be undone. Empty before it was told, and while another award, or end, is to come.
     */
    Optional<Instant> settledAt(OutcomeRoad road, WorkingDays days) {
        Attempt attempt = now().filter(Attempt::told).orElse(null);
        if (attempt == null || mayAward()) return Optional.empty();
        if (attempt.award() && attempt.signedAt() == null && road.waits(attempt)) {
            return road.ends(attempt, days);
        }
        return Optional.of(Objects.requireNonNull(attempt.toldAt()).plus(OutcomePanelPages.THE_HOUR));
    }

    /** Whether nothing more is to be decided: it is signed, or ended and told. */
    boolean over() {
        return now().filter(each -> each.signedAt() != null || each.told() && !each.award())
                .isPresent();
    }

    /** Whether an award may be recommended now. */
    boolean mayAward() {
        return attempts.isEmpty() || state == State.WINNER_WITHDREW || reopened();
    }

    /** Whether an ending may be recommended now: until something is signed, also after an award was told. */
    boolean mayEnd() {
        return mayAward()
                || now().filter(each -> each.told() && each.award() && each.signedAt() == null)
                        .isPresent();
    }

    /** Whether a challenge was upheld since everybody was told, and nothing is signed. */
    private boolean reopened() {
        return now().filter(each -> each.told() && each.signedAt() == null)
                .filter(each -> challenges.stream()
                        .anyMatch(one -> one.upheld()
                                && one.closedAt() != null
                                && one.closedAt().isAfter(Objects.requireNonNull(each.toldAt()))))
                .isPresent();
    }

    /** Who was drawn among just these that share a place; empty where nobody was. */
    Optional<String> drawn(Set<String> among) {
        return draws.reversed().stream()
                .filter(each -> Set.copyOf(each.among()).equals(among))
                .map(OutcomeDeed.Drawn::first)
                .findFirst();
    }

    /** One attempt while it is read together. */
    private static final class Draft {
        private final OutcomeEvent began;
        private final OutcomeDeed.Recommended said;
        private @Nullable OutcomeEvent decided;
        private @Nullable Instant tellAt;
        private @Nullable Instant readyAt;
        private @Nullable Instant toldAt;
        private final Map<String, Instant> panels = new LinkedHashMap<>();
        private final List<Published> notices = new ArrayList<>();
        private final List<Asked> asked = new ArrayList<>();
        private @Nullable OutcomeEvent freed;
        private @Nullable Instant signedAt;
        private @Nullable Instant withdrewAt;
        private String withdrewWhy = "";
        private final Map<UUID, Instant> gone = new LinkedHashMap<>();

        private Draft(OutcomeEvent began, OutcomeDeed.Recommended said) {
            this.began = began;
            this.said = said;
        }

        private void corrected(Asked one, Instant at) {
            notices.replaceAll(each -> {
                if (each.event() != one.notice()) return each;
                List<Correction> all = new ArrayList<>(each.corrections());
                all.add(new Correction(one.event(), each.current(), one.number(), one.what(), at));
                return new Published(each.notice(), each.number(), each.at(), each.event(), List.copyOf(all));
            });
        }

        private Attempt attempt() {
            OutcomeDeed.Decided by = decided == null ? null : (OutcomeDeed.Decided) decided.deed();
            return new Attempt(
                    began.number(),
                    said.bid(),
                    said.code(),
                    said.ending(),
                    said.why(),
                    said.shares(),
                    Map.copyOf(gone),
                    said.missed(),
                    began.by(),
                    began.at(),
                    by == null ? "" : by.reference(),
                    decided == null ? null : decided.at(),
                    decided == null ? null : decided.by(),
                    by != null && by.standstill(),
                    freed == null ? "" : ((OutcomeDeed.Freed) freed.deed()).freedom(),
                    freed == null ? Localised.EMPTY : ((OutcomeDeed.Freed) freed.deed()).why(),
                    freed == null ? null : freed.by(),
                    tellAt,
                    readyAt,
                    toldAt,
                    Map.copyOf(panels),
                    List.copyOf(notices),
                    List.copyOf(asked),
                    signedAt,
                    withdrewAt,
                    withdrewWhy);
        }

        private boolean allGone() {
            return said.shares().stream().allMatch(each -> gone.containsKey(each.bid()));
        }
    }

    private static final class Folding {
        private final List<Draft> all = new ArrayList<>();
        private final Set<UUID> withdrawn = new HashSet<>();
        private final List<Challenge> challenges = new ArrayList<>();
        private final List<OutcomeDeed.Drawn> draws = new ArrayList<>();
        private @Nullable Draft now;

        private void add(OutcomeEvent event) {
            switch (event.deed()) {
                case OutcomeDeed.Recommended said -> {
                    now = new Draft(event, said);
                    all.add(now);
                }
                case OutcomeDeed.TakenBack none -> drop();
                case OutcomeDeed.Returned none -> drop();
                case OutcomeDeed.Decided said -> {
                    Draft draft = now(event);
                    draft.decided = event;
                    draft.tellAt = said.tellAt();
                }
                case OutcomeDeed.HourMoved said -> now(event).tellAt = said.tellAt();
                case OutcomeDeed.SummariesReady none -> now(event).readyAt = event.at();
                case OutcomeDeed.Told none -> now(event).toldAt = event.at();
                case OutcomeDeed.PanelTold said -> known(event).panels.putIfAbsent(said.group(), event.at());
                case OutcomeDeed.Freed none -> now(event).freed = event;
                case OutcomeDeed.Noticed said ->
                    known(event)
                            .notices
                            .add(new Published(said.notice(), said.number(), event.at(), event.number(), List.of()));
                case OutcomeDeed.CorrectionAsked said ->
                    noticed(said.notice())
                            .ifPresent(draft -> draft.asked.add(
                                    new Asked(event.number(), said.notice(), said.number(), said.what(), event.by())));
                case OutcomeDeed.CorrectionAnswered said -> answered(said, event.at());
                case OutcomeDeed.Signed none -> now(event).signedAt = event.at();
                case OutcomeDeed.Withdrew said -> {
                    Draft draft = now(event);
                    if (said.bid() != null) draft.gone.put(said.bid(), event.at());
                    if (said.bid() == null || draft.allGone()) {
                        draft.withdrewAt = event.at();
                        draft.withdrewWhy = said.words();
                    }
                    if (said.bid() != null) withdrawn.add(said.bid());
                    if (draft.said.bid() != null) withdrawn.add(draft.said.bid());
                }
                case OutcomeDeed.Drawn said -> draws.add(said);
                case OutcomeDeed.Challenged said ->
                    challenges.add(new Challenge(event.number(), event.at(), said.words(), null, false, ""));
                case OutcomeDeed.ChallengeClosed said ->
                    challenges.replaceAll(each -> each.number() == said.challenge()
                            ? new Challenge(
                                    each.number(), each.at(), each.words(), event.at(), said.upheld(), said.why())
                            : each);
            }
        }

        /** The attempt one of whose notices was recorded by this event. */
        private Optional<Draft> noticed(int notice) {
            return all.stream()
                    .filter(each -> each.notices.stream().anyMatch(one -> one.event() == notice))
                    .findFirst();
        }

        private void answered(OutcomeDeed.CorrectionAnswered said, Instant at) {
            for (Draft draft : all) {
                for (Asked one : List.copyOf(draft.asked)) {
                    if (one.event() != said.correction()) continue;
                    draft.asked.remove(one);
                    if (said.agreed()) draft.corrected(one, at);
                }
            }
        }

        private void drop() {
            all.remove(now);
            now = all.isEmpty() ? null : all.getLast();
        }

        private Draft now(OutcomeEvent event) {
            if (now == null) throw new IllegalStateException("event " + event.number() + " has nothing before it");
            return now;
        }

        /** What everybody knows, while something else may be recommended. */
        private Draft known(OutcomeEvent event) {
            return all.reversed().stream()
                    .filter(each -> each.toldAt != null)
                    .findFirst()
                    .orElseGet(() -> now(event));
        }
    }
}
