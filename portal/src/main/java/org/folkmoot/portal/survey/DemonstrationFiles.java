package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.content.media.DrawnChoices;
import org.folkmoot.portal.moderation.WorryReading;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Sends invented answers with a drawing as somebody would on a phone: begun, handed in, sent. */
@Singleton
@Requires(env = {"demo", "test"})
class DemonstrationFiles {
    private static final String LANGUAGE = "en";

    private final DraftStart start;
    private final PageSave saving;
    private final SentFiles files;
    private final SentFileRepository rows;
    private final ResponseSending sending;
    private final WorryReading reading;
    private final AnswerKeys keys;
    private final DatabaseClock clock;

    DemonstrationFiles(
            DraftStart start,
            PageSave saving,
            SentFiles files,
            SentFileRepository rows,
            ResponseSending sending,
            WorryReading reading,
            AnswerKeys keys,
            DatabaseClock clock) {
        this.start = start;
        this.saving = saving;
        this.files = files;
        this.rows = rows;
        this.sending = sending;
        this.reading = reading;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param answers to everything else
     * @param number of the drawing
     * @param read whether somebody has looked at it already; otherwise it waits for a reader
     * @throws NotOpen where nobody can answer any more
     */
    void send(short council, UUID activity, Sheets sheets, Answers answers, int number, boolean read) {
        DraftStart.Started begun = start.start(Viewer.anonymous(council, Set.of()), activity);
        UUID response = begun.response();
        saving.save(council, response, answers.byItem(), Map.of());
        for (Sheets.Item item : sheets.asked()) {
            if (item.question().kind() != Kind.FILE) continue;
            PaperIntake.Taken drawing = files.takeIn(council, new ByteArrayInputStream(DrawnChoices.sketch(number)));
            files.change(council, response, item, List.of(), List.of(drawing), false, LANGUAGE);
        }
        ResponseSending.Outcome sent =
                sending.send(council, keys.secretMac(begun.secret()), keys.token(response), LANGUAGE, clock.now());
        if (sent != ResponseSending.Outcome.SENT) throw new IllegalStateException("A drawing was not sent: " + sent);
        if (!read) return;
        for (SentFileRow file : rows.ofResponse(council, response)) {
            reading.withdraw(council, SentFileTexts.SOURCE, file.id());
            rows.decide(council, file.id(), SentFileRow.CLEAR);
        }
    }
}
