package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.UUID;

/** Words wait, unread, until the portal has readers: nothing unread is ever shown. */
@Singleton
class NobodyReads implements TextsForReading {
    @Override
    public void take(short council, UUID activity, UUID text, String words) {
        // the text stays WAITING
    }
}
