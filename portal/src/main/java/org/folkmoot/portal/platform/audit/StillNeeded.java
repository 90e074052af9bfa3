package org.folkmoot.portal.platform.audit;

/** A feature's word on whether what a stream of the record is about is still there: then the stream stays, however quiet it is. */
public interface StillNeeded {
    /** What streams of the feature begin with, such as {@code case:}. */
    String prefix();

    /** @param id what follows the prefix */
    boolean needed(short council, String id);
}
