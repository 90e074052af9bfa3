package org.folkmoot.portal.platform.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Json;

/**
 * Audiences: immutable sets of grants, each with an id that rows and index entries carry. Somebody belongs to an audience when they hold
 * any one of its grants.
 */
@Singleton
public final class Audiences {
    /** The grant that everybody holds. */
    public static final String PUBLIC = "public";

    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final AudienceRepository rows;
    private final Secrets secrets;
    private final ConcurrentMap<Short, Long> publicIds = new ConcurrentHashMap<>();
    private final ConcurrentMap<Short, Held> held = new ConcurrentHashMap<>();

    private record Audience(long id, List<String> grants) {}

    private record Held(List<Audience> audiences, long readAt) {}

    Audiences(AudienceRepository rows, Secrets secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    /** The audience of everybody in a council. */
    public long publicOf(short council) {
        Long known = publicIds.get(council);
        if (known == null) {
            known = of(council, Set.of(PUBLIC));
            publicIds.put(council, known);
        }
        return known;
    }

    /**
     * The audience with exactly these grants, made when there is none yet.
     *
     * @param grants such as {@code public}, {@code role:commissioner}, {@code group:12}, {@code organisation:3}, {@code account:9}
     */
    public long of(short council, Set<String> grants) {
        if (grants.isEmpty()) {
            throw new IllegalArgumentException("An audience without a grant would be seen by nobody");
        }
        String json = Json.write(new TreeSet<>(grants));
        byte[] key = secrets.sha256(json);
        Long found = rows.find(council, key);
        if (found == null) {
            rows.add(council, key, json);
            found = rows.find(council, key);
            held.remove(council);
        }
        return java.util.Objects.requireNonNull(found);
    }

    /** Ids of every audience that includes a holder of these grants; {@code public} is always held. */
    public Set<Long> including(short council, Collection<String> grants) {
        Set<String> theirs = new TreeSet<>(grants);
        theirs.add(PUBLIC);
        return all(council).stream()
                .filter(one -> one.grants().stream().anyMatch(theirs::contains))
                .map(Audience::id)
                .collect(Collectors.toSet());
    }

    /** An audience never changes, so only one made on another node within the last second can be missing here. */
    private List<Audience> all(short council) {
        Held known = held.get(council);
        if (known == null || System.nanoTime() - known.readAt() > PATIENCE) {
            long now = System.nanoTime();
            known = new Held(
                    rows.all(council).stream()
                            .map(row -> new Audience(row.id(), List.of(Json.read(row.grants(), String[].class))))
                            .toList(),
                    now);
            held.put(council, known);
        }
        return known.audiences();
    }
}
