package org.folkmoot.portal.people;

import java.time.Duration;
import java.time.Instant;
import org.folkmoot.portal.platform.access.SignInNeeded;
import org.folkmoot.portal.platform.access.Viewer;

/** Asks for the password again before something that an unattended screen must not allow. */
public final class FreshSignIn {
    static final Duration FRESH = Duration.ofMinutes(5);

    private FreshSignIn() {}

    /** @throws SignInNeeded when they signed in longer ago than five minutes; what they typed is carried across */
    public static void check(Viewer viewer, Instant now) {
        checkPassword(viewer, now);
        checkSecondFactor(viewer);
    }

    /** The password alone, for setting up a second factor. */
    static void checkPassword(Viewer viewer, Instant now) {
        if (viewer.signedInAt() == null || now.isAfter(viewer.signedInAt().plus(FRESH))) {
            throw new SignInNeeded(false);
        }
    }

    /** @throws SignInNeeded for somebody who is between password and second factor */
    static void checkSecondFactor(Viewer viewer) {
        if (viewer.owesSecondFactor()) {
            throw new SignInNeeded(true);
        }
    }
}
