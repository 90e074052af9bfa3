package org.folkmoot.search;

/** The servers that hold the index cannot be reached, or do not answer as they should; later they may. */
public final class ClusterDown extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what was asked, and what came of it: for the log, never for readers */
    public ClusterDown(String what, Throwable cause) {
        super(what, cause);
    }

    public ClusterDown(String what) {
        super(what);
    }
}
