package org.folkmoot.portal.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.folkmoot.portal.platform.data.Json;

/**
 * What one person has answered so far.
 *
 * @param byItem keyed by {@link Sheets.Item#key}; questions passed over are left out. How often a page that is asked again is there lies among
 *     them ({@link Turn#counted})
 */
record Answers(Map<String, Answer> byItem) {
    static final Answers NONE = new Answers(Map.of());

    /** Choice under which a question counts everybody who answered it. */
    static final String BASE = "*base";

    /** Choice under which a question of a page that is asked again counts people, each once however often they answered it. */
    static final String PEOPLE = "*people";

    /** Under which the items are kept, and counted, whose answer on paper nobody could read. It is an answer to none of them. */
    static final String ILLEGIBLE = "*illegible";

    /** Choice under which a question counts those who were asked it and passed it over. */
    static final String EMPTY = "*empty";

    /** Under {@link #EVERYBODY}, how many responses say what they passed over: those sent before that was counted do not. */
    static final String ASKED = "*asked";

    /** The line of the counts that holds how many responses there are. */
    static final String EVERYBODY = "*";

    Answers {
        byItem = Collections.unmodifiableMap(new TreeMap<>(byItem));
    }

    /**
     * One answer.
     *
     * @param chosen option ids, in their order for a ranking, or a number as it was typed; empty for words
     * @param words as typed; empty for a choice
     * @param mayPrint whether the person lets us print the words, without a name
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Answer(List<String> chosen, String words, boolean mayPrint) {
        Answer {
            chosen = chosen == null ? List.of() : List.copyOf(chosen);
            words = words == null ? "" : words;
        }

        static Answer choosing(List<String> options) {
            return new Answer(options, "", false);
        }

        static Answer saying(String words, boolean mayPrint) {
            return new Answer(List.of(), words, mayPrint);
        }

        boolean blank() {
            return chosen.isEmpty() && words.isBlank();
        }
    }

    static Answers read(String json) {
        return Turns.maybe(json)
                ? of(Json.tree(json))
                : new Answers(Json.read(json, new TypeReference<Map<String, Answer>>() {}));
    }

    /** @param stored as {@link #stored} gives it */
    static Answers of(JsonNode stored) {
        return new Answers(Turns.inHand(stored));
    }

    String json() {
        return Json.write(stored());
    }

    /** As they lie in the database: a page that is asked again is a list of answers by question, under the page's id. */
    @JsonValue
    Map<String, ?> stored() {
        return byItem.keySet().stream().anyMatch(Turn::any) ? Turns.stored(byItem) : byItem;
    }

    boolean has(String key) {
        return byItem.containsKey(key);
    }

    Answer get(String key) {
        return byItem.getOrDefault(key, Answer.choosing(List.of()));
    }

    boolean empty() {
        return byItem.isEmpty();
    }

    /** Whether every question was passed over; "I would rather not say" is an answer. */
    boolean nothing() {
        return byItem.entrySet().stream()
                .allMatch(each -> each.getKey().equals(ILLEGIBLE)
                        || Turn.every(each.getKey()).isEmpty()
                        || each.getValue().blank());
    }

    /** Whether something stood there on paper that nobody could read: it stays so, and is no answer. */
    boolean illegible(String key) {
        return get(ILLEGIBLE).chosen().contains(key);
    }

    /** These with exactly these items as those that nobody could read. */
    Answers illegible(List<String> keys) {
        return with(Map.of(ILLEGIBLE, Answer.choosing(keys)));
    }

    /** These with the answers of one sheet in place of what it held before; blank ones are taken away. */
    Answers with(Map<String, Answer> sheet) {
        Map<String, Answer> changed = new TreeMap<>(byItem);
        sheet.forEach((key, answer) -> {
            if (answer.blank()) {
                changed.remove(key);
            } else {
                changed.put(key, answer);
            }
        });
        return new Answers(changed);
    }

    /**
     * What this person adds to the counts, as {@code question|choice}: each choice, each question answered, and one response. Answers to
     * questions that are not on these sheets add nothing. What could not be read is counted as that, beside those who answered. Of a page that
     * is asked again each time adds what it has, and the person counts once beside that. What somebody was asked and passed over is counted
     * where {@link Sheets.Item#tellsEmpty} is so.
     *
     * @param sheets on which such a page stands for every time
     */
    List<String> cells(Sheets sheets) {
        List<String> cells = new ArrayList<>();
        cells.add(EVERYBODY + "|" + BASE);
        cells.add(EVERYBODY + "|" + ASKED);
        Known known = new Known(this);
        for (Sheets.Item item : sheets.items()) {
            Turn turn = item.turn();
            if (turn == null) {
                boolean asked = item.tellsEmpty() && item.rules().stream().allMatch(rule -> rule.holds(known.at(null)));
                known.put(item, get(item.key()));
                if (!add(cells, item, item.key()) && asked && !illegible(item.key())) {
                    cells.add(item.key() + "|" + EMPTY);
                }
                continue;
            }
            boolean any = false;
            for (int n = 1; n <= Turns.count(this, turn.block()); n++) {
                any |= add(cells, item, new Turn(turn.block(), n, turn.repeat()).key(item.key()));
            }
            if (any) cells.add(item.key() + "|" + PEOPLE);
        }
        return cells;
    }

    /** @return whether there is an answer */
    private boolean add(List<String> cells, Sheets.Item item, String key) {
        Answer answer = get(key);
        if (answer.blank()) {
            if (illegible(key)) cells.add(item.key() + "|" + ILLEGIBLE);
            return false;
        }
        cells.add(item.key() + "|" + BASE);
        item.counted(answer).forEach(choice -> cells.add(item.key() + "|" + choice));
        return true;
    }
}
