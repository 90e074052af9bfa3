package org.folkmoot.portal.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ways to what not everybody is asked, walked with each answer that its rules ask about, and with none, until it was met or every way
 * walked. What is met on no way is a dead end, which nobody would ever be asked.
 *
 * @param whole false where something was not met and there were more ways than {@link #MOST}, or answers than could be tried; of that
 *     nothing is said
 */
record WaysThrough(boolean whole, List<Sheets.Item> neverAsked, List<Sheets.Item> neverOffered) {
    /** Ways that are walked at most, to what depends on the same answers. */
    static final int MOST = 1_000;

    static WaysThrough of(Sheets sheets) {
        Map<Set<String>, List<Sheets.Item>> byAnswers = new LinkedHashMap<>();
        for (Sheets.Item item : sheets.items()) {
            if (!item.everyRule().isEmpty()) {
                byAnswers
                        .computeIfAbsent(dependsOn(item, sheets), any -> new ArrayList<>())
                        .add(item);
            }
        }
        boolean whole = true;
        List<Sheets.Item> never = new ArrayList<>();
        List<Sheets.Item> notOffered = new ArrayList<>();
        for (Map.Entry<Set<String>, List<Sheets.Item>> each : byAnswers.entrySet()) {
            Walk walk = new Walk(sheets, each.getKey(), each.getValue());
            walk.from(0, Answers.NONE);
            if (walk.left > 0 && (walk.ways > MOST || walk.sampled)) {
                whole = false;
                continue;
            }
            for (Sheets.Item item : each.getValue()) {
                if (!walk.asked.contains(item.key())) {
                    never.add(item);
                } else if (item.question().options().stream()
                        .anyMatch(option -> !walk.offered.contains(item.key() + "=" + option.id()))) {
                    notOffered.add(item);
                }
            }
        }
        return new WaysThrough(whole, List.copyOf(never), List.copyOf(notOffered));
    }

    /** Every answer that decides whether it is asked, those that decide whether these are among them. */
    static Set<String> dependsOn(Sheets.Item item, Sheets sheets) {
        Set<String> keys = new LinkedHashSet<>();
        Deque<Sheets.Item> ahead = new ArrayDeque<>(List.of(item));
        while (!ahead.isEmpty()) {
            Sheets.Item next = ahead.pop();
            Set<String> asks = new LinkedHashSet<>();
            next.everyRule().forEach(rule -> {
                asks.addAll(rule.asks());
                rule.through().forEach(list -> asks.addAll(list.asks()));
            });
            if (next.question().calculation() != null)
                asks.addAll(next.question().calculation().formula().asks());
            for (String asked : asks) {
                if (keys.add(asked)) {
                    sheets.items().stream()
                            .filter(one -> one.key().equals(asked)
                                    || one.turn() != null && one.turn().of(asked))
                            .forEach(ahead::push);
                }
            }
        }
        return keys;
    }

    private static final class Walk {
        private final Sheets sheets;

        /** What rules ask about, in order. */
        private final List<Sheets.Item> turns;

        /** What each of those may be answered with, as far as a rule could tell the difference. */
        private final Map<String, List<Answers.Answer>> answers = new LinkedHashMap<>();

        private final Set<String> asked = new HashSet<>();
        private final Set<String> offered = new HashSet<>();
        private final Set<String> wanted;

        /** Pages that are asked again of which a rule asks: each is answered the same every time. */
        private final List<Turn> blocks;

        private int ways;

        /** Whether an answer could be something that was not tried. */
        private boolean sampled;

        /** Of what is looked for, questions and options nobody was shown yet. */
        private int left;

        /** @param keys of answers to try @param wanted what is looked for */
        Walk(Sheets sheets, Set<String> keys, List<Sheets.Item> wanted) {
            this.sheets = sheets;
            this.wanted = wanted.stream().map(Sheets.Item::key).collect(Collectors.toSet());
            Set<String> words = new LinkedHashSet<>();
            sheets.items().forEach(item -> item.everyRule().forEach(rule -> words.addAll(rule.constants())));
            // A time counts once it has any answer.
            Set<Turn> begun = new HashSet<>();
            this.turns = sheets.asked().stream()
                    .filter(item -> keys.contains(item.key())
                            || item.turn() != null && keys.contains(item.turn().block()) && begun.add(item.turn()))
                    .toList();
            // What is worked out can come to more than the numbers that are tried.
            this.sampled = sheets.items().stream()
                    .anyMatch(item -> item.question().kind().worked() && keys.contains(item.key()));
            this.blocks = sheets.items().stream()
                    .map(Sheets.Item::turn)
                    .filter(turn -> turn != null && keys.contains(turn.block()))
                    .distinct()
                    .toList();
            // Two that are asked about may have to be of different times.
            long inside = sheets.items().stream()
                    .flatMap(item -> item.everyRule().stream())
                    .flatMap(rule -> rule.through().stream())
                    .filter(list -> keys.contains(list.list()) && !list.asks().isEmpty())
                    .distinct()
                    .count();
            this.sampled |= inside > 1;
            // The two may have to be further apart than what is tried.
            this.sampled |= sheets.items().stream()
                    .flatMap(item -> item.everyRule().stream())
                    .anyMatch(rule ->
                            rule.comparesAnswers() && rule.asks().stream().anyMatch(keys::contains));
            boolean known = sampled;
            for (Sheets.Item item : turns) {
                PossibleAnswers possible = PossibleAnswers.to(item.question(), words);
                answers.put(item.key(), possible.answers());
                sampled |= possible.sampled();
                // What only begins a time may be anything.
                sampled = keys.contains(item.key()) ? sampled : known;
                known = sampled;
            }
            wanted.forEach(item -> left += 1 + item.question().options().size());
        }

        /** What somebody is asked on their way, or what is worked out on it. */
        private List<Sheets.Item> met(Routing routing) {
            List<Sheets.Item> met = new ArrayList<>(routing.items());
            sheets.items().stream()
                    .filter(item ->
                            item.question().kind().worked() && routing.answers().has(item.key()))
                    .forEach(met::add);
            return met;
        }

        private void from(int turn, Answers given) {
            if (ways > MOST || left == 0) return;
            if (turn == turns.size()) {
                times(0, given);
                return;
            }
            Sheets.Item item = turns.get(turn);
            boolean here = Routing.of(sheets, given).items().stream()
                    .anyMatch(one -> one.key().equals(item.key()));
            if (!here) {
                from(turn + 1, given);
                return;
            }
            for (Answers.Answer answer : answers.getOrDefault(item.key(), List.of())) {
                from(turn + 1, given.with(Map.of(item.key(), answer)));
            }
        }

        /** Every number of times that the pages rules ask about can be there. */
        private void times(int block, Answers given) {
            if (ways > MOST || left == 0) return;
            if (block < blocks.size()) {
                Turn turn = blocks.get(block);
                for (int n = 1; n <= turn.repeat().most(); n++) {
                    Answers.Answer count = Answers.Answer.choosing(List.of(Integer.toString(n)));
                    times(block + 1, given.with(Map.of(Turn.counted(turn.block()), count)));
                }
                return;
            }
            ways++;
            Routing routing = Routing.of(sheets, given);
            for (Sheets.Item item : met(routing)) {
                if (!wanted.contains(item.key())) continue;
                left -= asked.add(item.key()) ? 1 : 0;
                for (Option option : item.question().options()) {
                    left -= offered.add(item.key() + "=" + option.id()) ? 1 : 0;
                }
            }
        }
    }
}
