package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Keeps what somebody typed on one sheet. After the close too: nothing typed is lost, it only is no longer sent. */
@Singleton
class PageSave {
    private final ResponseRepository responses;
    private final Windows windows;
    private final DatabaseClock clock;

    PageSave(ResponseRepository responses, Windows windows, DatabaseClock clock) {
        this.responses = responses;
        this.windows = windows;
        this.clock = clock;
    }

    enum Outcome {
        SAVED,
        /** Kept as typed, and the activity has closed meanwhile. */
        CLOSED
    }

    /** @param sheet keyed by item; the answers of one sheet, blank where nothing was answered */
    @OneTransaction
    Outcome save(short council, UUID response, Map<String, Answers.Answer> sheet) {
        ResponseRow row = responses.lock(council, response).orElseThrow(NoSuchThing::new);
        Answers changed = row.latest().with(sheet);
        if (row.draft()) {
            responses.saveDraft(council, response, changed.json());
        } else {
            boolean asSent = changed.equals(Answers.read(row.answers()));
            responses.saveChanges(council, response, asSent ? null : changed.json());
        }
        Window window = windows.window(council, row.activity());
        return window.openAt(clock.now()) ? Outcome.SAVED : Outcome.CLOSED;
    }
}
