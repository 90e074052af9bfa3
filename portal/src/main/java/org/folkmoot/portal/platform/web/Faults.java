package org.folkmoot.portal.platform.web;

import java.net.URISyntaxException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;

/** Tells faults of our own from addresses nobody can read and a database that is away. */
final class Faults {
    private Faults() {}

    /** The address could not even be parsed, which the framework finds out before any filter of ours. */
    static boolean unreadableAddress(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof URISyntaxException) {
                return true;
            }
        }
        return false;
    }

    static boolean databaseAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException) {
                return true;
            }
        }
        return false;
    }
}
