package org.folkmoot.portal.platform.files;

import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.FileObject.Status;

/**
 * Where files lie: outside the web root, under random names, in quarantine until they have been checked (security 8.3). Who may
 * have a file is for the feature it belongs to, at every download.
 */
@Singleton
public class FileStore {
    /** The largest file people may send; staff and bidders have quotas of their own. */
    public static final long USUAL_LIMIT_BYTES = 20_000_000;

    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9.-]{0,39}");
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final FileRepository files;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    FileStore(
            @Value("${folkmoot.files.folder}") String folder,
            FileRepository files,
            @Named("default") TransactionOperations<Connection> transactions,
            Clock clock) {
        this.folder = Path.of(folder);
        this.files = files;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** As {@link #put(short, InputStream, String, long)}, up to 20 MB. */
    public Stored put(short council, InputStream content, String purpose) {
        return put(council, content, purpose, USUAL_LIMIT_BYTES);
    }

    /**
     * Keeps a file, in quarantine. The bytes are on disk before this returns; its row is part of the transaction under way,
     * and a file whose row was undone is swept up later.
     *
     * @param purpose lower-case words such as {@code consultation.document}
     * @throws FileTooLarge as soon as more than the limit has come; nothing is kept
     */
    public Stored put(short council, InputStream content, String purpose, long limitBytes) {
        if (!PURPOSE.matcher(purpose).matches()) throw new IllegalArgumentException("not a purpose: " + purpose);
        UUID id = Ids.uuid();
        Path arriving = folder.resolve("arriving").resolve(id.toString());
        try {
            Files.createDirectories(arriving.getParent());
            try {
                MessageDigest digest = sha256();
                long size = copy(content, arriving, digest, limitBytes);
                // a file's time could tell when somebody answered: the day is enough for the sweep
                Files.setLastModifiedTime(
                        arriving, FileTime.from(clock.instant().truncatedTo(ChronoUnit.DAYS)));
                Path place = place(id);
                Files.createDirectories(place.getParent());
                Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
                force(place.getParent());
                byte[] hash = digest.digest();
                files.add(id, council, size, hash, purpose);
                return new Stored(id, size, hash);
            } finally {
                Files.deleteIfExists(arriving);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the file store cannot be written", failure);
        }
    }

    /** What is known of a file, whatever its status. */
    public Optional<FileObject> find(short council, UUID id) {
        return files.find(council, id);
    }

    /** @throws NoSuchFile unless it is there for this council and has been released */
    public InputStream open(short council, UUID id) {
        return files.find(council, id)
                .filter(file -> file.status() == Status.READY)
                .map(file -> read(id))
                .orElseThrow(NoSuchFile::new);
    }

    /** The bytes in quarantine, for checks only. */
    Path quarantined(short council, UUID id) {
        return files.find(council, id)
                .filter(file -> file.status() == Status.QUARANTINED)
                .map(file -> place(id))
                .filter(Files::exists)
                .orElseThrow(NoSuchFile::new);
    }

    /**
     * Lets a file out of quarantine. Most callers want {@link FileCheck#accept}, which looks at the content first.
     *
     * @throws NoSuchFile unless it is in quarantine
     */
    public void release(short council, UUID id, FileKind kind) {
        if (files.release(council, id, kind) == 0) throw new NoSuchFile();
    }

    /**
     * As {@link #release}, for a file that must not say when it came: once the transaction under way has committed, not even its day stands on
     * the disk.
     */
    public void releaseUndated(short council, UUID id, FileKind kind) {
        release(council, id, kind);
        afterCommit(() -> undate(id));
    }

    /** Nobody may have it from now on; the bytes stay until {@link #delete}. */
    public void withdraw(short council, UUID id) {
        if (files.withdraw(council, id) == 0) throw new NoSuchFile();
    }

    /** Removes row and bytes; the bytes go once the transaction under way has committed. Repeating it does no harm. */
    public void delete(short council, UUID id) {
        if (files.delete(council, id) == 0) return;
        afterCommit(() -> remove(id));
    }

    private void afterCommit(Runnable job) {
        transactions
                .findTransactionStatus()
                .ifPresentOrElse(
                        status -> status.registerSynchronization(new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                job.run();
                            }
                        }),
                        job);
    }

    private void undate(UUID id) {
        try {
            Files.setLastModifiedTime(place(id), FileTime.from(Instant.EPOCH));
        } catch (NoSuchFileException gone) {
            // Taken away again meanwhile.
        } catch (IOException failure) {
            throw new UncheckedIOException("the day of a file could not be taken away", failure);
        }
    }

    Path folder() {
        return folder;
    }

    void remove(UUID id) {
        try {
            Files.deleteIfExists(place(id));
        } catch (IOException failure) {
            throw new UncheckedIOException("a file could not be removed from the store", failure);
        }
    }

    /** Two folders of 256 each keep a million files at sixteen to a folder. */
    private Path place(UUID id) {
        String name = id.toString();
        return folder.resolve(name.substring(0, 2))
                .resolve(name.substring(2, 4))
                .resolve(name);
    }

    private InputStream read(UUID id) {
        try {
            return Files.newInputStream(place(id));
        } catch (NoSuchFileException gone) {
            throw new NoSuchFile();
        } catch (IOException failure) {
            throw new UncheckedIOException("the file store cannot be read", failure);
        }
    }

    private static long copy(InputStream content, Path file, MessageDigest digest, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) throw new FileTooLarge(limit);
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) out.write(bytes);
            }
            out.force(true);
        }
        return size;
    }

    /** So that the new name, too, survives a power cut. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
