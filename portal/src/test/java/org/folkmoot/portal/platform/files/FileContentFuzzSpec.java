package org.folkmoot.portal.platform.files;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;

/**
 * Whatever bytes are sent are wholly of one kind that we take, or refused with a reason, before anything reads what is in them; it never
 * fails, and never takes long. The examples beside it run with every other spec; {@code bin/prove fuzz} makes more for ten minutes.
 */
class FileContentFuzzSpec {
    private static final Duration LONG = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void content(byte[] file) {
        long start = System.nanoTime();
        try {
            FileContent.kindOf(file);
        } catch (RefusedFile refused) {
            refused.reason();
        }
        if (System.nanoTime() - start > LONG.toNanos()) throw new IllegalStateException("that took long");
    }
}
