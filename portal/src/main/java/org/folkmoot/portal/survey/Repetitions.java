package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Asks somebody a page once more, or takes one time away again, while they can still send. */
@Singleton
class Repetitions {
    private final ResponseRepository responses;
    private final Windows windows;
    private final DatabaseClock clock;

    Repetitions(ResponseRepository responses, Windows windows, DatabaseClock clock) {
        this.responses = responses;
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * One time more.
     *
     * @param count how many there were when it was asked for: a form that is sent twice adds one
     * @return false where that has changed, where there may be no more, and once it has closed
     */
    @OneTransaction
    boolean add(short council, UUID response, String block, Repeat repeat, int count) {
        return count < repeat.most()
                && change(council, response, block, count, answers -> Turns.adding(answers, block));
    }

    /**
     * One time less, with what was answered to it.
     *
     * @param count as for {@link #add}
     * @return false where that has changed, for the only one, and once it has closed
     */
    @OneTransaction
    boolean remove(short council, UUID response, String block, int number, int count) {
        return count > 1
                && number >= 1
                && number <= count
                && change(council, response, block, count, answers -> Turns.without(answers, block, number));
    }

    private boolean change(short council, UUID response, String block, int count, UnaryOperator<Answers> change) {
        ResponseRow row = responses.lock(council, response).orElseThrow(NoSuchThing::new);
        if (!windows.window(council, row.activity()).openAt(clock.now())) return false;
        if (Turns.count(row.latest(), block) != count) return false;
        Answers changed = change.apply(row.latest());
        if (row.draft()) {
            responses.saveDraft(council, response, changed.json());
        } else {
            boolean asSent = changed.equals(Answers.read(row.answers()));
            responses.saveChanges(council, response, asSent ? null : changed.json());
        }
        return true;
    }
}
