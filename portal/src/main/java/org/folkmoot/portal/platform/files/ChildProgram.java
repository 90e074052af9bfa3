package org.folkmoot.portal.platform.files;

import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One of our programs in a process of its own (security 8.2): 256 MB, a time after which it is ended, an empty environment, no network
 * where the system can take it away, no DTDs, and a file on its input only, so that it needs no folder of ours; the folder for what it
 * puts down while it works is removed with it. It ends with all that it started. One at a time.
 */
public final class ChildProgram {
    /** The exit of a program that took more memory than it may. */
    public static final int OUT_OF_MEMORY = 3;

    /** How long what was said may still be under way once the program has ended. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Duration patience;
    private final String program;
    private final int longestAnswer;
    private final String classPath;
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * @param program the class whose main runs
     * @param longestAnswer in bytes
     */
    public ChildProgram(Duration patience, String program, int longestAnswer) {
        this(patience, program, longestAnswer, System.getProperty("java.class.path"));
    }

    /** @param classPath of the program, where it needs less than the portal: what is not there, no file can reach */
    public ChildProgram(Duration patience, String program, int longestAnswer, String classPath) {
        this.patience = patience;
        this.program = program;
        this.longestAnswer = longestAnswer;
        this.classPath = classPath;
    }

    /**
     * How it went.
     *
     * @param inTime false where it had to be ended
     * @param exit what it ended with; 0 where all is well
     * @param answer what it said; one byte longer than allowed where it said too much
     */
    public record Ended(boolean inTime, int exit, byte[] answer) {}

    /** @throws UncheckedIOException when no process could be started: the same file may be tried later */
    public Ended run(InputStream file, String... arguments) {
        turn.acquireUninterruptibly();
        Path nowhere = null;
        try {
            nowhere = Files.createTempDirectory("folkmoot-child");
            return hear(start(nowhere, arguments), file);
        } catch (IOException failure) {
            throw new UncheckedIOException("a file could not be handed to its reader", failure);
        } finally {
            turn.release();
            remove(nowhere);
        }
    }

    private Ended hear(Process child, InputStream file) throws IOException {
        try {
            CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> feed(file, child), THREADS);
            CompletableFuture<byte[]> said = CompletableFuture.supplyAsync(() -> listen(child), THREADS);
            if (!child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                end(child);
                child.waitFor();
                return new Ended(false, -1, new byte[0]);
            }
            fed.get(AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS);
            return new Ended(true, child.exitValue(), said.get(AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a file was read", stopping);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("a file's reader could not be heard", failure);
        } finally {
            end(child);
        }
    }

    /** With all that it started itself. What it said and nobody heard yet is gone then. */
    private static void end(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    private Process start(Path nowhere, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(NetworkAway.WORDS);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx192m",
                "-XX:MaxMetaspaceSize=48m",
                "-XX:ReservedCodeCacheSize=24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djdk.xml.dtd.support=deny",
                "-Djavax.xml.accessExternalDTD=",
                "-Djavax.xml.accessExternalSchema=",
                "-Djavax.xml.accessExternalStylesheet=",
                LastResort.setting(patience),
                "-Djdk.net.hosts.file=" + nowhere.resolve("no-hosts"),
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Djava.io.tmpdir=" + nowhere,
                "-Duser.home=" + nowhere,
                "-cp",
                classPath,
                program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private static void feed(InputStream file, Process child) {
        try (OutputStream in = child.getOutputStream()) {
            file.transferTo(in);
        } catch (IOException endedEarly) {
            // What it made of the part it read is in its exit code.
        }
    }

    private byte[] listen(Process child) {
        try {
            return child.getInputStream().readNBytes(longestAnswer + 1);
        } catch (IOException cut) {
            throw new UncheckedIOException("what a file's reader said was cut off", cut);
        }
    }

    /** What stands before a command that must not reach any network; nothing where the system cannot take it away. */
    public static List<String> withoutNetwork() {
        return NetworkAway.WORDS;
    }

    /** Found out at the first reading. */
    private static final class NetworkAway {
        static final List<String> WORDS = networkAway();
    }

    /** On Linux a process can be started in a network of its own that leads nowhere; where it cannot, nothing is put before it. */
    private static List<String> networkAway() {
        List<String> words = List.of("unshare", "--user", "--map-root-user", "--net");
        try {
            List<String> trial = new ArrayList<>(words);
            trial.add("true");
            Process tried = new ProcessBuilder(trial)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean works = tried.waitFor(2, TimeUnit.SECONDS) && tried.exitValue() == 0;
            tried.destroyForcibly();
            return works ? words : List.of();
        } catch (IOException missing) {
            return List.of();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static void remove(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (var inside = Files.walk(folder)) {
            for (Path left : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException | UncheckedIOException left) {
            // An empty folder in the temporary directory harms nobody.
        }
    }
}
