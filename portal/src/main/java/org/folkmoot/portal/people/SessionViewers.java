package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.access.Viewers;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Reads who is asking from the session cookie, with the roles they hold at this instant; nothing is remembered between requests. */
@Singleton
class SessionViewers implements Viewers {
    private static final String API = "/api/";
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final SessionRepository rows;
    private final Audiences audiences;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final ApiTokens tokens;

    SessionViewers(
            SessionRepository rows, Audiences audiences, Secrets secrets, DatabaseClock clock, ApiTokens tokens) {
        this.rows = rows;
        this.audiences = audiences;
        this.secrets = secrets;
        this.clock = clock;
        this.tokens = tokens;
    }

    @Override
    public Asking of(HttpRequest<?> request, Council council) {
        if (request.getUri().getRawPath().startsWith(API)) {
            // A browser sends its cookie whoever made it ask: here it counts for nothing, so that no other site can
            // write by it.
            Set<Long> everybody = audiences.including(council.id(), List.of());
            return new Asking(
                    tokens.viewer(request, council, everybody)
                            .orElseGet(() -> Viewer.anonymous(council.id(), everybody)),
                    "");
        }
        return SessionCookie.of(request)
                .flatMap(token -> asking(token, council.id()))
                .orElseGet(() ->
                        new Asking(Viewer.anonymous(council.id(), audiences.including(council.id(), List.of())), ""));
    }

    private Optional<Asking> asking(String token, short council) {
        Instant now = clock.now();
        SessionFacts facts = rows.find(council, secrets.sha256(token), now).orElse(null);
        if (facts == null) {
            return Optional.empty();
        }
        Set<Role> roles = roles(facts.roles());
        boolean staff = roles.stream().anyMatch(Role::staff);
        if (!SessionLimits.of(staff).hold(facts.beganAt(), facts.seenAt(), now)) {
            return Optional.empty();
        }
        if (now.isAfter(facts.seenAt().plus(SEEN_EVERY))) {
            rows.seen(council, facts.id(), now);
        }
        Set<Long> groups = keys(facts.groupsIn());
        Viewer viewer = new Viewer(
                council,
                facts.accountId(),
                facts.accountPublicId(),
                facts.displayName(),
                roles,
                groups,
                facts.organisation(),
                facts.ageBand(),
                audiences.including(council, grants(facts, roles, groups)),
                facts.secondFactorAt() != null,
                facts.signedInAt(),
                facts.id());
        return Optional.of(new Asking(viewer, facts.formToken()));
    }

    /** A role that owes its second factor gives no audience yet. */
    private static List<String> grants(SessionFacts facts, Set<Role> roles, Set<Long> groups) {
        List<String> grants = new ArrayList<>();
        grants.add("account:" + facts.accountId());
        for (Role role : roles) {
            if (facts.secondFactorAt() != null || !role.needsSecondFactor()) {
                grants.add("role:" + role.key());
            }
        }
        groups.forEach(group -> grants.add("group:" + group));
        if (facts.organisation() != null && facts.secondFactorAt() != null) {
            grants.add("organisation:" + facts.organisation());
        }
        return grants;
    }

    private static Set<Role> roles(@Nullable String list) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (list != null) {
            for (String key : list.split(",")) {
                roles.add(Role.of(key));
            }
        }
        return Set.copyOf(roles);
    }

    private static Set<Long> keys(@Nullable String list) {
        Set<Long> keys = new HashSet<>();
        if (list != null) {
            for (String key : list.split(",")) {
                keys.add(Long.valueOf(key));
            }
        }
        return Set.copyOf(keys);
    }
}
