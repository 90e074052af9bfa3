package org.folkmoot.portal.notification;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.Map;
import org.folkmoot.portal.people.InvitationMade;
import org.folkmoot.portal.people.SignInLinkAsked;
import org.folkmoot.portal.platform.theme.Messages;

/** Sends the links by which people come in, queued in the transaction that made them. */
@Singleton
class AccountMails {
    private final Post post;
    private final Messages messages;

    AccountMails(Post post, Messages messages) {
        this.post = post;
        this.messages = messages;
    }

    @EventListener
    void asked(SignInLinkAsked link) {
        post.send(
                link.council(),
                link.address(),
                link.locale(),
                link.newPassword() ? "new-password" : "sign-in-link",
                Map.of("path", link.path()));
    }

    @EventListener
    void invited(InvitationMade invitation) {
        post.send(
                invitation.council(),
                invitation.address(),
                invitation.locale(),
                "invitation",
                Map.of(
                        "path", invitation.path(),
                        "name", invitation.displayName(),
                        "role", messages.text(invitation.locale(), "people.role." + invitation.role()),
                        "until", invitation.expiresAt()));
    }
}
