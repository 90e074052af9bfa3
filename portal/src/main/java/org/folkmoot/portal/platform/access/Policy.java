package org.folkmoot.portal.platform.access;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The only door for actions. The matrix in {@code folkmoot/policy.yml} says which roles may do what; {@link StateRule}s add what depends
 * on the thing. Whatever is unknown, empty or fails is refused.
 */
@Singleton
public final class Policy {
    private static final String MATRIX = "folkmoot/policy.yml";
    private static final String ANYONE = "anyone";
    private static final String SIGNED_IN = "signed-in";

    private final Map<String, Grant> matrix;
    private final Map<String, List<StateRule>> rules;

    /** Which people an action is open to. */
    record Grant(boolean anyone, boolean signedIn, Set<Role> roles) {}

    public Policy(List<StateRule> stateRules) {
        this.matrix = readMatrix();
        Map<String, List<StateRule>> byAction = new HashMap<>();
        for (StateRule rule : stateRules) {
            for (String action : rule.actions()) {
                byAction.merge(action, List.of(rule), (some, more) -> java.util.stream.Stream.concat(
                                some.stream(), more.stream())
                        .toList());
            }
        }
        this.rules = Map.copyOf(byAction);
    }

    /** Names of every action, for the specs that sweep routes and roles. */
    public Set<String> actions() {
        return matrix.keySet();
    }

    /** Roles an action is open to; empty for actions open to anyone or to everybody signed in. */
    public Set<Role> rolesOf(String action) {
        Grant grant = matrix.get(action);
        return grant == null ? Set.of() : grant.roles();
    }

    /** Whether an action is open to people who have not signed in. */
    public boolean openToAnyone(String action) {
        Grant grant = matrix.get(action);
        return grant != null && grant.anyone();
    }

    /**
     * Judges by role alone, before a route's method runs.
     *
     * @throws SignInNeeded when signing in, or giving the second factor, could help
     * @throws NotAllowed when it could not
     */
    public void checkRole(Viewer viewer, @Nullable String action) {
        Grant grant = action == null ? null : matrix.get(action);
        if (grant == null) {
            throw new NotAllowed();
        }
        if (grant.anyone()) {
            return;
        }
        if (!viewer.signedIn()) {
            throw new SignInNeeded(false);
        }
        if (grant.signedIn()) {
            return;
        }
        Set<Role> held = new HashSet<>(viewer.roles());
        held.retainAll(grant.roles());
        if (held.isEmpty()) {
            throw new NotAllowed(action);
        }
        if (!viewer.secondFactorDone() && held.stream().allMatch(Role::needsSecondFactor)) {
            throw new SignInNeeded(true);
        }
    }

    /**
     * @param thing what is acted on; null for actions on no particular thing
     * @throws NoSuchThing when the thing is another council's
     * @throws SignInNeeded when signing in could help
     * @throws NotAllowed when a role or a state rule refuses
     */
    public void check(Viewer viewer, String action, @Nullable Object thing, Instant now) {
        if (thing instanceof OfCouncil owned && owned.councilId() != viewer.council()) {
            throw new NoSuchThing();
        }
        checkRole(viewer, action);
        for (StateRule rule : rules.getOrDefault(action, List.of())) {
            if (thing == null || !rule.permits(viewer, action, thing, now)) {
                throw new NotAllowed();
            }
        }
    }

    /** {@link #check} as a question; any doubt is a no. */
    public boolean allows(Viewer viewer, String action, @Nullable Object thing, Instant now) {
        try {
            check(viewer, action, thing, now);
            return true;
        } catch (NoSuchThing | SignInNeeded | NotAllowed refused) {
            return false;
        }
    }

    /** Whether a role of theirs does this at all, before any rule about the state of a thing: for what a page offers. */
    public boolean offers(Viewer viewer, String action) {
        try {
            checkRole(viewer, action);
            return true;
        } catch (SignInNeeded | NotAllowed refused) {
            return false;
        }
    }

    private static Map<String, Grant> readMatrix() {
        try (InputStream file = Policy.class.getClassLoader().getResourceAsStream(MATRIX)) {
            if (file == null) {
                throw new IllegalStateException("No " + MATRIX + " on the class path");
            }
            Map<String, List<String>> lines = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            Map<String, Grant> read = new HashMap<>();
            lines.forEach((action, who) -> read.put(action, grant(action, who)));
            return Map.copyOf(read);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Grant grant(String action, @Nullable List<String> who) {
        if (who == null || who.isEmpty()) {
            throw new IllegalStateException(MATRIX + ": " + action + " names nobody");
        }
        Set<Role> roles = new HashSet<>();
        for (String name : who) {
            if (!name.equals(ANYONE) && !name.equals(SIGNED_IN)) {
                roles.add(Role.of(name));
            }
        }
        return new Grant(who.contains(ANYONE), who.contains(SIGNED_IN), Set.copyOf(roles));
    }
}
