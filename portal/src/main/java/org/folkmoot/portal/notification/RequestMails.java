package org.folkmoot.portal.notification;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.folkmoot.portal.people.RequestAsked;
import org.folkmoot.portal.platform.access.Role;

/** Calls the administrators when somebody asked about their own data: a month is soon over. */
@Singleton
class RequestMails {
    private final RolePost post;

    RequestMails(RolePost post) {
        this.post = post;
    }

    @EventListener
    void asked(RequestAsked request) {
        post.call(request.council(), Role.ADMIN, "data-request", "/studio/people/requests");
    }
}
