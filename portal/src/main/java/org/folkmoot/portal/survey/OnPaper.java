package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.UUID;

/** How many answers came on paper, as far as it may be said. */
@Singleton
public class OnPaper {
    private static final int THRESHOLD = 10;

    private final BatchRepository batches;

    OnPaper(BatchRepository batches) {
        this.batches = batches;
    }

    /** Whether ten or more answers to an activity came on paper or by telephone; how many is never said. */
    public boolean tenOrMore(short council, UUID activity) {
        return batches.responses(council, activity) >= THRESHOLD;
    }
}
