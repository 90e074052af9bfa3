package org.folkmoot.portal.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Recipient;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Letters;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * Searches that people asked to be told about. They belong to an account, or to an address whose owner has confirmed it by a link; what is
 * looked for lies sealed, and nobody else is shown it.
 */
@Singleton
class SavedSearches {
    /** So many may be one person's at a time. */
    static final int MOST = 10;

    /** Whoever asks the same again within this time is not written to again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String SEAL = "saved-search";
    private static final String OWNER = "saved-search-owner";
    private static final String SEARCH = "saved-search-what";
    private static final String LINK = "saved-search-link";

    private final SavedRepository rows;
    private final Secrets secrets;
    private final Letters letters;
    private final Addresses addresses;
    private final People people;
    private final Distress distress;
    private final DatabaseClock clock;

    SavedSearches(
            SavedRepository rows,
            Secrets secrets,
            Letters letters,
            Addresses addresses,
            People people,
            Distress distress,
            DatabaseClock clock) {
        this.rows = rows;
        this.secrets = secrets;
        this.letters = letters;
        this.addresses = addresses;
        this.people = people;
        this.distress = distress;
        this.clock = clock;
    }

    /** One saved search. @param token of the link that ends it */
    record Saved(SavedRow row, Wanted wanted, @Nullable String address, String token) {}

    /** Whether somebody may be told of this: never of words of somebody in need. */
    boolean mayBeSaved(Wanted wanted) {
        return !distress.heardIn(wanted.words());
    }

    /** @return false when this account has as many as there may be; the same search again only changes its rhythm */
    @OneTransaction
    boolean save(short council, long account, Wanted wanted, Rhythm rhythm, String locale) {
        Instant now = clock.now();
        byte[] owner = ownerOf(account);
        Optional<SavedRow> same = rows.lockSame(council, owner, mac(wanted));
        if (same.isPresent()) {
            rows.askAgain(council, same.get().id(), rhythm, locale, now);
            rows.change(council, same.get().id(), rhythm, rhythm.after(now));
            return true;
        }
        if (rows.count(council, owner) >= MOST) return false;
        UUID id = add(council, account, owner, wanted, null, rhythm, locale, now);
        rows.byToken(council, secrets.sha256(token(id)))
                .ifPresent(row -> rows.confirm(council, row.id(), now, rhythm.after(now)));
        return true;
    }

    /**
     * Sends the link that confirms; nobody is told anything before they have followed it. Whoever has as many as there may be, or asked
     * for the same a moment ago, is not written to: and nobody who types an address learns that.
     */
    @OneTransaction
    void ask(short council, String address, Wanted wanted, Rhythm rhythm, String locale) {
        Instant now = clock.now();
        String to = address.strip();
        byte[] owner = ownerOf(to);
        Optional<SavedRow> same = rows.lockSame(council, owner, mac(wanted));
        if (same.isPresent() && same.get().askedAt().isAfter(now.minus(PATIENCE))) return;
        UUID id;
        if (same.isPresent()) {
            id = same.get().publicId();
            // One that is confirmed is its owner's to change.
            if (same.get().confirmedAt() == null)
                rows.askAgain(council, same.get().id(), rhythm, locale, now);
        } else {
            if (rows.count(council, owner) >= MOST) return;
            id = add(council, null, owner, wanted, to, rhythm, locale, now);
        }
        letters.send(council, to, locale, "saved-search-confirm", Map.of("path", linkPath(token(id), locale)));
    }

    private UUID add(
            short council,
            @Nullable Long account,
            byte[] owner,
            Wanted wanted,
            @Nullable String address,
            Rhythm rhythm,
            String locale,
            Instant now) {
        UUID id = Ids.uuid();
        String plain = Json.write(
                address == null
                        ? Map.of("search", wanted.query())
                        : Map.of("search", wanted.query(), "address", address));
        rows.add(
                council,
                id,
                account,
                owner,
                mac(wanted),
                secrets.seal(SEAL, plain.getBytes(StandardCharsets.UTF_8)),
                locale,
                rhythm,
                secrets.sha256(token(id)),
                now);
        return id;
    }

    /** What a link is about; changes nothing. */
    Optional<Saved> link(short council, String token) {
        return rows.byToken(council, secrets.sha256(token)).map(this::opened);
    }

    /** From now on its owner is told; a second time changes nothing. */
    @OneTransaction
    void confirm(short council, String token) {
        Instant now = clock.now();
        rows.byToken(council, secrets.sha256(token))
                .ifPresent(
                        row -> rows.confirm(council, row.id(), now, row.rhythm().after(now)));
    }

    @OneTransaction
    void change(short council, String token, Rhythm rhythm) {
        Instant next = rhythm.after(clock.now());
        rows.byToken(council, secrets.sha256(token))
                .filter(row -> row.confirmedAt() != null)
                .ifPresent(row -> rows.change(council, row.id(), rhythm, next));
    }

    /** Forgets it, and whose it was. */
    @OneTransaction
    void end(short council, String token) {
        rows.byToken(council, secrets.sha256(token)).ifPresent(row -> rows.end(council, row.id()));
    }

    /** @return whether it was this account's */
    @OneTransaction
    boolean endOf(short council, long account, UUID publicId) {
        return rows.endOne(council, ownerOf(account), publicId) == 1;
    }

    List<Saved> of(short council, long account) {
        return rows.of(council, ownerOf(account)).stream().map(this::opened).toList();
    }

    /** Those an address was given for. */
    List<Saved> of(short council, String address) {
        return rows.of(council, ownerOf(address)).stream().map(this::opened).toList();
    }

    /** Where a person with an account is written to; empty for a seat in a group, which has no address. */
    Optional<String> addressOf(@Nullable Long account) {
        return Optional.ofNullable(account).flatMap(people::recipient).map(Recipient::address);
    }

    Saved opened(SavedRow row) {
        JsonNode plain = Json.tree(new String(secrets.open(SEAL, row.sealed()), StandardCharsets.UTF_8));
        return new Saved(
                row,
                Wanted.read(plain.path("search").asText()),
                plain.path("address").asText(null),
                token(row.publicId()));
    }

    /** An outside path. It stays the same for as long as the search is saved: the link of an old mail ends it as well as that of a new one. */
    String linkPath(String token, String locale) {
        return addresses.outside("/search/saved/link/" + token, locale);
    }

    private String token(UUID publicId) {
        return secrets.text(secrets.hmac(LINK, publicId.toString()));
    }

    byte[] ownerOf(long account) {
        return secrets.hmac(OWNER, "account:" + account);
    }

    byte[] ownerOf(String address) {
        return secrets.hmac(OWNER, "address:" + address.toLowerCase(Locale.ROOT));
    }

    private byte[] mac(Wanted wanted) {
        return secrets.hmac(SEARCH, wanted.query());
    }
}
