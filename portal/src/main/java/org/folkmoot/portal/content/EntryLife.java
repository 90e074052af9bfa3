package org.folkmoot.portal.content;

import static org.folkmoot.portal.content.EntryMove.*;
import static org.folkmoot.portal.content.EntryState.*;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.platform.Life;

/** The lawful steps of an entry; all others are refused. */
@Singleton
final class EntryLife implements Life {
    /** One step. */
    record Way(EntryState from, EntryMove move, EntryState to) {}

    private static final Set<EntryState> WORKED_WITH = EnumSet.complementOf(EnumSet.of(ARCHIVED));

    private static final List<Way> WAYS = ways();

    private static List<Way> ways() {
        List<Way> ways = new java.util.ArrayList<>();
        for (EntryState state : WORKED_WITH) {
            ways.add(new Way(state, SAVE, state));
            ways.add(new Way(state, ARCHIVE, ARCHIVED));
        }
        for (EntryState state : List.of(PUBLISHED, REVIEW, SCHEDULED)) {
            ways.add(new Way(state, WITHDRAW, WITHDRAWN));
        }
        for (EntryState state : List.of(DRAFT, PUBLISHED, WITHDRAWN)) {
            ways.add(new Way(state, ASK, REVIEW));
            ways.add(new Way(state, PUBLISH, PUBLISHED));
            ways.add(new Way(state, SCHEDULE, SCHEDULED));
            // Also a published entry may wait for its end; cancelling that leaves it published.
            ways.add(new Way(state, CANCEL, state));
        }
        ways.add(new Way(SCHEDULED, PUBLISH, PUBLISHED));
        ways.add(new Way(SCHEDULED, SCHEDULE, SCHEDULED));
        ways.add(new Way(SCHEDULED, CANCEL, DRAFT));
        ways.add(new Way(REVIEW, APPROVE, PUBLISHED));
        ways.add(new Way(REVIEW, SEND_BACK, DRAFT));
        ways.add(new Way(REVIEW, TAKE_BACK, DRAFT));
        ways.add(new Way(REVIEW, CANCEL, REVIEW));
        ways.add(new Way(ARCHIVED, TAKE_OUT, DRAFT));
        return List.copyOf(ways);
    }

    static boolean allows(EntryState from, EntryMove move) {
        return WAYS.stream().anyMatch(way -> way.from() == from && way.move() == move);
    }

    @Override
    public String of() {
        return "entry";
    }

    @Override
    public List<Step> steps() {
        return WAYS.stream()
                .map(way ->
                        new Step(way.from().key(), way.move().spoken(), way.to().key()))
                .toList();
    }
}
