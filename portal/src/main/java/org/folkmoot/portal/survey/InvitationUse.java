package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.folkmoot.portal.platform.data.OneTransaction;

/** Marks invitations as used. Each call is a transaction of its own, apart from the one in which answers begin: nothing joins the two. */
@Singleton
class InvitationUse {
    private final InvitationRepository rows;
    private final AccessTerms terms;
    private final InvitationKeys keys;

    InvitationUse(InvitationRepository rows, AccessTerms terms, InvitationKeys keys) {
        this.rows = rows;
        this.terms = terms;
        this.keys = keys;
    }

    /** @param in whether somebody may begin @param used what they used up for that; null for nothing */
    record Entry(boolean in, @Nullable byte[] used) {}

    /**
     * Lets somebody begin: with an invitation nobody used yet, or with none where none is needed. Of two who use one at the same moment one
     * is let in.
     *
     * @param pass of the device; null for none
     */
    @OneTransaction
    Entry enter(short council, UUID activity, @Nullable String pass) {
        byte[] mac = keys.passed(pass).map(keys::mac).orElse(null);
        if (mac != null && rows.use(council, mac, activity) > 0) {
            return new Entry(true, mac);
        }
        return new Entry(!terms.invitedOnly(council, activity), null);
    }

    /** Nothing began after all. */
    @OneTransaction
    void giveBack(short council, UUID activity, Entry entry) {
        if (entry.used() != null) rows.giveBack(council, entry.used(), activity);
    }
}
