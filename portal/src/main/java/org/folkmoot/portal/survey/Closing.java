package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.data.Recurring;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * After an activity has closed: its return codes are void, a day later its devices are forgotten, and a month later what was never
 * sent. Truth does not depend on it: a code is refused from the very close on.
 */
@Singleton
class Closing implements Recurring {
    private static final Duration DEVICES = Duration.ofDays(1);
    private static final Duration DRAFTS = Duration.ofDays(30);

    private final ResponseRepository responses;
    private final Windows windows;
    private final Councils councils;
    private final DatabaseClock clock;

    Closing(ResponseRepository responses, Windows windows, Councils councils, DatabaseClock clock) {
        this.responses = responses;
        this.windows = windows;
        this.councils = councils;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "survey.closing";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        Instant now = clock.now();
        for (Council council : councils.all()) {
            for (ActivityRow row : responses.withKeys(council.id())) {
                windows.find(council.id(), row.activity())
                        .ifPresent(window -> close(council.id(), row.activity(), window, now));
            }
        }
    }

    private void close(short council, UUID activity, Window window, Instant now) {
        if (!window.closedAt(now)) return;
        repeat(() -> responses.forgetCodes(council, activity));
        if (now.isAfter(window.closesAt().plus(DRAFTS))) repeat(() -> responses.forgetDrafts(council, activity));
        if (now.isAfter(window.closesAt().plus(DEVICES))) repeat(() -> responses.forgetSecrets(council, activity));
    }

    private interface Chunk {
        int forget();
    }

    private static void repeat(Chunk chunk) {
        while (chunk.forget() > 0) {
            // the next chunk of its own transaction
        }
    }
}
