package org.folkmoot.portal.notification;

import java.util.UUID;

/** Where mails leave the house. */
interface Mailbox {
    /**
     * @param id the mail's own, so that one sent twice is recognised as one
     * @throws MailRefused when it could not be handed over; it will be tried again
     */
    void deliver(UUID id, Letter letter);

    /** Whether what was sent is kept to be looked at, as in the demonstration. */
    boolean keepsLetters();

    /** The mail server did not take it. */
    final class MailRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MailRefused(Exception cause) {
            super("The mail server did not take a mail", cause);
        }
    }
}
