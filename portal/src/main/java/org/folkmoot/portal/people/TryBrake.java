package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.TooManyRequests;

/**
 * Slows down guessing, the same on every node: each failure on one account from one network makes the next wait longer, and a network
 * has a wider count of its own. There is no lock on an account, so nobody can shut anybody out from elsewhere.
 */
@Singleton
class TryBrake {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int ONE_FROM_A_NETWORK = 10;
    static final int FROM_A_NETWORK = 100;

    /** Failures that cost nothing: everybody mistypes. */
    private static final int FREE = 5;

    private final BrakeRepository rows;
    private final Secrets secrets;
    private final DatabaseClock clock;

    TryBrake(BrakeRepository rows, Secrets secrets, DatabaseClock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Counts a try before it is judged, so that many at once do not slip through together.
     *
     * @param what such as {@code password}
     * @param whom the account, as typed; known and unknown ones count alike
     * @param network as told by {@code Brakes}
     * @throws TooManyRequests with the seconds to wait; the try then does not count
     */
    @OneTransaction
    void count(String what, String whom, String network) {
        Instant now = clock.now();
        count(wide(what, network), FROM_A_NETWORK, now);
        count(narrow(what, whom, network), ONE_FROM_A_NETWORK, now);
    }

    /** It was right: forgets the failures on this account from here, and takes this try off the network's count. */
    @OneTransaction
    void right(String what, String whom, String network) {
        rows.giveBack(wide(what, network), clock.now());
        rows.forget(narrow(what, whom, network));
    }

    private void count(byte[] bucket, int most, Instant now) {
        rows.touch(bucket, now);
        BrakeRow row = rows.lock(bucket);
        boolean over = !now.isBefore(row.beganAt().plus(WINDOW));
        Instant began = over ? now : row.beganAt();
        int tries = over ? 0 : row.tries();
        Instant free = over ? now : row.freeAt();
        if (tries >= most) {
            throw new TooManyRequests(secondsFrom(now, began.plus(WINDOW)));
        }
        if (now.isBefore(free)) {
            throw new TooManyRequests(secondsFrom(now, free));
        }
        rows.set(bucket, tries + 1, began, now.plus(pauseAfter(tries + 1, most)));
    }

    /** Nothing at first, then 1, 2, 4, 8 seconds: a person hardly notices, a machine does. */
    static Duration pauseAfter(int tries, int most) {
        int beyond = tries - (most == ONE_FROM_A_NETWORK ? FREE : most - FREE);
        return beyond <= 0 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(beyond - 1, 6));
    }

    private static long secondsFrom(Instant now, Instant then) {
        return Math.max(1, Duration.between(now, then).plusMillis(999).toSeconds());
    }

    private byte[] wide(String what, String network) {
        return secrets.hmac("try-brake", "n|" + what + "|" + network);
    }

    private byte[] narrow(String what, String whom, String network) {
        return secrets.hmac("try-brake", "a|" + what + "|" + network + "|" + whom);
    }
}
