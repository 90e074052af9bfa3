package org.folkmoot.portal.survey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** What a question may be answered with, as far as a rule could tell the difference. */
final class PossibleAnswers {
    /** Options of which every set that can be ticked is tried. */
    private static final int MOST_TICKED = 6;

    private final List<Answers.Answer> answers;
    private boolean sampled;

    private PossibleAnswers(Question question, Set<String> words) {
        answers = List.copyOf(possible(question, words));
    }

    /** @param words and numbers that answers are compared with somewhere */
    static PossibleAnswers to(Question question, Set<String> words) {
        return new PossibleAnswers(question, words);
    }

    /**
     * The same with one option for all those that no rule speaks of, which lead the same way.
     *
     * @param counted whether a rule counts how many were chosen, so that each makes a difference
     */
    static PossibleAnswers fewest(Question question, Set<String> words, boolean counted) {
        boolean alike = question.kind() != Kind.SHARE && question.kind() != Kind.RANKING && !counted;
        if (!alike || question.options().size() < 3) return to(question, words);
        List<Option> told = new ArrayList<>();
        boolean other = false;
        for (Option option : question.options()) {
            boolean spoken = words.contains(option.id()) || option.shownWhen() != null || option.exclusive();
            if (spoken || !other) told.add(option);
            other |= !spoken;
        }
        Question shorter = question.scaled(null).withLimits(null, null).withOptions(told);
        PossibleAnswers all = to(shorter, words);
        // Sets of ticks that the question itself allows.
        all.sampled |= question.least() != null || question.most() != null;
        return all;
    }

    List<Answers.Answer> answers() {
        return answers;
    }

    /** Whether an answer could be something that is not among these. */
    boolean sampled() {
        return sampled;
    }

    private List<Answers.Answer> possible(Question question, Set<String> words) {
        List<Answers.Answer> all = new ArrayList<>();
        if (!question.required()) all.add(Answers.Answer.choosing(List.of()));
        if (question.kind().written()) {
            sampled = true;
            all.add(Answers.Answer.saying("…", false));
            if (question.required()) all.add(Answers.Answer.choosing(List.of(Question.NOT_SAID)));
            words.forEach(word -> all.add(Answers.Answer.saying(word, false)));
            return all;
        }
        if (question.kind() == Kind.NUMBER) {
            numbers(question.number(), words)
                    .forEach(number -> all.add(Answers.Answer.choosing(List.of(number.toPlainString()))));
            all.add(Answers.Answer.choosing(List.of(Question.NOT_SAID)));
            return all;
        }
        if (question.kind() == Kind.DATE) {
            sampled = true;
            days(question.days(), words).forEach(day -> all.add(Answers.Answer.choosing(List.of(day.toString()))));
            all.add(Answers.Answer.choosing(List.of(Question.NOT_SAID)));
            return all;
        }
        if (question.kind().mapped()) {
            sampled = true;
            words.stream().filter(question::offers).forEach(word -> all.add(Answers.Answer.choosing(List.of(word))));
            all.add(Answers.Answer.choosing(List.of(Plan.square(0, 0))));
            all.add(Answers.Answer.choosing(List.of(Question.ELSEWHERE)));
            all.add(Answers.Answer.choosing(List.of(Question.NOT_SAID)));
            return all;
        }
        if (question.kind() == Kind.SHARE) {
            sampled = true;
            question.options()
                    .forEach(option -> all.add(Answers.Answer.choosing(
                            List.of(Share.part(option.id(), question.shared().total())))));
            all.add(Answers.Answer.choosing(question.options().stream()
                    .map(option -> Share.part(option.id(), 1))
                    .toList()));
            all.add(Answers.Answer.choosing(List.of(Question.NOT_SAID)));
            return all;
        }
        if (question.kind() == Kind.FILE) {
            all.add(Answers.Answer.choosing(List.of(new UUID(0, 0).toString())));
        }
        if (question.kind() == Kind.CONTACT) {
            all.add(Answers.Answer.choosing(List.of(Question.GIVEN)));
            all.add(Answers.Answer.choosing(List.of(Question.NOT_SAID)));
            return all;
        }
        if (question.kind() == Kind.CONSENT) {
            all.add(Answers.Answer.choosing(List.of(Question.YES)));
            return all;
        }
        List<String> options = new ArrayList<>(
                question.kind() == Kind.YES_NO
                        ? List.of(Question.YES, Question.NO)
                        : question.options().stream().map(Option::id).toList());
        options.add(Question.NOT_SAID);
        options.forEach(option -> all.add(Answers.Answer.choosing(List.of(option))));
        if (question.kind().several()) {
            all.addAll(together(question));
        }
        return all;
    }

    /** Sets of two and more that can be ticked; none where there are too many options to try them. */
    private List<Answers.Answer> together(Question question) {
        List<String> options = question.options().stream()
                .map(Option::id)
                .filter(option -> !question.alone(option))
                .toList();
        int least = question.least() == null ? 2 : Math.max(2, question.least());
        int most = question.most() == null ? options.size() : question.most();
        sampled |= options.size() > MOST_TICKED;
        List<Answers.Answer> sets = new ArrayList<>();
        for (int set = 1; options.size() <= MOST_TICKED && set < 1 << options.size(); set++) {
            List<String> ticked = new ArrayList<>();
            for (int o = 0; o < options.size(); o++) {
                if ((set & 1 << o) != 0) ticked.add(options.get(o));
            }
            if (ticked.size() >= least && ticked.size() <= most) sets.add(Answers.Answer.choosing(ticked));
        }
        return sets;
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

    /** Its limits, and each day that something is compared with, the one before and the one after it. */
    private static Set<LocalDate> days(DateSpan span, Set<String> words) {
        Set<LocalDate> days = new TreeSet<>(List.of(span.first(), span.last()));
        for (String word : words) {
            DateSpan.ofFigure(word).ifPresent(day -> days.addAll(List.of(day.minusDays(1), day, day.plusDays(1))));
        }
        days.removeIf(day -> !span.within(day));
        return days;
    }
}
