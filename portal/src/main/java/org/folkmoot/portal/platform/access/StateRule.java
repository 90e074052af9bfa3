package org.folkmoot.portal.platform.access;

import java.time.Instant;
import java.util.Set;

/** A rule about the state of a thing that a feature adds to an action's roles: all rules of an action must permit it. */
public interface StateRule {
    /** Names of the actions this rule judges. */
    Set<String> actions();

    boolean permits(Viewer viewer, String action, Object thing, Instant now);
}
