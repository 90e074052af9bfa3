package org.folkmoot.portal.platform.files;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import org.folkmoot.portal.OwnTime;

/**
 * Whatever bytes are sent are wholly of one kind that we take, or refused with a reason, before anything reads what is in them; it never
 * fails, and never takes long. {@code bin/prove fuzz} makes files up for ten minutes, beginning with the examples beside it, which {@code
 * HostileFilesSpec} looks at in every build. No spec by its name: the fuzzer changes classes of the process it runs in.
 */
class FileContentFuzz {
    private static final Duration LONG = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void content(byte[] file) {
        long start = OwnTime.now();
        try {
            FileContent.kindOf(file);
        } catch (RefusedFile refused) {
            refused.reason();
        }
        if (OwnTime.since(start).compareTo(LONG) > 0) throw new IllegalStateException("that took long");
    }
}
