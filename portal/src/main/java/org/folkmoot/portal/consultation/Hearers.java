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

    /**
     * As the other, of something that can happen to several things of one consultation.
     *
     * @param news {@code meeting-added}, {@code meeting-moved}, {@code meeting-cancelled}, {@code update}, {@code part-moved}, {@code part-said},
     *     {@code decision-moved}, {@code decision-named} or {@code outcome-changed}
     * @param event names what happened to which thing; the same is told nobody twice
     */
    void tell(Consultation about, String news, String event, Map<String, Localised> facts);
}
