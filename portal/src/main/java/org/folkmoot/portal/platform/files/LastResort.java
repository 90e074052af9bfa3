package org.folkmoot.portal.platform.files;

import java.time.Duration;

/** Ends a program that reads files by itself, where whoever started it has died and cannot: nobody else would. */
public final class LastResort {
    private static final String SETTING = "folkmoot.last-resort";
    /** Time for whoever started it to end it first, and to say why. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private LastResort() {}

    static String setting(Duration patience) {
        return "-D" + SETTING + "=" + patience.plus(LATER).toMillis();
    }

    /** Called first in the program; does nothing where nobody said how long it may take. */
    public static void arm() {
        long left = Long.getLong(SETTING, 0);
        if (left > 0) {
            Thread.ofPlatform().daemon().name("last-resort").start(() -> halt(left));
        }
    }

    private static void halt(long left) {
        try {
            Thread.sleep(left);
        } catch (InterruptedException sooner) {
            // Whatever woke it, the program goes on no longer.
        }
        Runtime.getRuntime().halt(1);
    }
}
