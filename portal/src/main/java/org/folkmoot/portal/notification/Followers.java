package org.folkmoot.portal.notification;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.web.Addresses;

/**
 * People who asked to hear what becomes of a thing. They give an address, apart from anything they answered, and confirm it by a link;
 * then they are told each event once, in their own language, and can stop with one tap.
 */
@Singleton
public class Followers {
    /** What addresses are hashed for. */
    static final String ADDRESS = "follow-address";

    private static final String SEAL = "follow";

    private final FollowRepository follows;
    private final Post post;
    private final Secrets secrets;
    private final Addresses addresses;
    private final Map<String, Followable> things;

    Followers(FollowRepository follows, Post post, Secrets secrets, Addresses addresses, List<Followable> things) {
        this.follows = follows;
        this.post = post;
        this.secrets = secrets;
        this.addresses = addresses;
        this.things = things.stream().collect(Collectors.toMap(Followable::kind, one -> one));
    }

    /** What a thing such as {@code consultation:<uuid>} is called; empty when it is nothing one can follow. */
    public Optional<Followable.Followed> find(short council, String thing) {
        int colon = thing.indexOf(':');
        Followable kind = colon < 0 ? null : things.get(thing.substring(0, colon));
        return kind == null ? Optional.empty() : kind.find(council, thing.substring(colon + 1));
    }

    /** Sends the link that confirms; nobody is told anything before they have followed it. Asking again sends a new link. */
    @OneTransaction
    public void follow(short council, String thing, String address, String locale) {
        Followable.Followed followed = find(council, thing).orElseThrow();
        String to = MailAddress.checked(address);
        String token = secrets.token();
        byte[] mac = secrets.hmac(ADDRESS, to.toLowerCase(Locale.ROOT));
        follows.ask(council, thing, mac, sealed(to), locale, secrets.sha256(token));
        String asks = things.get(thing.substring(0, thing.indexOf(':'))).asked();
        post.send(council, to, locale, asks, facts(followed, locale, "/hear-back/" + token));
    }

    /** @return the thing that is now followed; empty when the link is no longer good */
    @OneTransaction
    public Optional<String> confirm(short council, String token) {
        byte[] hash = secrets.sha256(token);
        Optional<FollowRow> row = follows.byToken(council, hash);
        row.ifPresent(found -> follows.confirm(council, hash));
        return row.map(FollowRow::thing);
    }

    /** What a link is about, and whether it was confirmed; changes nothing. */
    public Optional<Link> link(short council, String token) {
        return follows.byToken(council, secrets.sha256(token))
                .map(row -> new Link(row.thing(), row.confirmedAt() != null));
    }

    /** A confirmation link as it stands. */
    public record Link(String thing, boolean confirmed) {}

    /** Forgets the address. */
    @OneTransaction
    public void stop(short council, String token) {
        follows.stop(council, secrets.sha256(token));
    }

    /** How many confirmed. */
    public long count(short council, String thing) {
        return follows.count(council, thing);
    }

    /**
     * Tells everybody who confirmed, each once and in their language. Call it inside a transaction.
     *
     * @param event names what happened, such as {@code outcome:1}; the same event is told nobody twice
     * @param mailKind the messages to use
     * @param more further facts by name, in several languages
     */
    public void tell(short council, String thing, String event, String mailKind, Map<String, Localised> more) {
        Followable.Followed followed = find(council, thing).orElseThrow();
        long after = 0;
        List<FollowRow> some = follows.confirmed(council, thing, after);
        while (!some.isEmpty()) {
            for (FollowRow row : some) {
                if (follows.told(council, row.id(), event) == 1) {
                    write(council, row, followed, mailKind, more);
                }
                after = row.id();
            }
            some = follows.confirmed(council, thing, after);
        }
    }

    private void write(
            short council, FollowRow row, Followable.Followed followed, String mailKind, Map<String, Localised> more) {
        String token = secrets.token();
        follows.renew(council, row.id(), secrets.sha256(token));
        Map<String, Object> facts =
                facts(followed, row.locale(), followed.path().in(row.locale()));
        facts.put("stop", addresses.outside("/hear-back/" + token, row.locale()));
        more.forEach((name, words) -> facts.put(name, words.in(row.locale())));
        String to = new String(secrets.open(SEAL, row.sealed()), StandardCharsets.UTF_8);
        post.send(council, to, row.locale(), mailKind, facts);
    }

    private Map<String, Object> facts(Followable.Followed followed, String locale, String path) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("title", followed.title().in(locale));
        facts.put("path", addresses.outside(path, locale));
        return facts;
    }

    private byte[] sealed(String address) {
        return secrets.seal(SEAL, address.getBytes(StandardCharsets.UTF_8));
    }
}
