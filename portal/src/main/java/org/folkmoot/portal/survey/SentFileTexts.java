package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.moderation.Decision;
import org.folkmoot.portal.moderation.FileSeen;
import org.folkmoot.portal.moderation.Moderated;
import org.folkmoot.portal.moderation.TextSeen;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.files.FileStore;

/**
 * Files that were sent in answer to questions, as readers see them: what sort of file and what was asked, without who, when or where. A reader
 * saves and opens it; no page shows it.
 */
@Singleton
class SentFileTexts implements Moderated {
    static final String SOURCE = "survey-file";

    private final SentFileRepository rows;
    private final Windows windows;
    private final AskedVersions versions;
    private final FileStore store;

    SentFileTexts(SentFileRepository rows, Windows windows, AskedVersions versions, FileStore store) {
        this.rows = rows;
        this.windows = windows;
        this.versions = versions;
        this.store = store;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    /** Its kind, code and SHA-256: what is frozen with a case says which file it was, bit for bit. */
    @Override
    public Optional<TextSeen> text(short council, UUID ref) {
        return rows.find(council, ref)
                .filter(row -> row.state().equals(SentFileRow.WAITING))
                .flatMap(row -> store.find(council, row.id())
                        .map(file -> new TextSeen(
                                row.kind() + " " + row.code() + " – SHA-256 "
                                        + HexFormat.of().formatHex(file.sha256()),
                                row.language(),
                                question(council, row),
                                "",
                                windows.find(council, row.activity())
                                        .map(window -> SurveyTexts.within(window, Localised.EMPTY))
                                        .orElse(null))));
    }

    @Override
    public Optional<FileSeen> file(short council, UUID ref) {
        return rows.find(council, ref)
                .filter(row ->
                        row.state().equals(SentFileRow.WAITING) || row.state().equals(SentFileRow.ESCALATED))
                .map(row -> new FileSeen(row.code(), row.kind(), row.size(), () -> store.open(council, row.id())));
    }

    @Override
    public void decided(short council, UUID ref, Decision decision) {
        switch (decision) {
            case Decision.Clear clear -> rows.decide(council, ref, SentFileRow.CLEAR);
            case Decision.Published published -> rows.decide(council, ref, SentFileRow.CLEAR);
            case Decision.Escalated escalated -> rows.decide(council, ref, SentFileRow.ESCALATED);
            case Decision.Declined declined -> {
                rows.delete(council, ref);
                store.delete(council, ref);
            }
            case Decision.BlackedOut blackedOut ->
                throw new IllegalStateException("there are no words in a file to black out");
        }
    }

    private Localised question(short council, SentFileRow row) {
        return windows.find(council, row.activity())
                .flatMap(window -> versions.of(council, window).sheets().item(row.question()))
                .map(Sheets.Item::text)
                .orElse(Localised.EMPTY);
    }
}
