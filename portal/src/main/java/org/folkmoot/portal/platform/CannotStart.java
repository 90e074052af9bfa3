package org.folkmoot.portal.platform;

import java.util.List;
import java.util.stream.Collectors;
import org.folkmoot.portal.platform.data.Fault;

/** Why the portal cannot start here, in one line for whoever typed the command. */
public final class CannotStart extends RuntimeException {
    /** Exit codes of {@code sysexits.h}, so that a service manager can tell a full disk from a wrong setting. */
    public enum Reason {
        USAGE(64),
        UNAVAILABLE(69),
        FAULT(70),
        CANNOT_WRITE(73),
        IN_USE(75),
        CONFIGURATION(78);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Reason reason;

    public CannotStart(Reason reason, String line) {
        this(reason, line, null);
    }

    public CannotStart(Reason reason, String line, Throwable cause) {
        super(line, cause);
        this.reason = reason;
    }

    /** Does nothing where nothing is wrong. @throws CannotStart with every fault on a line of its own */
    public static void over(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new CannotStart(
                    Reason.CONFIGURATION, faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        }
    }

    public Reason reason() {
        return reason;
    }

    public int exitCode() {
        return reason.exitCode;
    }
}
