package org.folkmoot.portal.platform.data;

/**
 * What {@link Later} does when a moment comes. It looks at what is true then: the moment may have been moved, the thing
 * withdrawn. Nothing may depend on it for truth (decision 17); a write of its own is guarded by a UNIQUE key, because a
 * node that dies in the middle leaves the job to another.
 */
public interface LaterJob {
    /** Part of the task's key, so it never changes: letters, digits, dots and hyphens. */
    String name();

    /** @param ref what {@link Later#at} was given */
    void run(String ref);
}
