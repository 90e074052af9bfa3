package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.CANNOT_WRITE;
import static org.folkmoot.portal.platform.CannotStart.Reason.CONFIGURATION;
import static org.folkmoot.portal.platform.CannotStart.Reason.IN_USE;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.CannotStart;

/**
 * The folder of one installation that brings its own database: claimed by one running portal at a time, and refused when it is
 * somebody else's. The operating system holds the claim, so it ends with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
    /** Raised when an older portal could no longer read what a newer one has written here. */
    static final int FORMAT = 1;

    private static final String MARKER = "folkmoot.properties";
    private static final String LOCK = "folkmoot.lock";

    private final Path path;
    private final UUID id;
    private final FileChannel channel;

    private DataFolder(Path path, UUID id, FileChannel channel) {
        this.path = path;
        this.id = id;
        this.channel = channel;
    }

    /** A database server of this folder, as the portal that started it wrote it down. */
    record Server(long pid, Instant startedAt, int port) {}

    static DataFolder claim(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            boolean ours = Files.exists(path.resolve(MARKER));
            if (!ours && holdsAnythingElse(path)) {
                throw new CannotStart(
                        CONFIGURATION,
                        path
                                + " is not empty and was not made by Folkmoot: name another folder in FOLKMOOT_DATA, or empty this one.");
            }
            Properties marker = ours ? read(path.resolve(MARKER)) : newMarker();
            if (Integer.parseInt(marker.getProperty("format", "0")) > FORMAT) {
                throw new CannotStart(
                        CONFIGURATION,
                        path
                                + " was written by a newer Folkmoot: start that version, or restore a backup made before it.");
            }
            FileChannel channel = lock(path);
            if (!ours) {
                write(path.resolve(MARKER), marker, "Made by Folkmoot; holds its database and secrets");
            }
            return new DataFolder(path, UUID.fromString(marker.getProperty("id")), channel);
        } catch (IOException e) {
            throw new CannotStart(CANNOT_WRITE, "Folkmoot cannot write to its data folder " + path + ".", e);
        } catch (IllegalArgumentException e) {
            throw new CannotStart(CONFIGURATION, path.resolve(MARKER) + " is damaged: restore it from a backup.", e);
        }
    }

    /**
     * The server of the portal that runs in this folder now; empty when none does. Takes no claim and changes nothing.
     *
     * @throws CannotStart when a portal has claimed the folder and has no server yet
     */
    static Optional<Server> running(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.isRegularFile(lock)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (free(channel)) {
                return Optional.empty();
            }
            return Optional.of(serverIn(noteOf(channel))
                    .orElseThrow(() -> new CannotStart(
                            IN_USE, "A portal is just starting in " + folder + ": try again in a moment.")));
        } catch (IOException e) {
            throw new CannotStart(CANNOT_WRITE, "Folkmoot cannot write to its data folder " + folder + ".", e);
        }
    }

    private static boolean free(FileChannel channel) throws IOException {
        try (FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A password that a portal has made here before. */
    static String secretIn(Path folder, String name) {
        Path file = folder.resolve("secrets").resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart(CANNOT_WRITE, "Folkmoot cannot read " + file + ".", e);
        }
    }

    Path path() {
        return path;
    }

    UUID id() {
        return id;
    }

    /** A folder below this one that only its owner may enter. */
    Path privateFolder(String name) {
        Path folder = path.resolve(name);
        try {
            Files.createDirectories(folder);
            if (posix(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return folder;
        } catch (IOException e) {
            throw new CannotStart(CANNOT_WRITE, "Folkmoot cannot write to its data folder " + path + ".", e);
        }
    }

    /** The password kept under this name, made at the first call. */
    String secret(String name) {
        Path file = privateFolder("secrets").resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String secret = HexFormat.of().formatHex(random);
            writePrivately(file, secret + "\n");
            return secret;
        } catch (IOException e) {
            throw new CannotStart(CANNOT_WRITE, "Folkmoot cannot read or write " + file + ".", e);
        }
    }

    /** Replaces the file in one step; only its owner may read it. */
    static void writePrivately(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (posix(file.getParent())) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The server a portal started here and did not stop; empty after an orderly end. */
    Optional<Server> leftServer() {
        return serverIn(noteOf(channel));
    }

    private static Optional<Server> serverIn(Properties note) {
        try {
            return note.getProperty("server.pid") == null
                    ? Optional.empty()
                    : Optional.of(new Server(
                            Long.parseLong(note.getProperty("server.pid")),
                            Instant.parse(note.getProperty("server.started")),
                            Integer.parseInt(note.getProperty("server.port"))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    void note(Server server) {
        Properties note = ownNote();
        note.setProperty("server.pid", Long.toString(server.pid()));
        note.setProperty("server.started", server.startedAt().toString());
        note.setProperty("server.port", Integer.toString(server.port()));
        writeNote(note);
    }

    void noteNoServer() {
        writeNote(ownNote());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties ownNote() {
        Properties note = new Properties();
        note.setProperty("folder", id.toString());
        note.setProperty("portal.pid", Long.toString(ProcessHandle.current().pid()));
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(at -> note.setProperty("portal.started", at.toString()));
        return note;
    }

    /** Through the locked channel only: closing any other handle of this file would end the claim. */
    private void writeNote(Properties note) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(
                    text(note, "Held while a portal runs in this folder").getBytes(StandardCharsets.UTF_8));
            channel.truncate(0);
            while (bytes.hasRemaining()) {
                channel.write(bytes, bytes.position());
            }
            channel.force(true);
        } catch (IOException e) {
            throw new CannotStart(CANNOT_WRITE, "Folkmoot cannot write to its data folder " + path + ".", e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // A portal in this very process; the answer is the same.
        }
        String holder = noteOf(channel).getProperty("portal.pid", "unknown");
        channel.close();
        throw new CannotStart(
                IN_USE,
                path + " is in use by a running portal (process " + holder
                        + "): stop it, or name another folder in FOLKMOOT_DATA.");
    }

    private static Properties noteOf(FileChannel channel) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 4096));
            channel.read(bytes, 0);
            Properties note = new Properties();
            note.load(new StringReader(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)));
            return note;
        } catch (IOException | IllegalArgumentException e) {
            return new Properties();
        }
    }

    private static Properties newMarker() {
        Properties marker = new Properties();
        marker.setProperty("format", Integer.toString(FORMAT));
        marker.setProperty("id", UUID.randomUUID().toString());
        return marker;
    }

    private static boolean holdsAnythingElse(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .anyMatch(name -> !name.equals(LOCK) && !name.startsWith(MARKER));
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }

    private static void write(Path file, Properties properties, String comment) throws IOException {
        writePrivately(file, text(properties, comment));
    }

    private static String text(Properties properties, String comment) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, comment);
        return text.toString();
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
