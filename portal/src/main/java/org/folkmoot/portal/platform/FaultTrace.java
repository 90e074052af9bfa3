package org.folkmoot.portal.platform;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;

/**
 * Writes a fault into the log as classes and places, without its message: messages quote what somebody typed (security 16.1). Only what
 * goes wrong while the portal starts, before anybody is served, is told in full.
 */
public final class FaultTrace extends ThrowableHandlingConverter {
    private static final String STARTING = "main";
    private static final int DEEPEST = 8;
    private static final int MOST_PLACES = 40;

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder told = new StringBuilder();
        IThrowableProxy fault = event.getThrowableProxy();
        boolean starting = STARTING.equals(event.getThreadName());
        for (int depth = 0; fault != null && depth < DEEPEST; depth++) {
            tell(told, fault, starting);
            fault = fault.getCause();
        }
        return told.toString();
    }

    private static void tell(StringBuilder told, IThrowableProxy fault, boolean starting) {
        told.append("  ").append(fault.getClassName());
        if (fault instanceof ThrowableProxy proxy && proxy.getThrowable() instanceof SQLException sql) {
            told.append(" [")
                    .append(sql.getSQLState())
                    .append(' ')
                    .append(sql.getErrorCode())
                    .append(']');
        }
        if (starting && fault.getMessage() != null) {
            told.append(": ").append(fault.getMessage().replaceAll("\\s+", " "));
        }
        told.append('\n');
        StackTraceElementProxy[] places = fault.getStackTraceElementProxyArray();
        for (int n = 0; n < places.length - fault.getCommonFrames() && n < MOST_PLACES; n++) {
            told.append("    ").append(places[n].getSTEAsString()).append('\n');
        }
    }
}
