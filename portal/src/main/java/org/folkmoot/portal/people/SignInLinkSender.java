package org.folkmoot.portal.people;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.data.OnceOnly;
import org.folkmoot.portal.platform.data.OutboxEntry;

/** Answers those who asked for a link, after they have been told that one may come. */
@Singleton
class SignInLinkSender implements OnceOnly {
    private final SignInLinks links;

    SignInLinkSender(SignInLinks links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "people.sign-in-links";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(SignInLinks.ASKED);
    }

    @Override
    public void run(OutboxEntry entry) {
        links.answer(entry.council(), UUID.fromString(entry.ref()));
    }
}
