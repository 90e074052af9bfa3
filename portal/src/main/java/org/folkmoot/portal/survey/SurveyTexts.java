package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.moderation.Moderated;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.platform.data.Localised;

/** People's own words in questionnaires, as readers see them: with the question, without who, when or where. */
@Singleton
class SurveyTexts implements Moderated {
    static final String SOURCE = "survey-text";

    private final TextRepository rows;
    private final Windows windows;
    private final AskedVersions versions;
    private final Words words;

    SurveyTexts(TextRepository rows, Windows windows, AskedVersions versions, Words words) {
        this.rows = rows;
        this.windows = windows;
        this.versions = versions;
        this.words = words;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    /** Words that were changed or taken back meanwhile, or escalated, are nobody's to read any more. */
    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        return rows.find(council, ref)
                .filter(row -> !row.state().equals("REPLACED") && !row.state().equals("ESCALATED"))
                .map(row -> seen(council, row));
    }

    @Override
    public void decided(short council, UUID ref, Decision decision) {
        switch (decision) {
            case Decision.Clear clear -> rows.clear(council, ref, null);
            case Decision.Published published -> rows.clear(council, ref, null);
            case Decision.Escalated escalated -> rows.escalate(council, ref);
            case Decision.BlackedOut blackedOut -> rows.clear(council, ref, blackedOut.kept());
            case Decision.Declined declined -> rows.replace(council, ref);
        }
    }

    /** With the consultation and its audience, and where the author asks "why?" with the question that belongs to. */
    private TextSeen seen(short council, TextRow row) {
        Window window = windows.find(council, row.activity()).orElse(null);
        if (window == null) return new TextSeen(row.words(), row.language(), Localised.EMPTY, "");
        Sheets sheets = versions.of(council, window).sheets();
        for (Sheets.Item item : sheets.items()) {
            if (item.key().equals(row.question())) return seen(row, window, item.text(), Localised.EMPTY);
            if (row.question().equals(item.besideKey())) {
                boolean why = item.question().other() == null;
                return seen(row, window, words.beside(item), why ? item.text() : Localised.EMPTY);
            }
        }
        return seen(row, window, Localised.EMPTY, Localised.EMPTY);
    }

    private static TextSeen seen(TextRow row, Window window, Localised about, Localised beside) {
        return new TextSeen(row.words(), row.language(), about, "", within(window, beside));
    }

    /** @param beside the question that something is asked beside; blank for none */
    static TextSeen.Setting within(Window window, Localised beside) {
        return new TextSeen.Setting("answer", window.whole(), beside, Localised.EMPTY);
    }
}
