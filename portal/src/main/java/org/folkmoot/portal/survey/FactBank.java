package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** The facts a council keeps, to put them under any question of any questionnaire. */
@Singleton
class FactBank {
    /** The most a council keeps; whoever keeps one more is asked to take one away. */
    static final int MOST = 300;

    private final FactRepository rows;
    private final DatabaseClock clock;
    private final Audit audit;

    FactBank(FactRepository rows, DatabaseClock clock, Audit audit) {
        this.rows = rows;
        this.clock = clock;
        this.audit = audit;
    }

    record Kept(Fact fact, int lock) {}

    /** Latest changed first. */
    List<Kept> of(short council) {
        return rows.of(council, MOST).stream().map(FactBank::kept).toList();
    }

    /** @throws NoSuchThing for one this council does not keep */
    Kept find(short council, UUID id) {
        return rows.find(council, id).map(FactBank::kept).orElseThrow(NoSuchThing::new);
    }

    /** @return false, and nothing is kept, where the council keeps {@link #MOST} already */
    @OneTransaction
    boolean add(short council, Fact fact, UUID actor) {
        if (rows.of(council, MOST).size() == MOST) return false;
        rows.add(council, fact.id(), Json.write(fact), clock.now());
        record(council, fact.id(), "survey.fact-kept", actor);
        return true;
    }

    /** @return false, and nothing is changed, where somebody else changed it since {@code lock} was read */
    @OneTransaction
    boolean change(short council, Fact fact, int lock, UUID actor) {
        if (rows.change(council, fact.id(), Json.write(fact), lock, clock.now()) == 0) {
            find(council, fact.id());
            return false;
        }
        record(council, fact.id(), "survey.fact-changed", actor);
        return true;
    }

    /** Questions that hold it keep it. @throws NoSuchThing for one this council does not keep */
    @OneTransaction
    void discard(short council, UUID id, UUID actor) {
        if (rows.delete(council, id) == 0) throw new NoSuchThing();
        record(council, id, "survey.fact-discarded", actor);
    }

    private void record(short council, UUID id, String deed, UUID actor) {
        audit.record("account:" + actor, council, actor, deed, id.toString(), "done");
    }

    private static Kept kept(FactRow row) {
        return new Kept(Json.read(row.fact(), Fact.class), row.lockVersion());
    }
}
