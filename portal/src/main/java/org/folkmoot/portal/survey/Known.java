package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers that rules read while one person's way is worked out. Inside a page that is asked again those of the same time stand beside all
 * that came before the page; afterwards the page is a list, under its id, with a set of answers for each time that has any.
 */
final class Known {
    private final Map<String, Object> outside = new HashMap<>();
    private final Answers given;
    private @Nullable Turn turn;
    private Map<String, Object> inside = outside;
    private Map<String, Object> own = new HashMap<>();

    Known(Answers given) {
        this.given = given;
    }

    /** What is known where something of this time is asked. @param now null outside every page that is asked again */
    Map<String, Object> at(@Nullable Turn now) {
        if (now == null) return outside;
        if (!now.equals(turn)) {
            turn = now;
            outside.computeIfAbsent(now.block(), any -> new ArrayList<Object>());
            inside = new HashMap<>(outside);
            own = new HashMap<>();
        }
        return inside;
    }

    void put(Sheets.Item item, Answers.Answer answer) {
        Turn of = item.turn();
        Rule.put(at(of), item, answer);
        if (of == null) return;
        boolean first = own.isEmpty();
        Rule.put(own, item, answer);
        if (!first || own.isEmpty()) return;
        // A page that stands for every time is answered the same each time.
        int times = of.number() == 0 ? Turns.count(given, of.block()) : 1;
        for (int n = 0; n < times; n++) list(of.block()).add(own);
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String block) {
        return (List<Object>) outside.computeIfAbsent(block, any -> new ArrayList<Object>());
    }
}
