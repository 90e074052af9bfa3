package org.folkmoot.portal.people;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.NoSuchThing;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Tokens by which other programs write for a council. A token is as good as what it was made for and as what its owner may do at this moment,
 * whichever is less. The secret itself is shown once and kept nowhere.
 */
@Singleton
public class ApiTokens {
    /** What can be done with a sort of thing. */
    public static final List<String> ACTIONS = List.of("read", "write", "publish", "withdraw");

    /** Stands for every sort of thing. */
    public static final String EVERY = "*";

    private static final String BEARER = "Bearer ";
    private static final String PREFIX = "fmk_";
    private static final int SHOWN = 10;
    private static final String HELD = "folkmoot.api-token";
    private static final String PURPOSE = "api-token";
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /** Forty-three letters are the secret, six say whether they were copied whole; both so that a search through files finds one. */
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}[0-9a-z]{7}");

    private final ApiTokenRepository rows;
    private final Secrets secrets;
    private final DatabaseClock clock;
    private final Trail trail;

    ApiTokens(ApiTokenRepository rows, Secrets secrets, DatabaseClock clock, Trail trail) {
        this.rows = rows;
        this.secrets = secrets;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * The token behind a request.
     *
     * @param id the actor in the record
     * @param may type:action
     */
    public record Held(UUID id, Set<String> may) {
        /** Whether it was made for this. */
        public boolean permits(String type, String action) {
            return may.contains(type + ":" + action) || may.contains(EVERY + ":" + action);
        }
    }

    /** One of the studio's list. */
    record Listed(ApiTokenRow row, List<String> may) {}

    /** @param secret shown once */
    record Made(UUID id, String secret) {}

    /** The token that a request came with, once it is known who asks; empty where there was none that works. */
    public static Optional<Held> of(HttpRequest<?> request) {
        return request.getAttribute(HELD, Held.class);
    }

    /** The owner, as far as this council knows them, behind the token of a request; empty without one that works. */
    Optional<Viewer> viewer(HttpRequest<?> request, Council council, Set<Long> audiences) {
        String header = request.getHeaders().get("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        String secret = header.substring(BEARER.length());
        if (!SHAPE.matcher(secret).matches() || !checksum(secret).equals(secret.substring(secret.length() - 7))) {
            return Optional.empty();
        }
        Instant now = clock.now();
        return rows.find(council.id(), mac(secret), now).map(row -> {
            rows.used(council.id(), row.id(), now, now.minus(SEEN_EVERY));
            request.setAttribute(HELD, new Held(row.publicId(), Set.copyOf(may(row))));
            // The second factor was asked of whoever made it.
            return new Viewer(
                    council.id(),
                    row.accountId(),
                    row.publicId(),
                    row.name(),
                    roles(row),
                    Set.of(),
                    null,
                    null,
                    audiences,
                    true,
                    null,
                    null);
        });
    }

    /** Every token of the council there ever was, the newest first. */
    List<Listed> all(short council) {
        return rows.all(council, clock.now()).stream()
                .map(row -> new Listed(row, may(row)))
                .toList();
    }

    /** @param may each type:action */
    @OneTransaction
    Made make(Viewer owner, String name, List<String> may, Duration life) {
        UUID id = Ids.uuid();
        String secret = PREFIX + secrets.token();
        secret += checksum(secret + "-".repeat(7));
        Instant now = clock.now();
        rows.add(
                owner.council(),
                id,
                owner.account(),
                name,
                secret.substring(0, SHOWN),
                mac(secret),
                Json.write(may),
                now,
                now.plus(life));
        trail.account(
                owner.council(),
                owner.accountPublicId(),
                owner.accountPublicId(),
                "people.token-made",
                id.toString(),
                "done");
        return new Made(id, secret);
    }

    /** From now on it opens nothing; its row stays. @throws NoSuchThing when there is none of this id */
    @OneTransaction
    void end(Viewer by, UUID id) {
        if (rows.end(by.council(), id, clock.now()) == 0
                && all(by.council()).stream()
                        .noneMatch(one -> one.row().publicId().equals(id))) {
            throw new NoSuchThing();
        }
        trail.account(
                by.council(), by.accountPublicId(), by.accountPublicId(), "people.token-ended", id.toString(), "done");
    }

    private byte[] mac(String secret) {
        return secrets.hmac(PURPOSE, secret);
    }

    /** Of all but the last seven letters. */
    private static String checksum(String secret) {
        CRC32 sum = new CRC32();
        sum.update(secret.substring(0, secret.length() - 7).getBytes(StandardCharsets.UTF_8));
        String text = Long.toString(sum.getValue(), 36);
        return "0".repeat(7 - text.length()) + text;
    }

    private static List<String> may(ApiTokenRow row) {
        return Json.read(row.may(), new TypeReference<List<String>>() {});
    }

    private static Set<Role> roles(ApiTokenRow row) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (row.roles() != null) {
            for (String key : row.roles().split(",")) {
                roles.add(Role.of(key));
            }
        }
        return Set.copyOf(roles);
    }
}
