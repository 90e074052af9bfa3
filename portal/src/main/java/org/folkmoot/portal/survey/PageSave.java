package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Keeps what somebody typed on one sheet. After the close too: nothing typed is lost, it only is no longer sent. */
@Singleton
class PageSave {
    private final ResponseRepository responses;
    private final Windows windows;
    private final AccessTerms terms;
    private final Contacts contacts;
    private final DatabaseClock clock;

    PageSave(ResponseRepository responses, Windows windows, AccessTerms terms, Contacts contacts, DatabaseClock clock) {
        this.responses = responses;
        this.windows = windows;
        this.terms = terms;
        this.contacts = contacts;
        this.clock = clock;
    }

    enum Outcome {
        SAVED,
        /** Kept as typed, and the activity has closed meanwhile. */
        CLOSED,
        /** Kept but for the answer that says somebody is of a group that has given as many answers as there may be. */
        FULL
    }

    /** @param full what stopped one of the answers; null for nothing */
    record Saved(Outcome outcome, @Nullable Quota full) {}

    /**
     * Whoever had said which group they are of before it was full goes on and sends; who says it afterwards is told at once. The question is a
     * needed one, so nothing is sent without it.
     *
     * @param sheet keyed by item; the answers of one sheet, blank where nothing was answered
     * @param addresses that were typed there, kept apart from the answers, and only where people were promised that they can be reached
     */
    @OneTransaction
    Saved save(short council, UUID response, Map<String, Answers.Answer> sheet, Map<String, ContactAddress> addresses) {
        ResponseRow row = responses.lock(council, response).orElseThrow(NoSuchThing::new);
        Quota full =
                terms.stopping(council, row.activity(), row.latest(), sheet).orElse(null);
        Map<String, Answers.Answer> kept = new TreeMap<>(sheet);
        if (full != null) kept.remove(full.question());
        Answers changed = row.latest().with(kept);
        Window window = windows.window(council, row.activity());
        boolean another = window.reachable() && contacts.keep(row, addresses);
        if (row.draft()) {
            responses.saveDraft(council, response, changed.json());
        } else {
            boolean asSent = !another && changed.equals(Answers.read(row.answers()));
            responses.saveChanges(council, response, asSent ? null : changed.json());
        }
        if (!window.openAt(clock.now())) return new Saved(Outcome.CLOSED, full);
        return new Saved(full == null ? Outcome.SAVED : Outcome.FULL, full);
    }
}
