package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.survey.coding.Passage;

/** People's own words that everybody may read: picked by hand, with permission, after they were read for worries. */
@Singleton
public class Quotes {
    /** In place of each stretch that is blacked out: its length does not tell the length of a name. */
    private static final String MARK = "█████";

    private final TextRepository rows;
    private final PassageRepository passages;
    private final Windows windows;
    private final AskedVersions versions;
    private final Words words;

    Quotes(TextRepository rows, PassageRepository passages, Windows windows, AskedVersions versions, Words words) {
        this.rows = rows;
        this.passages = passages;
        this.windows = windows;
        this.versions = versions;
        this.words = words;
    }

    /**
     * @param id of the words, and of no person
     * @param question key of what it answers
     * @param asked what it answers
     * @param words with a bar and a reason, in their own language, wherever something was left out
     * @param language of the words, for the {@code lang} attribute
     */
    public record Quote(UUID id, String question, Localised asked, String words, String language) {}

    public List<Quote> published(short council, UUID activity) {
        List<TextRow> quoted = rows.quoted(council, activity);
        Map<UUID, List<RedactionRow>> redactions = byText(
                quoted.isEmpty()
                        ? List.of()
                        : passages.redactions(
                                council, quoted.stream().map(TextRow::id).toList()));
        if (quoted.isEmpty()) return List.of();
        Sheets sheets = versions.of(council, windows.window(council, activity)).sheets();
        return quoted.stream()
                .map(row -> new Quote(
                        row.id(),
                        row.question(),
                        asked(sheets, row.question()),
                        printed(row, redactions.getOrDefault(row.id(), List.of()), words),
                        row.language()))
                .toList();
    }

    private Localised asked(Sheets sheets, String key) {
        for (Sheets.Item item : sheets.items()) {
            if (item.key().equals(key)) return item.text();
            if (key.equals(item.besideKey())) return words.beside(item);
        }
        return Localised.EMPTY;
    }

    static Map<UUID, List<RedactionRow>> byText(List<RedactionRow> redactions) {
        Map<UUID, List<RedactionRow>> byText = new HashMap<>();
        redactions.forEach(row ->
                byText.computeIfAbsent(row.textId(), any -> new ArrayList<>()).add(row));
        return byText;
    }

    /** Words as they are printed: without what a reader has blacked out and what the team keeps back. */
    static String printed(TextRow row, List<RedactionRow> redactions, Words words) {
        List<Passage.Hidden> hidden = blackedOut(row.blackedOut());
        redactions.forEach(each -> hidden.add(new Passage.Hidden(
                each.fromChar(),
                each.toChar(),
                words.say(row.language(), "survey.redaction.bar." + each.reason(), Map.of("bar", MARK)))));
        return Passage.shown(row.words(), hidden);
    }

    /** Words as the team reads them: what a reader has blacked out is blacked out for everybody. */
    static String shown(TextRow row) {
        return shown(row.words(), row.blackedOut());
    }

    /** A passage as the team reads it. */
    static String part(TextRow row, Passage passage) {
        List<Passage.Hidden> hidden = blackedOut(row.blackedOut()).stream()
                .filter(each -> each.from() < passage.to() && each.to() > passage.from())
                .map(each -> new Passage.Hidden(
                        Math.max(0, each.from() - passage.from()),
                        Math.min(passage.to(), each.to()) - passage.from(),
                        each.mark()))
                .toList();
        return Passage.shown(passage.in(row.words()), hidden);
    }

    /** Those that touch nothing a reader has blacked out: nobody finds out what stands there by asking for it. */
    static List<Passage> readable(TextRow row, List<Passage> passages) {
        List<Passage.Hidden> hidden = blackedOut(row.blackedOut());
        return passages.stream()
                .filter(passage ->
                        hidden.stream().noneMatch(each -> each.from() < passage.to() && each.to() > passage.from()))
                .toList();
    }

    /** @param blackedOut ranges as JSON; null for none */
    static String shown(String words, @Nullable String blackedOut) {
        return Passage.shown(words, blackedOut(blackedOut));
    }

    private static List<Passage.Hidden> blackedOut(@Nullable String ranges) {
        List<Passage.Hidden> hidden = new ArrayList<>();
        if (ranges != null) {
            for (int[] range : Json.read(ranges, int[][].class)) {
                hidden.add(new Passage.Hidden(range[0], range[1], MARK));
            }
        }
        return hidden;
    }
}
