package org.folkmoot.portal.platform.data;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders in which others may be at work: what goes while we look is gone, and no fault. */
public final class Folders {
    private Folders() {}

    /** What is done with one file of a folder. */
    @FunctionalInterface
    public interface Each {
        void of(Path file, BasicFileAttributes attributes) throws IOException;
    }

    /**
     * Shows every file below a folder, in no order; a folder that is not there has none.
     *
     * @throws IOException when a file that is there cannot be looked at, or {@code each} failed with anything but a file that is gone
     */
    public static void files(Path folder, Each each) throws IOException {
        Files.walkFileTree(folder, new Visitor(each, false));
    }

    /**
     * Removes a folder and all in it.
     *
     * @throws IOException when something of it stays, for instance because somebody wrote to it meanwhile
     */
    public static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new Visitor((file, attributes) -> Files.deleteIfExists(file), true));
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Each each;
        private final boolean removing;

        Visitor(Each each, boolean removing) {
            this.each = each;
            this.removing = removing;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            try {
                each.of(file, attributes);
            } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) throw failure;
            if (removing) Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
