package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;

/** Keeps the tally a couple of seconds behind what people choose; choosing itself touches no counter (decision 12). */
@Singleton
public class Tallying implements Recurring {
    private final TallyChunk chunk;
    private final Councils councils;

    Tallying(TallyChunk chunk, Councils councils) {
        this.chunk = chunk;
        this.councils = councils;
    }

    @Override
    public String name() {
        return "consultation.tally";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        runOnce();
    }

    /** Counts everything that waits now. @return how many seats it took in */
    public int runOnce() {
        return OneByOne.sum(councils.all(), this::count);
    }

    private int count(Council council) {
        int counted = 0;
        int taken;
        do {
            taken = chunk.count(council.id());
            counted += taken;
        } while (taken == TallyChunk.SIZE);
        return counted;
    }
}
