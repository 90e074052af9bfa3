package org.folkmoot.portal.platform.web;

/** Something this node makes for itself after its start, and without which it serves all the same: whoever watches over it is told. */
public interface BeingMade {
    /** In a few words, as they stand in the answer of {@code /health}. */
    String what();

    boolean isBeingMade();
}
