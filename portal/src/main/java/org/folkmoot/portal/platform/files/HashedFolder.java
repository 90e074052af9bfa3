package org.folkmoot.portal.platform.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A folder of files each of which is called by the SHA-256 of its bytes: such a name leads nowhere else, and says what has to be there.
 * Nothing in it is packed, and what is no ordinary file (a link, a folder, a pipe) is not opened.
 */
public final class HashedFolder {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    public HashedFolder(Path folder) {
        this.folder = folder;
    }

    /** Whether a text can be the name of a file here. */
    public static boolean names(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Puts a file in, for its owner alone, unless one of this name is there.
     *
     * @throws IOException when it cannot be written, or the bytes are not those that were promised
     */
    public void add(String sha256, InputStream bytes) throws IOException {
        Path place = place(sha256);
        if (Files.exists(place)) {
            return;
        }
        Files.createDirectories(folder, OwnerOnly.folder());
        Path arriving = folder.resolve(sha256 + ".part");
        MessageDigest digest = digest();
        try {
            Files.deleteIfExists(arriving);
            try (OutputStream out = Files.newOutputStream(Files.createFile(arriving, OwnerOnly.file()))) {
                new DigestInputStream(bytes, digest).transferTo(out);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                throw new IOException("a file of the store is not what it was when it was taken in");
            }
            Files.move(arriving, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    /** Reads a file from its first to its last byte. @throws NotAsNamed where it is not there, or something else */
    public void look(String sha256, long size) throws NotAsNamed {
        MessageDigest digest = digest();
        try (InputStream bytes = new DigestInputStream(open(sha256, size), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        demand(sha256, digest.digest());
    }

    /** A whole file, for those that are looked at in memory. @throws NotAsNamed as {@link #look} */
    public byte[] bytes(String sha256, long size) throws NotAsNamed {
        try (InputStream in = open(sha256, size)) {
            byte[] bytes = in.readNBytes((int) size);
            demand(sha256, digest().digest(bytes));
            return bytes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Copies a file into the store, into quarantine. @throws NotAsNamed as {@link #look}; nothing is kept then */
    public Stored put(FileStore store, short council, String sha256, long size, String purpose) throws NotAsNamed {
        Stored stored;
        try (InputStream bytes = open(sha256, size)) {
            stored = store.put(council, bytes, purpose, size);
        } catch (FileTooLarge grown) {
            throw new NotAsNamed("not-its-bytes");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!Arrays.equals(stored.sha256(), HexFormat.of().parseHex(sha256))) {
            store.delete(council, stored.id());
            throw new NotAsNamed("not-its-bytes");
        }
        return stored;
    }

    private InputStream open(String sha256, long size) throws NotAsNamed, IOException {
        Path place = place(sha256);
        try {
            BasicFileAttributes found =
                    Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new NotAsNamed("no-such-file");
            }
            if (found.size() != size) {
                throw new NotAsNamed("not-its-bytes");
            }
            return Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException missing) {
            throw new NotAsNamed("no-such-file");
        }
    }

    private Path place(String sha256) {
        if (!names(sha256)) {
            throw new IllegalArgumentException("not the name of a file here");
        }
        return folder.resolve(sha256);
    }

    private static void demand(String sha256, byte[] found) throws NotAsNamed {
        if (!HexFormat.of().formatHex(found).equals(sha256)) {
            throw new NotAsNamed("not-its-bytes");
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
