package org.folkmoot.portal.content.media;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** The library is full: the council's quota does not hold this too. */
final class NoRoom extends Problem {
    private static final long serialVersionUID = 1L;

    NoRoom(long neededBytes, long leftBytes, long quotaBytes) {
        super(
                ProblemKind.TOO_LARGE,
                Map.of(
                        "needed", megabytes(neededBytes),
                        "left", Math.max(0, leftBytes) / 1_000_000,
                        "quota", quotaBytes / 1_000_000));
    }

    /** At least one, so that nobody reads that nothing is too much. */
    private static long megabytes(long bytes) {
        return Math.max(1, (bytes + 999_999) / 1_000_000);
    }
}
