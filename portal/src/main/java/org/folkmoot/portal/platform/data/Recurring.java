package org.folkmoot.portal.platform.data;

import java.time.Duration;

/** Housekeeping that some node does again and again; never two nodes at once. */
public interface Recurring {
    /** Its key among all tasks, so it never changes. */
    String name();

    /** From the end of one run to the start of the next. */
    Duration every();

    void run();
}
