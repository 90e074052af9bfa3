package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.disclosure.Protection;

/**
 * Figures without people of whom an answer says that they live elsewhere. They are read off the tables of each question beside the one that asks
 * where people live: the very tables that the team sees when it puts the two side by side, with one memory, whichever answer is chosen and
 * however often. A table of its own would tell the same two answers a second time, and one could be subtracted from the other (decision
 * record 53).
 */
@Singleton
class FromElsewhere {
    private final CrossTableRepository tables;

    FromElsewhere(CrossTableRepository tables) {
        this.tables = tables;
    }

    /**
     * @param here how many of those who gave an answer live here, by question and answer, rounded; nothing for what is not shown
     * @param waiting whether some of it waits to be counted for the first time
     */
    record Seen(Map<String, Map<String, Integer>> here, boolean waiting) {}

    /** Questions that can say where somebody lives: one answer of several, nothing that is sensitive or stays with the team. */
    static List<Sheets.Item> places(AskedVersions.Filed filed) {
        List<String> open = filed.sheets().unguarded().items().stream()
                .map(Sheets.Item::key)
                .toList();
        return CrossTables.eligible(filed).stream()
                .filter(item -> open.contains(item.key()) && !item.question().sensitive())
                // Where several things are is nowhere that a person lives.
                .filter(item ->
                        item.question().kind() == Kind.YES_NO || item.question().kind() == Kind.CHOICE)
                .toList();
    }

    /** Whether an answer can be taken to say so. @param cell as the counts have it, {@code question|choice} */
    static boolean isPlace(AskedVersions.Filed filed, String cell) {
        return places(filed).stream().anyMatch(item -> item.key().equals(question(cell)));
    }

    static String question(String cell) {
        return cell.substring(0, cell.indexOf('|'));
    }

    private static List<CrossTables.Pair> pairs(AskedVersions.Filed filed, String cell) {
        String place = question(cell);
        List<CrossTables.Choice> choices = CrossTables.choices(filed);
        return choices.stream()
                .map(CrossTables.Choice::key)
                .filter(key -> !key.equals(place) && !CrossTables.tied(filed.asked(), key, place))
                .map(key -> CrossTables.pair(choices, key, place))
                .toList();
    }

    /** Asks for all of them to be counted: each as it was kept, whichever way round. */
    void ask(short council, UUID activity, AskedVersions.Filed filed, String cell, Instant at) {
        Map<Set<String>, CrossTableRow> kept = kept(council, activity);
        pairs(filed, cell).forEach(pair -> {
            CrossTableRow row = kept.get(Set.of(pair.row(), pair.column()));
            tables.askBeside(
                    council,
                    activity,
                    row == null ? pair.row() : row.rowItem(),
                    row == null ? pair.column() : row.columnItem(),
                    at);
        });
    }

    private Map<Set<String>, CrossTableRow> kept(short council, UUID activity) {
        return tables.of(council, activity).stream()
                .collect(Collectors.toMap(
                        row -> Set.of(row.rowItem(), row.columnItem()), Function.identity(), (one, other) -> one));
    }

    Seen seen(short council, UUID activity, AskedVersions.Filed filed, String cell) {
        Map<Set<String>, CrossTableRow> kept = kept(council, activity);
        String place = question(cell);
        Map<String, Map<String, Integer>> here = new HashMap<>();
        boolean waiting = false;
        for (CrossTables.Pair pair : pairs(filed, cell)) {
            CrossTableRow row = kept.get(Set.of(pair.row(), pair.column()));
            if (row == null || row.countedAt() == null) {
                waiting = true;
            } else if (row.shown() != null) {
                CrossedShown shown = Json.read(row.shown(), CrossedShown.class);
                boolean turned = row.rowItem().equals(place);
                here.put(
                        turned ? row.columnItem() : row.rowItem(),
                        without(turned ? shown.turned() : shown, cell.substring(cell.indexOf('|') + 1)));
            }
        }
        return new Seen(here, waiting);
    }

    private static Map<String, Integer> without(CrossedShown shown, String place) {
        Map<String, Integer> people = new HashMap<>();
        Crossed exact = shown.exact();
        int column = exact.columns().indexOf(place);
        for (int r = 0; column >= 0 && r < exact.rows().size(); r++) {
            if (!shown.hidden()[r][column])
                people.put(exact.rows().get(r), Protection.PORTAL.rounded(exact.total(r) - exact.cells()[r][column]));
        }
        return people;
    }
}
