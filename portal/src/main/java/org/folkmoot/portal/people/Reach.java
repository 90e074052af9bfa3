package org.folkmoot.portal.people;

import java.util.Set;
import java.util.UUID;

/**
 * Where somebody's role holds.
 *
 * @param everywhere in the whole council, whatever comes
 * @param spaces where it holds otherwise; never empty, so that it fits into a query, though it may hold nothing but an id of no space
 */
public record Reach(boolean everywhere, Set<UUID> spaces) {
    private static final UUID NO_SPACE = new UUID(0, 0);

    public static final Reach EVERYWHERE = new Reach(true, Set.of(NO_SPACE));
    public static final Reach NOWHERE = new Reach(false, Set.of(NO_SPACE));

    static Reach in(Set<UUID> spaces) {
        return spaces.isEmpty() ? NOWHERE : new Reach(false, Set.copyOf(spaces));
    }

    public boolean covers(UUID space) {
        return everywhere || spaces.contains(space);
    }
}
