package org.folkmoot.portal.notification;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long mails and the addresses of people who asked to hear are kept. */
@Singleton
final class NotificationTables implements Purged {
    private static final String FOLLOW = "notification_follow";

    private final MailRepository mails;
    private final FollowRepository follows;

    NotificationTables(MailRepository mails, FollowRepository follows) {
        this.mails = mails;
        this.follows = follows;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.until(
                        "notification_mail",
                        "mails",
                        "to find out whether a mail went; its address and words are gone once it was sent",
                        mails::forget),
                Keeping.until(
                        FOLLOW,
                        "follows-unconfirmed",
                        "from asking: whoever did not confirm by then did not ask, or no longer wants it",
                        follows::forgetUnconfirmed),
                Keeping.until(
                        FOLLOW,
                        "follows",
                        "from asking last: long enough for a consultation, its answer and what became of it; anybody can stop before",
                        follows::forget),
                Keeping.with("notification_told", FOLLOW));
    }
}
