package org.folkmoot.portal.consultation;

import java.util.Map;
import org.folkmoot.portal.platform.data.Localised;

/** Those who asked to hear back about a consultation. */
interface Hearers {
    /**
     * Tells each of them once, in their language, when the transaction under way commits.
     *
     * @param news what has happened: {@code answered}, {@code extended}, {@code paused}, {@code resumed}, {@code ended-early} or {@code withdrawn}
     * @param facts for the words of the mail, by name: its title, and its address
     */
    void tell(Consultation about, String news, Map<String, Localised> facts);
}
