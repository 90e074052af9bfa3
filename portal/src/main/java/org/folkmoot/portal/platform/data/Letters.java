package org.folkmoot.portal.platform.data;

import java.util.Map;

/** Takes mails to people. Implemented by {@code notification}, for features that stand beside it or below. */
public interface Letters {
    /** Whether it looks like an address that somebody can be written to. */
    boolean plausible(String address);

    /**
     * Queues one mail in the transaction under way; it is sent once, after that has committed.
     *
     * @param kind names the messages {@code mail.<kind>.subject} and {@code mail.<kind>.body}
     * @param facts what those are filled with. An outside path named {@code path} or {@code stop} arrives as a whole link, and one tap in
     *     the reader's mail program sends {@code stop} a form that ends it; a list of maps with {@code title} and {@code path} arrives as
     *     titles and links
     */
    void send(short council, String address, String locale, String kind, Map<String, ?> facts);
}
