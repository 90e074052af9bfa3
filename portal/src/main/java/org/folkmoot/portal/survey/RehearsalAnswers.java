package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;

/** Answers that were given to try the pages: counted apart, and taken away with everything that hangs on them. */
@Singleton
public class RehearsalAnswers {
    private final Windows windows;
    private final Results results;
    private final TextRepository texts;
    private final TextsForReading reading;
    private final AnswersPurge purge;

    RehearsalAnswers(
            Windows windows, Results results, TextRepository texts, TextsForReading reading, AnswersPurge purge) {
        this.windows = windows;
        this.results = results;
        this.texts = texts;
        this.reading = reading;
        this.purge = purge;
    }

    /** How many have been sent. */
    public long sent(short council, UUID activity) {
        return windows.find(council, activity).isPresent()
                ? results.live(council, activity).sent()
                : 0;
    }

    /**
     * Takes everything away, drafts too. Part of the caller's transaction. A worry that somebody wrote down is a case by then, and stays
     * one.
     *
     * @return how many answers went, begun ones among them
     * @throws NoSuchThing for an activity that is no rehearsal: real answers never go this way
     */
    public int forget(short council, UUID activity) {
        if (!windows.window(council, activity).rehearsal()) throw new NoSuchThing();
        texts.allOf(council, activity).forEach(text -> reading.forget(council, text.id()));
        return purge.purge(council, activity);
    }
}
