package org.folkmoot.portal.tender;

import java.util.Locale;

/** How far a panel has come with its question. The facilitator leads from one to the next, and back until it is signed. */
enum WorkshopStage {
    /** Members write drafts. */
    DRAFTING,
    /** Each member gives dots in secret. */
    RANKING,
    /** The facilitator types what the panel agrees on, version by version. */
    WORDING,
    /** Each member says yes, or no and why. */
    SIGN_OFF,
    SIGNED;

    /** End of message keys. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static WorkshopStage of(String stored) {
        return valueOf(stored);
    }
}
