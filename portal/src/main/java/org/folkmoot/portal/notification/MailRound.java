package org.folkmoot.portal.notification;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.access.Councils;
import org.folkmoot.portal.platform.access.Secrets;
import org.folkmoot.portal.platform.data.OnceOnly;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.Site;

/** Carries each queued mail out of the house, once. */
@Singleton
class MailRound implements OnceOnly {
    private final MailRepository mails;
    private final Mailbox mailbox;
    private final Secrets secrets;
    private final Councils councils;
    private final Messages messages;
    private final Site.Settings settings;

    MailRound(
            MailRepository mails,
            Mailbox mailbox,
            Secrets secrets,
            Councils councils,
            Messages messages,
            Site.Settings settings) {
        this.mails = mails;
        this.mailbox = mailbox;
        this.secrets = secrets;
        this.councils = councils;
        this.messages = messages;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "mail-round";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Post.KIND);
    }

    /** Holds the row while it hands the mail over, so that two nodes never send one mail; after a crash the Message-ID stays the same. */
    @Override
    @OneTransaction
    public void run(OutboxEntry entry) {
        Optional<MailRow> row = mails.lock(entry.council(), entry.ref());
        if (row.isEmpty() || row.get().state().equals("SENT") || row.get().sealed() == null) {
            return;
        }
        mailbox.deliver(UUID.fromString(row.get().publicId()), letter(row.get()));
        mails.sent(entry.council(), entry.ref(), mailbox.keepsLetters());
    }

    /** A queued or shelved mail, opened. */
    Letter letter(MailRow row) {
        Council council = councils.byId(row.councilId()).orElseThrow();
        byte[] plain = secrets.open(Post.SEAL, row.sealed());
        return Letter.open(plain, row.kind(), row.locale(), council, messages, settings);
    }
}
