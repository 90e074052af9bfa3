package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.IN_USE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.folkmoot.portal.platform.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a database server: the one an earlier portal of the same folder left behind, or one that did not come up. */
final class ServerEnd {
    private static final Logger LOG = LoggerFactory.getLogger(ServerEnd.class);

    /** Until a server has ended that was asked to. */
    private static final Duration ENDS = Duration.ofSeconds(60);

    private ServerEnd() {}

    /** A portal ended by {@code kill -9} leaves its server running: stop it, if it is certainly the one of this folder. */
    static void ofLeft(DataFolder folder, Path home) {
        String data = home.resolve("data").toString();
        Optional<ProcessHandle> left = folder.leftServer()
                .flatMap(server -> ProcessHandle.of(server.pid())
                        .filter(process -> process.info().startInstant().equals(Optional.of(server.startedAt()))))
                .or(() -> serverOwnPidFile(home))
                .filter(ProcessHandle::isAlive)
                .filter(process -> commandLine(process).contains("--datadir=" + data));
        if (left.isEmpty()) {
            return;
        }
        LOG.info("stopping the database server an earlier portal left behind");
        if (!of(left.get())) {
            throw new CannotStart(
                    IN_USE,
                    "A database server left behind in " + folder.path() + " does not stop: end process "
                            + left.get().pid() + " and start again.");
        }
        folder.noteNoServer();
    }

    private static Optional<ProcessHandle> serverOwnPidFile(Path home) {
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readString(home.resolve("server.pid")).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    /** Asks it to end, as its own service manager would, and waits; never kills. */
    static boolean of(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(ENDS.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !server.isAlive();
        } catch (ExecutionException | TimeoutException e) {
            return !server.isAlive();
        }
    }
}
