package org.folkmoot.portal.notification;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Recipient;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.time.DatabaseClock;
import org.folkmoot.portal.platform.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls everybody who holds a role in a council to one of its pages: each in their own language, and without a word of what is there. */
@Singleton
public class RolePost {
    private static final Logger LOG = LoggerFactory.getLogger(RolePost.class);

    private final People people;
    private final Post post;
    private final Addresses addresses;
    private final DatabaseClock clock;

    RolePost(People people, Post post, Addresses addresses, DatabaseClock clock) {
        this.people = people;
        this.post = post;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Queues the mails. Call it inside a transaction. The mails go to whoever holds the role now; that nobody does is logged.
     *
     * @param kind names the messages {@code mail.<kind>.subject} and {@code mail.<kind>.body}, whose only blanks are path and council
     * @param inside inside path of a page that asks for a sign-in
     */
    public void call(short council, Role role, String kind, String inside) {
        List<Recipient> holders = people.recipients(council, role, clock.now());
        for (Recipient holder : holders) {
            post.send(
                    council,
                    holder.address(),
                    holder.locale(),
                    kind,
                    Map.of("path", addresses.outside(inside, holder.locale())));
        }
        if (holders.isEmpty()) {
            LOG.error("nobody in council {} holds the role {}: a mail {} reached nobody", council, role.key(), kind);
        }
    }
}
