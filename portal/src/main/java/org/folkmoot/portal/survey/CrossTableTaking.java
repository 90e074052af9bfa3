package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;

/** Two questions side by side on their way out, as the page shows them and no other way. */
@Singleton
class CrossTableTaking {
    private final CrossTables tables;
    private final CrossTableFile files;
    private final Windows windows;
    private final AskedVersions versions;
    private final Words words;

    CrossTableTaking(CrossTables tables, CrossTableFile files, Windows windows, AskedVersions versions, Words words) {
        this.tables = tables;
        this.files = files;
        this.windows = windows;
        this.versions = versions;
        this.words = words;
    }

    /** @param name without its ending */
    record Taken(String name, String text) {}

    /** As the team may see it; empty for what nobody asked for or cannot stand so any more. */
    Optional<CrossTableView> table(short council, UUID activity, String row, String column, String locale) {
        boolean known = tables.refusal(council, activity, row, column).isEmpty();
        return known ? tables.forTeam(council, activity, row, column, locale) : Optional.empty();
    }

    /** Which versions of the questions the figures hold, as sentences; none where there is one only. */
    List<String> versions(short council, Window window, String locale) {
        AskedVersions.Asked asked = versions.of(council, window);
        return asked.mixed() ? versions.said(council, window, asked, locale) : List.of();
    }

    /** A file that does nothing but stand there when a spreadsheet opens it; empty while there is nothing to show. */
    Optional<Taken> file(short council, UUID activity, String row, String column, String locale) {
        Window window = windows.window(council, activity);
        return table(council, activity, row, column, locale)
                .filter(table -> !table.lines().isEmpty())
                .map(table -> new Taken(
                        CrossTableFile.name(window, table, locale),
                        files.text(window, table, versions(council, window, locale), locale)));
    }

    /** Whether one of the two stays with the team. */
    boolean guarded(short council, UUID activity, String row, String column) {
        return tables.choices(council, activity).stream()
                .anyMatch(each ->
                        each.guarded() && (each.key().equals(row) || each.key().equals(column)));
    }

    /** Which two they are, as far as they are still asked. */
    String said(short council, UUID activity, String row, String column, String locale) {
        List<CrossTables.Choice> choices = tables.choices(council, activity);
        List<String> two = Stream.of(row, column)
                .flatMap(key -> choices.stream().filter(each -> each.key().equals(key)))
                .map(CrossTables.Choice::text)
                .map((Localised text) -> text.in(locale))
                .toList();
        return two.size() < 2
                ? words.say(locale, "survey.cross.title")
                : words.say(locale, "survey.export.of.table", Map.of("row", two.getFirst(), "column", two.getLast()));
    }
}
