package org.folkmoot.portal.platform.web;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.EOFException;
import java.net.URISyntaxException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;

/** Tells faults of our own from addresses nobody can read and a database that is away. */
public final class Faults {
    private Faults() {}

    /**
     * The request itself could not be read, or was broken off in the middle: the framework finds that out before any filter of ours, and it
     * is nothing that went wrong here.
     */
    static boolean unreadable(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof URISyntaxException
                    || cause instanceof TooLongHttpLineException
                    || cause instanceof TooLongHttpHeaderException
                    || cause instanceof EOFException
                    || cause instanceof PrematureChannelClosureException
                    || decoding(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The decoder throws plain exceptions for a version or a header it does not understand: only where they come from tells them apart. */
    private static boolean decoding(Throwable fault) {
        for (StackTraceElement place : fault.getStackTrace()) {
            if (place.getClassName().equals("io.netty.handler.codec.http.HttpObjectDecoder")) {
                return true;
            }
        }
        return false;
    }

    /** Nothing can be read or written just now, whatever it is; also where a connection broke while it was given back. */
    public static boolean databaseAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof ConnectionException) {
                return true;
            }
        }
        return false;
    }
}
