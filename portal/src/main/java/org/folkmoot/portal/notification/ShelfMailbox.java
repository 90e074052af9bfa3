package org.folkmoot.portal.notification;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Sends nothing: in the demonstration, and wherever no mail server is set, mails stay on a shelf where staff can look at them. */
@Singleton
@Requires(missingProperty = "folkmoot.smtp.host")
final class ShelfMailbox implements Mailbox {
    @Override
    public void deliver(UUID id, Letter letter) {
        // the queued row itself is the shelf
    }

    @Override
    public boolean keepsLetters() {
        return true;
    }
}
