package org.folkmoot.portal.platform.data;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a node keeps of its own, a cache or an index, and must change when somebody changes the truth.
 *
 * <p>Every node tells each of its tails about every change, at least once, in order. A tail that throws is told the same
 * again, a little later each time; other tails do not wait for it.
 */
public interface Tail {
    String name();

    /** @param entries in the order of {@link OutboxEntry#seq}; at most 2,000 at a time */
    void changed(List<OutboxEntry> entries);

    /** Changes were missed and cannot be told any more: forget everything, or start again from the tables. */
    void rebuild();

    /** Every 200 ms or so, while this tail has been told all there is: also when nothing changed. */
    default void upToDate() {}

    /**
     * The last entry this tail still holds from before the node's start; 0 if it holds nothing yet and wants all.
     * Empty, as for a cache that starts empty: whatever comes next.
     */
    default OptionalLong resumeAfter() {
        return OptionalLong.empty();
    }
}
