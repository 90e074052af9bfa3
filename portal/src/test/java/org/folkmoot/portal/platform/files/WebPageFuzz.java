package org.folkmoot.portal.platform.files;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.folkmoot.portal.OwnTime;

/**
 * Whatever a web page is made of, its words are told or it cannot be read; never a fault, never a sign that no text has, and never long. {@code
 * bin/prove fuzz} makes pages up for ten minutes. No spec by its name: the fuzzer changes classes of the process it runs in.
 */
class WebPageFuzz {
    private static final Duration LONG = Duration.ofSeconds(5);

    static {
        // classes are changed as they are first used, which is no fault of a page
        check(
                "<!doctype html><title>a</title><p>b<table><tr><td>c</table>".getBytes(StandardCharsets.UTF_8),
                Duration.ofMinutes(5));
    }

    @FuzzTest(maxDuration = "10m")
    void page(byte[] file) {
        check(file);
    }

    /** Whether it could be read. */
    static boolean check(byte[] file) {
        return check(file, LONG);
    }

    private static boolean check(byte[] file, Duration most) {
        long start = OwnTime.now();
        boolean read = false;
        try {
            WebPage.begins(file);
            String words = WebPage.words(file);
            read = true;
            if (words.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
                throw new IllegalStateException(
                        "a sign that no text has in " + words.getBytes(StandardCharsets.UTF_8).length);
            }
        } catch (IOException unreadable) {
            // as PaperIntake says it: broken
        }
        if (OwnTime.since(start).compareTo(most) > 0) throw new IllegalStateException("that took long");
        return read;
    }
}
