package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Takes in what people choose, one choice for each thing and seat. A seat is found by a mark made of the secret in the cookie and of
 * what is chosen about: the seats of one device in two places cannot be told to be the same device's.
 */
@Singleton
class Choices {
    private static final int SECRET = 43;

    private final SeatRepository rows;
    private final Secrets secrets;

    Choices(SeatRepository rows, Secrets secrets) {
        this.rows = rows;
        this.secrets = secrets;
    }

    /** A new secret for a cookie. */
    String secret() {
        return secrets.token();
    }

    /** Whether this can be a secret of ours. */
    static boolean secret(@Nullable String cookie) {
        return cookie != null && cookie.length() == SECRET;
    }

    /** What this device chose about a thing, keyed by public id; nothing where it has no seat yet. @param secret may be anything */
    Map<String, String> of(short council, UUID thing, @Nullable String secret) {
        return seat(council, thing, secret).map(Seat::chosen).orElseGet(Map::of);
    }

    private Optional<Seat> seat(short council, UUID thing, @Nullable String secret) {
        return secret(secret) ? rows.find(council, mark(thing, secret)) : Optional.empty();
    }

    /**
     * Keeps what was chosen. Choosing about the same thing again changes the choice, it never adds one. The caller has judged, in this
     * transaction, that the thing is open and that these can be chosen.
     *
     * @param chosen keyed by public id of the item; a null choice takes one back
     */
    @OneTransaction
    void keep(short council, UUID thing, String secret, Map<UUID, @Nullable String> chosen) {
        byte[] mark = mark(thing, secret);
        rows.take(council, Ids.uuid(), thing, mark);
        Seat seat = rows.lock(council, mark).orElseThrow();
        Map<String, String> all = seat.chosen();
        Map<String, String> before = new HashMap<>(all);
        chosen.forEach((item, choice) -> {
            if (choice == null) {
                all.remove(item.toString());
            } else {
                all.put(item.toString(), choice);
            }
        });
        if (!all.equals(before)) {
            rows.choose(council, seat.id(), Json.write(all));
        }
    }

    /**
     * In an order of this device's own, the same each time it looks. Over all devices each thing is as often first as any other.
     *
     * @param id of each by which it is put in order
     */
    <T> List<T> inFairOrder(Collection<T> things, UUID thing, String secret, Function<T, UUID> id) {
        byte[] mark = mark(thing, secret);
        Map<UUID, byte[]> places = new HashMap<>();
        for (T one : things) {
            places.put(id.apply(one), secrets.hmac("order of a seat", mark, bytes(id.apply(one))));
        }
        return things.stream()
                .sorted(Comparator.comparing((T one) -> places.get(id.apply(one)), Arrays::compareUnsigned))
                .toList();
    }

    /** What stands for an order of this device's own where it is made elsewhere, such as in a question to the database. */
    String order(UUID thing, String secret) {
        return HexFormat.of().formatHex(secrets.hmac("order of a seat", mark(thing, secret)));
    }

    private byte[] mark(UUID thing, String secret) {
        return secrets.hmac("seat", bytes(thing), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
