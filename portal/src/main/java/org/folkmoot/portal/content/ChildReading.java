package org.folkmoot.portal.content;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * Has a file read by a process of its own (security 8.2): 256 MB, ten seconds, an empty environment, no network where the system can
 * take it away, and the file on its input only, so that it needs no folder of ours. One at a time.
 */
@Singleton
class ChildReading {
    private static final int LONGEST_ANSWER = 32_000_000;
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Duration patience;
    private final String program;
    private final Semaphore turn = new Semaphore(1, true);

    @Inject
    ChildReading(@Property(name = "folkmoot.reading.seconds", defaultValue = "10") int seconds) {
        this(Duration.ofSeconds(seconds), PageReader.class.getName());
    }

    /** @param program the class whose main reads */
    ChildReading(Duration patience, String program) {
        this.patience = patience;
        this.program = program;
    }

    /**
     * What came of reading.
     *
     * @param unreadable null where it went well
     */
    record Reading(List<String> pages, @Nullable Unreadable unreadable) {}

    /** Why a file cannot be read; each has its words under {@code content.unreadable.<key>}. */
    enum Unreadable {
        BROKEN,
        ENCRYPTED,
        TOO_SLOW,
        TOO_BIG,
        /** Pictures of pages, with no words a program could find. */
        NO_TEXT;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws UncheckedIOException when no process could be started: the same file may be read later */
    Reading read(InputStream file, FileKind kind) {
        turn.acquireUninterruptibly();
        Path nowhere = null;
        try {
            nowhere = Files.createTempDirectory("folkmoot-reading");
            return read(start(nowhere, kind), file);
        } catch (IOException failure) {
            throw new UncheckedIOException("a file could not be handed to its reader", failure);
        } finally {
            turn.release();
            remove(nowhere);
        }
    }

    private Reading read(Process child, InputStream file) throws IOException {
        try {
            CompletableFuture<Void> fed = CompletableFuture.runAsync(() -> feed(file, child), THREADS);
            CompletableFuture<byte[]> said = CompletableFuture.supplyAsync(() -> listen(child), THREADS);
            boolean ended = child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                child.destroyForcibly().waitFor();
                return new Reading(List.of(), Unreadable.TOO_SLOW);
            }
            fed.get();
            return switch (child.exitValue()) {
                case 0 -> pages(said.get());
                case PageReader.ENCRYPTED -> new Reading(List.of(), Unreadable.ENCRYPTED);
                case PageReader.OUT_OF_MEMORY -> new Reading(List.of(), Unreadable.TOO_BIG);
                default -> new Reading(List.of(), Unreadable.BROKEN);
            };
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while a file was read", stopping);
        } catch (ExecutionException failure) {
            throw new IOException("a file's reader could not be heard", failure);
        } finally {
            child.destroyForcibly();
        }
    }

    private Process start(Path nowhere, FileKind kind) throws IOException {
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
                "-Djdk.net.hosts.file=" + nowhere.resolve("no-hosts"),
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Djava.io.tmpdir=" + nowhere,
                "-Duser.home=" + nowhere,
                "-cp",
                System.getProperty("java.class.path"),
                program,
                kind.extension()));
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

    private static byte[] listen(Process child) {
        try {
            return child.getInputStream().readNBytes(LONGEST_ANSWER + 1);
        } catch (IOException cut) {
            return new byte[0];
        }
    }

    private static Reading pages(byte[] said) {
        List<String> pages = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(said)))) {
            if (said.length > LONGEST_ANSWER) {
                return new Reading(List.of(), Unreadable.TOO_BIG);
            }
            int mark = in.readInt();
            int count = in.readInt();
            if (mark != PageReader.ANSWER || count < 0 || count > PageReader.MOST_PAGES) {
                return new Reading(List.of(), Unreadable.BROKEN);
            }
            for (int i = 0; i < count; i++) {
                pages.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException cut) {
            return new Reading(List.of(), Unreadable.BROKEN);
        }
        boolean words = pages.stream().anyMatch(page -> page.chars().anyMatch(Character::isLetterOrDigit));
        return words ? new Reading(List.copyOf(pages), null) : new Reading(List.of(), Unreadable.NO_TEXT);
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
        try (var inside = Files.list(folder)) {
            for (Path left : (Iterable<Path>) inside::iterator) {
                Files.deleteIfExists(left);
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            // An empty folder in the temporary directory harms nobody.
        }
    }
}
