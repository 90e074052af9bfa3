package org.folkmoot.portal.notification;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.RequestAsked;
import org.folkmoot.portal.people.RequestWaits;
import org.folkmoot.portal.platform.access.Role;

/** Calls the administrators when somebody asked about their own data: a month is soon over. Tells whoever asked to be erased when that has to wait. */
@Singleton
class RequestMails {
    private final RolePost post;
    private final People people;
    private final Post mail;

    RequestMails(RolePost post, People people, Post mail) {
        this.post = post;
        this.people = people;
        this.mail = mail;
    }

    @EventListener
    void asked(RequestAsked request) {
        post.call(request.council(), Role.ADMIN, "data-request", "/studio/people/requests");
    }

    @EventListener
    void waits(RequestWaits request) {
        people.recipient(request.account())
                .ifPresent(to -> mail.send(
                        request.council(), to.address(), to.locale(), "data-request-waits-" + request.why(), Map.of()));
    }
}
