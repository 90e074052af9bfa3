package org.folkmoot.portal.platform.data;

import java.util.Set;

/**
 * What must follow a change once in the whole installation, such as a mail or a webhook.
 *
 * <p>Each entry becomes one task, run on one node and repeated, later each time, until it returns. A node that dies in
 * the middle leaves the task to another, so a job whose effect must never double keeps a UNIQUE key of its own, such as
 * (consumer, {@link OutboxEntry#seq}).
 */
public interface OnceOnly {
    /** Part of the task's key, so it never changes: at most 60 characters, letters, digits, dots and hyphens. */
    String name();

    /** The kinds of change it wants to hear of. */
    Set<String> kinds();

    void run(OutboxEntry entry);
}
