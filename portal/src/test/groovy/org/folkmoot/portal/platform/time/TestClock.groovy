package org.folkmoot.portal.platform.time

import io.micronaut.context.annotation.Replaces
import io.micronaut.context.annotation.Requires
import jakarta.inject.Singleton
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset

/** The hands of both clocks of the portal under test: they move together, and run on from where they are put unless stopped. */
@Singleton
@Requires(env = 'test')
class TestClock {
    private volatile Instant stoppedAt
    private volatile Duration ahead = Duration.ZERO

    /** Stops both clocks at this instant, as {@code clock.at('2026-03-02T09:00:00Z')} or with an {@link Instant}. */
    void at(CharSequence instant) {
        at(Instant.parse(instant))
    }

    void at(Instant instant) {
        stoppedAt = instant
    }

    /** Both clocks go on by this much: {@code clock.shift(Duration.ofHours(2))}. Stopped clocks stay stopped, later. */
    void shift(Duration by) {
        if (stoppedAt != null) {
            stoppedAt = stoppedAt + by
        } else {
            ahead = ahead + by
        }
    }

    void reset() {
        stoppedAt = null
        ahead = Duration.ZERO
    }

    Instant now() {
        stoppedAt ?: Instant.now() + ahead
    }

    boolean isMoved() {
        stoppedAt != null || !ahead.zero
    }

    Instant moved(Instant real) {
        stoppedAt ?: real + ahead
    }
}

@Singleton
@Requires(env = 'test')
@Replaces(bean = Clock, factory = Clocks)
class DisplayTestClock extends Clock {
    private final TestClock hands

    DisplayTestClock(TestClock hands) {
        this.hands = hands
    }

    @Override
    ZoneId getZone() {
        ZoneOffset.UTC
    }

    @Override
    Clock withZone(ZoneId zone) {
        Clock.fixed(instant(), zone)
    }

    @Override
    Instant instant() {
        hands.now()
    }
}
