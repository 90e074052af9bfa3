package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;

/** People's own words that everybody may read: picked by hand, with permission, after they were read for worries. */
@Singleton
public class Quotes {
    /** In place of each stretch that is blacked out: its length does not tell the length of a name. */
    private static final String MARK = "█████";

    private final TextRepository rows;

    Quotes(TextRepository rows) {
        this.rows = rows;
    }

    /** @param question key of what it answers @param language of the words, for the {@code lang} attribute */
    public record Quote(String question, String words, String language) {}

    public List<Quote> published(short council, UUID activity) {
        return rows.quoted(council, activity).stream()
                .map(row -> new Quote(row.question(), shown(row), row.language()))
                .toList();
    }

    /** Words as they may be shown: what a reader has blacked out is blacked out for everybody. */
    static String shown(TextRow row) {
        return shown(row.words(), row.blackedOut());
    }

    /** @param blackedOut ranges as JSON; null for none */
    static String shown(String words, @Nullable String blackedOut) {
        if (blackedOut == null) {
            return words;
        }
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (int[] range : Json.read(blackedOut, int[][].class)) {
            shown.append(words, from, range[0]).append(MARK);
            from = range[1];
        }
        shown.append(words, from, words.length());
        return shown.toString();
    }
}
