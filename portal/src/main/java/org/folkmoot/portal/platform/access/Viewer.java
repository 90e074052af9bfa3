package org.folkmoot.portal.platform.access;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who is asking, as far as it matters for what they may see and do. Made once per request from the database and never kept.
 *
 * @param council the council whose address was asked
 * @param account null for somebody who is not signed in
 * @param accountPublicId the pseudonym used in audit entries; null for somebody who is not signed in
 * @param displayName what we call them on the page; null for somebody who is not signed in
 * @param roles in this council only, and only those that hold right now
 * @param groups keys of the groups they belong to
 * @param organisation key of the provider they act for, or null
 * @param ageBand such as {@code 11-13}; null when unknown, which is treated as a child
 * @param audiences ids of the audiences that include them
 * @param secondFactorDone whether this session has passed its second factor
 * @param signedInAt when they last gave a password or link; null when not signed in
 * @param sessionId key of the session row; null when not signed in
 */
public record Viewer(
        short council,
        @Nullable Long account,
        @Nullable UUID accountPublicId,
        @Nullable String displayName,
        Set<Role> roles,
        Set<Long> groups,
        @Nullable Long organisation,
        @Nullable String ageBand,
        Set<Long> audiences,
        boolean secondFactorDone,
        @Nullable Instant signedInAt,
        @Nullable Long sessionId) {

    /** Somebody of whom we know nothing but the address they asked. */
    public static Viewer anonymous(short council, Set<Long> audiences) {
        return new Viewer(council, null, null, null, Set.of(), Set.of(), null, null, audiences, false, null, null);
    }

    public boolean signedIn() {
        return account != null;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether they hold a staff role here. */
    public boolean staff() {
        return roles.stream().anyMatch(Role::staff);
    }

    /** Whether they still owe a second factor before acting in any of their roles. */
    public boolean owesSecondFactor() {
        return !secondFactorDone && roles.stream().anyMatch(Role::needsSecondFactor);
    }
}
