package org.folkmoot.portal.platform;

import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

/** What this installation is for; whatever is not named otherwise is a real one and held to every rule. */
@Singleton
public final class Profile {
    public static final String DEMONSTRATION = "demo";
    public static final String TEST = "test";
    public static final String BENCH = "bench";

    private final Environment environment;

    Profile(Environment environment) {
        this.environment = environment;
    }

    /** Invented borough, invented accounts, their codes shown on the console. */
    public boolean demonstration() {
        return active(DEMONSTRATION);
    }

    /** Real people's words are kept here. */
    public boolean production() {
        return !active(DEMONSTRATION) && !active(TEST) && !active(BENCH);
    }

    private boolean active(String name) {
        return environment.getActiveNames().contains(name);
    }
}
