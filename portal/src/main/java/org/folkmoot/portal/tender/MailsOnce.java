package org.folkmoot.portal.tender;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.notification.Post;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;

/** Tells those concerned of something that comes after an award, each once. Call it inside a transaction. */
@Singleton
class MailsOnce {
    private final MailOnceRepository rows;
    private final Organisations organisations;
    private final People people;
    private final Post post;
    private final Addresses addresses;
    private final DatabaseClock clock;

    MailsOnce(
            MailOnceRepository rows,
            Organisations organisations,
            People people,
            Post post,
            Addresses addresses,
            DatabaseClock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.people = people;
        this.post = post;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Whether nobody was told of it before; from now on somebody was. */
    boolean first(short council, UUID tender, String event) {
        return rows.first(council, tender, event, clock.now()) == 1;
    }

    /** Everybody of the team of an organisation. @param path inside, in English */
    void team(short council, UUID provider, String kind, Localised title, String path, Map<String, ?> facts) {
        organisations
                .members(council, provider)
                .forEach(member -> one(council, member.person().id(), Post.UNLISTED + kind, title, path, facts));
    }

    /** @param facts of the mail; words in both languages are told in the one of whoever gets it */
    void one(short council, long account, String kind, Localised title, String path, Map<String, ?> facts) {
        people.recipient(account).ifPresent(to -> {
            Map<String, Object> said = new TreeMap<>(facts);
            said.replaceAll((fact, value) -> value instanceof Localised words ? words.in(to.locale()) : value);
            said.put("title", title.in(to.locale()));
            said.put("path", addresses.outside(path, to.locale()));
            post.send(council, to.address(), to.locale(), kind, said);
        });
    }
}
