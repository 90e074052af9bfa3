package org.folkmoot.portal.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ways through a questionnaire, walked with each answer that a rule asks about, and with none, until everything was met or every way
 * walked. What is met on no way is a dead end, which nobody would ever be asked.
 *
 * @param whole false where there are more ways than {@link #MOST} and something was not met on those; then nothing is said to be dead
 */
record WaysThrough(boolean whole, List<Sheets.Item> neverAsked, List<Sheets.Item> neverOffered) {
    /** Ways that are walked at most. */
    static final int MOST = 5_000;

    static WaysThrough of(Sheets sheets) {
        Walk walk = new Walk(sheets);
        walk.from(0, Answers.NONE);
        if (walk.ways > MOST && walk.left > 0) {
            return new WaysThrough(false, List.of(), List.of());
        }
        List<Sheets.Item> never = sheets.items().stream()
                .filter(item -> !walk.asked.contains(item.key()))
                .toList();
        List<Sheets.Item> notOffered = sheets.items().stream()
                .filter(item -> walk.asked.contains(item.key()))
                .filter(item -> item.question().options().stream()
                        .anyMatch(option -> !walk.offered.contains(item.key() + "=" + option.id())))
                .toList();
        return new WaysThrough(true, never, notOffered);
    }

    private static final class Walk {
        private final Sheets sheets;

        /** What rules ask about, in order. */
        private final List<Sheets.Item> turns;

        /** What each of those may be answered with, as far as a rule could tell the difference. */
        private final Map<String, List<Answers.Answer>> answers = new LinkedHashMap<>();

        private final Set<String> asked = new HashSet<>();
        private final Set<String> offered = new HashSet<>();
        private int ways;

        /** Questions and options nobody was shown yet. */
        private int left;

        Walk(Sheets sheets) {
            this.sheets = sheets;
            Set<String> named = new HashSet<>();
            Set<String> words = new LinkedHashSet<>();
            for (Sheets.Item item : sheets.items()) {
                for (Rule rule : item.everyRule()) {
                    named.addAll(rule.asks());
                    words.addAll(rule.constants());
                }
            }
            this.turns = sheets.items().stream()
                    .filter(item -> named.contains(item.key()))
                    .toList();
            turns.forEach(item -> answers.put(item.key(), possible(item, words)));
            sheets.items().forEach(item -> left += 1 + item.question().options().size());
        }

        private static List<Answers.Answer> possible(Sheets.Item item, Set<String> words) {
            Question question = item.question();
            List<Answers.Answer> all = new ArrayList<>();
            if (!question.required()) all.add(Answers.Answer.choosing(List.of()));
            if (question.kind().written()) {
                all.add(Answers.Answer.saying("…", false));
                words.forEach(word -> all.add(Answers.Answer.saying(word, false)));
                return all;
            }
            if (question.kind() == Kind.NUMBER) {
                numbers(question.number(), words)
                        .forEach(number -> all.add(Answers.Answer.choosing(List.of(number.toPlainString()))));
                all.add(Answers.Answer.choosing(List.of(Question.NOT_SAID)));
                return all;
            }
            List<String> options = new ArrayList<>(
                    question.kind() == Kind.YES_NO
                            ? List.of(Question.YES, Question.NO)
                            : question.options().stream().map(Option::id).toList());
            options.add(Question.NOT_SAID);
            options.forEach(option -> all.add(Answers.Answer.choosing(List.of(option))));
            if (question.kind().several()) {
                // Two at a time and all at once: what more could make a difference is not tried.
                for (int one = 0; one < question.options().size(); one++) {
                    for (int other = one + 1; other < question.options().size(); other++) {
                        all.add(Answers.Answer.choosing(List.of(options.get(one), options.get(other))));
                    }
                }
                if (question.options().size() > 2) {
                    all.add(Answers.Answer.choosing(
                            question.options().stream().map(Option::id).toList()));
                }
            }
            return all;
        }

        /** Its limits, and each number that something is compared with, the one below and the one above it. */
        private static Set<BigDecimal> numbers(Measure measure, Set<String> words) {
            BigDecimal step = BigDecimal.ONE.movePointLeft(measure.decimals());
            Set<BigDecimal> numbers = new TreeSet<>();
            Stream.of(measure.least(), measure.most()).filter(Objects::nonNull).forEach(numbers::add);
            numbers.add(BigDecimal.ZERO);
            for (String word : words) {
                Measure.read(word).ifPresent(number -> {
                    BigDecimal whole = number.setScale(measure.decimals(), RoundingMode.FLOOR);
                    numbers.addAll(List.of(whole.subtract(step), whole, whole.add(step)));
                });
            }
            numbers.removeIf(number -> !measure.within(number));
            return numbers;
        }

        private void from(int turn, Answers given) {
            if (ways > MOST || left == 0) return;
            if (turn == turns.size()) {
                ways++;
                for (Sheets.Item item : Routing.of(sheets, given).items()) {
                    left -= asked.add(item.key()) ? 1 : 0;
                    for (Option option : item.question().options()) {
                        left -= offered.add(item.key() + "=" + option.id()) ? 1 : 0;
                    }
                }
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
    }
}
