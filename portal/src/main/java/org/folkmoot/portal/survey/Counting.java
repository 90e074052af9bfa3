package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.OneByOne;
import org.folkmoot.portal.platform.data.Recurring;

/** Keeps the counts at most a couple of seconds behind what was sent, changed and withdrawn. */
@Singleton
public class Counting implements Recurring {
    private final CountingChunk chunk;
    private final TextCountingChunk texts;
    private final Councils councils;

    Counting(CountingChunk chunk, TextCountingChunk texts, Councils councils) {
        this.chunk = chunk;
        this.texts = texts;
        this.councils = councils;
    }

    @Override
    public String name() {
        return "survey.counting";
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(500);
    }

    @Override
    public void run() {
        runOnce();
    }

    /** Counts everything that waits now; between any two chunks of texts the responses that came meanwhile. @return how many responses it took in */
    public int runOnce() {
        int counted = 0;
        int words;
        do {
            counted += OneByOne.sum(councils.all(), this::responses);
            words = OneByOne.sum(councils.all(), council -> texts.texts(council.id()) + texts.campaigns(council.id()));
        } while (words > 0);
        return counted;
    }

    private int responses(Council council) {
        int counted = 0;
        int taken;
        do {
            taken = chunk.count(council.id());
            counted += taken;
        } while (taken == CountingChunk.SIZE);
        return counted;
    }
}
