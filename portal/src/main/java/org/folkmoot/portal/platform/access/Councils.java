package org.folkmoot.portal.platform.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The councils this installation serves, by the hosts they are asked under. Held in memory; an unknown host is looked up at most once a second. */
@Singleton
public final class Councils {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final CouncilRepository rows;
    private volatile Known known = new Known(Map.of(), Map.of(), Long.MIN_VALUE);

    Councils(CouncilRepository rows) {
        this.rows = rows;
    }

    private record Known(Map<String, Council> byHost, Map<Short, Council> byId, long readAt) {}

    /** @param host in lower case, without its port */
    public Optional<Council> byHost(String host) {
        Council found = known.byHost.get(host);
        if (found == null && stale()) {
            found = read().byHost.get(host);
        }
        return Optional.ofNullable(found);
    }

    public Optional<Council> byId(short id) {
        Council found = known.byId.get(id);
        if (found == null && stale()) {
            found = read().byId.get(id);
        }
        return Optional.ofNullable(found);
    }

    public List<Council> all() {
        return new ArrayList<>(read().byId.values());
    }

    /** Forgets what is held, after a council or host was added. */
    public void forget() {
        read();
    }

    private boolean stale() {
        return known.readAt == Long.MIN_VALUE || System.nanoTime() - known.readAt > PATIENCE;
    }

    private Known read() {
        Map<Short, Council> byId = new HashMap<>();
        Map<String, Council> byHost = new HashMap<>();
        for (CouncilRow row : rows.all()) {
            byId.put(row.id(), row.council());
        }
        for (HostRow row : rows.hosts()) {
            byHost.put(row.host(), byId.get(row.councilId()));
        }
        known = new Known(Map.copyOf(byHost), Map.copyOf(byId), System.nanoTime());
        return known;
    }
}
