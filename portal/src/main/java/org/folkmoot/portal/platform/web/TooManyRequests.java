package org.folkmoot.portal.platform.web;

import java.util.Map;
import java.util.OptionalLong;

/** A flood brake held this request back: nothing was done, and it can be sent again after a while. */
public final class TooManyRequests extends Problem {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    public TooManyRequests(long seconds) {
        super(ProblemKind.TOO_MANY, Map.of("seconds", seconds));
        this.seconds = seconds;
    }

    /** How long to wait, in whole minutes, at least one. */
    public long minutes() {
        return Math.max(1, (seconds + 59) / 60);
    }

    /** How long to wait. */
    public long seconds() {
        return seconds;
    }

    @Override
    public OptionalLong waiting() {
        return OptionalLong.of(seconds);
    }
}
