package org.folkmoot.portal.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Answers to pages that are asked again. They are stored as a list under the page's id, a set of answers by question for each time; in hand
 * they lie side by side, each under a key of its own ({@link Turn#key}), so that whatever saves, leads and shows answers knows nothing of it.
 */
final class Turns {
    /** What stored answers have somewhere in them where a page was asked again. Words may have it too. */
    private static final String MARK = ":[{";

    private static final JsonMapper READER = JsonMapper.builder().build();

    private Turns() {}

    /** Whether stored answers may have such a list. */
    static boolean maybe(String json) {
        return json.contains(MARK);
    }

    /** As they are in hand. */
    static Map<String, Answers.Answer> inHand(JsonNode stored) {
        Map<String, Answers.Answer> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : stored.properties()) {
            JsonNode value = each.getValue();
            if (!value.isArray()) {
                all.put(each.getKey(), answer(value));
                continue;
            }
            for (int n = 1; n <= value.size(); n++) {
                String block = each.getKey();
                Turn turn = new Turn(block, n, NOBODY);
                value.get(n - 1).properties().forEach(one -> all.put(turn.key(one.getKey()), answer(one.getValue())));
            }
            if (value.size() > 1) all.put(Turn.counted(each.getKey()), many(value.size()));
        }
        return all;
    }

    private static final Repeat NOBODY = new Repeat(null, Repeat.MOST);

    private static Answers.Answer answer(JsonNode value) {
        return READER.convertValue(value, Answers.Answer.class);
    }

    private static Answers.Answer many(int times) {
        return Answers.Answer.choosing(List.of(Integer.toString(times)));
    }

    /** As they are stored. */
    static Map<String, Object> stored(Map<String, Answers.Answer> inHand) {
        Map<String, Object> stored = new TreeMap<>();
        Map<String, List<Map<String, Answers.Answer>>> blocks = new TreeMap<>();
        inHand.forEach((key, answer) -> {
            if (!Turn.any(key)) {
                stored.put(key, answer);
                return;
            }
            List<Map<String, Answers.Answer>> times =
                    blocks.computeIfAbsent(Turn.blockOf(key), any -> new ArrayList<>());
            int number = Turn.numberOf(key);
            int needed = number == 0 ? Integer.parseInt(answer.chosen().getFirst()) : number;
            while (times.size() < needed) times.add(new TreeMap<>());
            if (number > 0) times.get(number - 1).put(Turn.every(key), answer);
        });
        stored.putAll(blocks);
        return stored;
    }

    /** How many times a page is there: once at least, with or without an answer. */
    static int count(Answers answers, String block) {
        int count = 1;
        for (Map.Entry<String, Answers.Answer> each : answers.byItem().entrySet()) {
            String key = each.getKey();
            if (!Turn.any(key) || !Turn.blockOf(key).equals(block)) continue;
            int number = Turn.numberOf(key);
            count = Math.max(
                    count,
                    number == 0 ? Integer.parseInt(each.getValue().chosen().getFirst()) : number);
        }
        for (String key : answers.get(Answers.ILLEGIBLE).chosen()) {
            if (Turn.any(key) && Turn.blockOf(key).equals(block)) count = Math.max(count, Turn.numberOf(key));
        }
        return count;
    }

    /** With one more time, which has no answer yet. */
    static Answers adding(Answers answers, String block) {
        return answers.with(Map.of(Turn.counted(block), many(count(answers, block) + 1)));
    }

    /** Without one time; those after it move up. The only one there is stays, and has no answer any more. */
    static Answers without(Answers answers, String block, int number) {
        Map<String, Answers.Answer> left = new TreeMap<>();
        answers.byItem().forEach((key, answer) -> {
            if (key.equals(Turn.counted(block))) return;
            if (key.equals(Answers.ILLEGIBLE)) {
                List<String> unread = answer.chosen().stream()
                        .flatMap(each -> moved(each, block, number).stream())
                        .toList();
                if (!unread.isEmpty()) left.put(key, Answers.Answer.choosing(unread));
                return;
            }
            moved(key, block, number).ifPresent(moved -> left.put(moved, answer));
        });
        int count = count(answers, block) - 1;
        if (count > 1) left.put(Turn.counted(block), many(count));
        return new Answers(left);
    }

    /** What a key is once one time is gone; empty for one of that time. */
    private static Optional<String> moved(String key, String block, int gone) {
        if (!Turn.any(key) || !Turn.blockOf(key).equals(block)) return Optional.of(key);
        int at = Turn.numberOf(key);
        if (at == gone) return Optional.empty();
        return Optional.of(at < gone ? key : new Turn(block, at - 1, NOBODY).key(Turn.every(key)));
    }

    /** Without those times of every page that have no answer at all, as they are sent. */
    static Answers told(Answers answers) {
        if (answers.byItem().keySet().stream().noneMatch(Turn::any)) return answers;
        Answers told = answers;
        for (String block : answers.byItem().keySet().stream()
                .filter(Turn::any)
                .map(Turn::blockOf)
                .distinct()
                .toList()) {
            for (int number = count(told, block); number > 0; number--) {
                if (blank(told, block, number)) told = without(told, block, number);
            }
        }
        return told;
    }

    /** How many times of a page have any answer. */
    static int times(Answers answers, String block) {
        int times = 0;
        for (int number = 1; number <= count(answers, block); number++) times += blank(answers, block, number) ? 0 : 1;
        return times;
    }

    /** The answers of each time that has any, by the keys of questions as they are for every time. */
    static List<Answers> each(Answers answers, String block) {
        List<Map<String, Answers.Answer>> each = new ArrayList<>();
        for (int number = 1; number <= count(answers, block); number++) each.add(new TreeMap<>());
        answers.byItem().forEach((key, answer) -> {
            boolean here = Turn.any(key) && Turn.blockOf(key).equals(block) && Turn.numberOf(key) > 0;
            if (here) each.get(Turn.numberOf(key) - 1).put(Turn.every(key), answer);
        });
        return each.stream().filter(one -> !one.isEmpty()).map(Answers::new).toList();
    }

    private static boolean blank(Answers answers, String block, int number) {
        return Stream.concat(answers.byItem().keySet().stream(), answers.get(Answers.ILLEGIBLE).chosen().stream())
                .noneMatch(key -> Turn.any(key) && Turn.blockOf(key).equals(block) && Turn.numberOf(key) == number);
    }

    // One person's way

    /** The page after whose last sheet somebody is asked whether there is another; empty in the middle of one, and elsewhere. */
    static Optional<Turn> endsAt(Routing way, int number) {
        Turn turn = turnOf(way, number);
        if (turn == null) return Optional.empty();
        boolean more = way.sheets().stream()
                .anyMatch(sheet -> sheet.number() > number
                        && sheet.turn() != null
                        && sheet.turn().of(turn.block()));
        return more ? Optional.empty() : Optional.of(turn);
    }

    /** For somebody who looks everything over: the next sheet of the same time on which nothing is answered yet. */
    static Optional<Integer> goesOn(Routing way, int number) {
        Turn turn = turnOf(way, number);
        if (turn == null) return Optional.empty();
        return way.sheets().stream()
                .filter(sheet -> sheet.number() > number && turn.equals(sheet.turn()))
                .filter(sheet ->
                        sheet.items().stream().noneMatch(item -> way.answers().has(item.key())))
                .map(Sheets.Sheet::number)
                .findFirst();
    }

    private static @Nullable Turn turnOf(Routing way, int number) {
        return way.sheet(number).map(Sheets.Sheet::turn).orElse(null);
    }

    /** Sheets of a page that is asked again, as this person is asked them; none where they are not. */
    static List<Sheets.Sheet> sheets(Routing way, String block) {
        return way.sheets().stream()
                .filter(sheet -> sheet.turn() != null && sheet.turn().of(block))
                .toList();
    }
}
