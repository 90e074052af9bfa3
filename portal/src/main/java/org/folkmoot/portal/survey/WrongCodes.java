package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down guessing of return codes: after three wrong ones from a network each next try waits, longer each time, never longer than
 * half a minute. A whole school may share a network, so nobody is ever locked out.
 */
@Singleton
class WrongCodes {
    private static final Logger LOG = LoggerFactory.getLogger(WrongCodes.class);
    private static final int FREE = 3;
    private static final int ALARM = 30;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);

    private final WrongCodeRepository rows;
    private final DatabaseClock clock;

    WrongCodes(WrongCodeRepository rows, DatabaseClock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** How long this network still waits; zero when it may try. */
    Duration wait(short council, byte[] network) {
        Optional<WrongCodeRow> row = rows.find(council, network);
        if (row.isEmpty()) {
            return Duration.ZERO;
        }
        Duration passed = Duration.between(row.get().lastAt(), clock.now());
        Duration left = pause(row.get().wrong()).minus(passed);
        boolean over = passed.isNegative() || left.isNegative() || passed.compareTo(FORGOTTEN) > 0;
        return over ? Duration.ZERO : left;
    }

    @OneTransaction
    void wrong(short council, byte[] network) {
        Instant now = clock.now();
        rows.forget(council, now.minus(FORGOTTEN));
        rows.add(council, network, now);
        int wrong = rows.find(council, network).map(WrongCodeRow::wrong).orElse(0);
        if (wrong % ALARM == 0 && wrong > 0) {
            LOG.warn("many wrong return codes from one network in council {}", council);
        }
    }

    static Duration pause(int wrong) {
        if (wrong < FREE) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(wrong - FREE, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
