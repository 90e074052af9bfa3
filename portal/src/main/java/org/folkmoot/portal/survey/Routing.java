package org.folkmoot.portal.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One person's way through a questionnaire: what they are asked after what they have answered so far.
 *
 * @param sheets those with anything on them for this person, in order, with the numbers they have for everybody
 * @param answers what was given to what is asked; an answer to a question that is no longer asked is not among them
 */
record Routing(List<Sheets.Sheet> sheets, Answers answers) {
    /** @param given everything that was answered, whether it is still asked or not */
    static Routing of(Sheets all, Answers given) {
        if (!all.routed()) {
            return new Routing(all.all(), withoutStray(all, given));
        }
        List<Sheets.Sheet> shown = new ArrayList<>();
        Known known = new Known(given);
        Map<String, Answers.Answer> kept = new HashMap<>();
        for (Sheets.Sheet sheet : all.all()) {
            Turn turn = sheet.turn();
            if (turn != null && turn.number() > 1 && turn.number() > Turns.count(given, turn.block())) continue;
            List<Sheets.Item> items = new ArrayList<>();
            List<Sheets.Item> told = told(sheet.told(), known, kept);
            for (Sheets.Item item : sheet.items()) {
                if (!item.rules().stream().allMatch(rule -> rule.holds(known.at(turn)))) continue;
                Sheets.Item offered = item.offering(known.at(turn));
                items.add(offered);
                Answers.Answer answer = offered.only(given.get(item.key()));
                known.put(item, answer);
                keep(kept, item.key(), answer);
                String beside = offered.besideKey();
                if (beside != null && offered.keepsBeside(answer)) keep(kept, beside, given.get(beside));
            }
            if (items.isEmpty()) continue;
            shown.add(new Sheets.Sheet(sheet.number(), List.copyOf(items), told));
            if (turn != null) keep(kept, Turn.counted(turn.block()), given.get(Turn.counted(turn.block())));
        }
        told(all.after(), known, kept);
        return new Routing(List.copyOf(shown), new Answers(kept));
    }

    /**
     * What is told to somebody who answered so before: words, and what was worked out, where they are shown it and it came to anything. Only
     * what is worked out here counts; what was sent or kept for it is not looked at.
     *
     * @param known filled on with what was worked out @param kept likewise
     */
    private static List<Sheets.Item> told(List<Sheets.Item> items, Known known, Map<String, Answers.Answer> kept) {
        List<Sheets.Item> told = new ArrayList<>();
        for (Sheets.Item item : items) {
            if (!item.rules().stream().allMatch(rule -> rule.holds(known.at(item.turn())))) continue;
            Calculation how = item.question().calculation();
            if (!item.question().kind().worked()) {
                told.add(item);
            } else if (how != null) {
                Answers.Answer answer = Answers.Answer.choosing(Working.of(item.question(), known.at(item.turn()))
                        .map(number -> List.of(number.toPlainString()))
                        .orElse(List.of()));
                known.put(item, answer);
                keep(kept, item.key(), answer);
                if (how.shown() && !answer.blank()) told.add(item);
            }
        }
        return List.copyOf(told);
    }

    /** Everything that was answered, with what is worked out from what is asked of it in place of what was worked out before. */
    Answers settled(Sheets all, Answers given) {
        Map<String, Answers.Answer> worked = new HashMap<>();
        for (Sheets.Item item : all.items()) {
            if (item.question().kind().worked()) worked.put(item.key(), answers.get(item.key()));
        }
        return worked.isEmpty() ? given : given.with(worked);
    }

    /** Without words beside an answer that is not chosen any more. */
    private static Answers withoutStray(Sheets all, Answers given) {
        Map<String, Answers.Answer> stray = new HashMap<>();
        for (Sheets.Item item : all.items()) {
            String beside = item.besideKey();
            if (beside != null && given.has(beside) && !item.keepsBeside(given.get(item.key()))) {
                stray.put(beside, Answers.Answer.saying("", false));
            }
        }
        return stray.isEmpty() ? given : given.with(stray);
    }

    private static void keep(Map<String, Answers.Answer> kept, String key, Answers.Answer answer) {
        if (!answer.blank()) kept.put(key, answer);
    }

    /** The sheet of this number as this person is asked it; empty where they are asked nothing on it. */
    Optional<Sheets.Sheet> sheet(int number) {
        return sheets.stream().filter(sheet -> sheet.number() == number).findFirst();
    }

    /** Which one it is of {@link #count}, from 1. */
    int place(int number) {
        return 1
                + (int) sheets.stream().filter(sheet -> sheet.number() < number).count();
    }

    int count() {
        return sheets.size();
    }

    List<Sheets.Item> items() {
        return sheets.stream().flatMap(sheet -> sheet.items().stream()).toList();
    }

    /** The number of the first sheet after this one; empty when there is none. */
    Optional<Integer> after(int number) {
        return sheets.stream()
                .map(Sheets.Sheet::number)
                .filter(one -> one > number)
                .findFirst();
    }

    /** The number of the last sheet before this one; empty when there is none. */
    Optional<Integer> before(int number) {
        return sheets.reversed().stream()
                .map(Sheets.Sheet::number)
                .filter(one -> one < number)
                .findFirst();
    }

    /**
     * For somebody who changes an answer at the end: the next sheet with something on it that was not asked before, or that follows such a
     * sheet, and has no answer yet; empty when there is none.
     *
     * @param before what was asked before the change
     * @param number of the sheet that was changed
     */
    Optional<Integer> newlyAsked(Routing before, int number) {
        Set<String> known = before.items().stream().map(Sheets.Item::key).collect(Collectors.toSet());
        boolean led = sheet(number)
                .filter(sheet ->
                        sheet.items().stream().anyMatch(item -> !item.rules().isEmpty()))
                .isPresent();
        return sheets.stream()
                .filter(sheet -> sheet.number() > number)
                .filter(sheet -> sheet.items().stream()
                        .anyMatch(item -> !item.rules().isEmpty()
                                && !answers.has(item.key())
                                && (led || !known.contains(item.key()))))
                .map(Sheets.Sheet::number)
                .findFirst();
    }

    /** The number of the first sheet on which nothing is answered yet, else of the last. */
    int next() {
        return sheets.stream()
                .filter(sheet -> sheet.items().stream().noneMatch(item -> answers.has(item.key())))
                .map(Sheets.Sheet::number)
                .findFirst()
                .orElseGet(() -> sheets.isEmpty() ? 1 : sheets.getLast().number());
    }

    /** Sheets that lack an answer they need. */
    List<Sheets.Sheet> unfinished() {
        return sheets.stream()
                .filter(sheet ->
                        sheet.items().stream().anyMatch(item -> item.question().required() && !answers.has(item.key())))
                .toList();
    }
}
