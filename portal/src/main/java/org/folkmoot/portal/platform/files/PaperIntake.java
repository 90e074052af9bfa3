package org.folkmoot.portal.platform.files;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/**
 * Lets a paper in without what its file says of who wrote it (security 8.5). What arrived never leaves quarantine: what is kept is the same
 * paper as a process of its own wrote it anew. A paper that cannot be read so is not kept at all.
 */
@Singleton
public class PaperIntake {
    private static final int LONGEST = 25_000_000;
    private static final Set<FileKind> PLAIN = Set.of(FileKind.TXT, FileKind.CSV);

    private final FileStore store;
    private final FileCheck check;
    private final ChildProgram child;

    @Inject
    PaperIntake(
            FileStore store,
            FileCheck check,
            @Property(name = "folkmoot.reading.seconds", defaultValue = "10") int seconds) {
        this.store = store;
        this.check = check;
        this.child = new ChildProgram(Duration.ofSeconds(seconds), PaperStripper.class.getName(), LONGEST);
    }

    /** @param stored what is kept, which is not what arrived */
    public record Taken(Stored stored, FileKind kind) {}

    /**
     * Called outside a transaction.
     *
     * @param wanted among {@link FileKind#DOCUMENTS}
     * @throws RefusedFile with the reason to show beside the field; nothing is kept then
     */
    public Taken takeIn(short council, InputStream bytes, String purpose, Set<FileKind> wanted) {
        Stored arrived = store.put(council, bytes, purpose);
        FileKind kind = check.examine(council, arrived.id(), wanted);
        if (PLAIN.contains(kind)) {
            store.release(council, arrived.id(), kind);
            return new Taken(arrived, kind);
        }
        try {
            byte[] stripped = stripped(council, arrived.id(), kind);
            Stored kept = store.put(council, new ByteArrayInputStream(stripped), purpose, LONGEST);
            store.release(council, kept.id(), kind);
            return new Taken(kept, kind);
        } finally {
            store.delete(council, arrived.id());
        }
    }

    private byte[] stripped(short council, UUID id, FileKind kind) {
        try (InputStream in = Files.newInputStream(store.quarantined(council, id))) {
            ChildProgram.Ended ended = child.run(in, kind.extension());
            if (!ended.inTime()) {
                throw new RefusedFile(Reason.TOO_SLOW);
            }
            return switch (ended.exit()) {
                case 0 -> answer(ended.answer());
                case ChildProgram.OUT_OF_MEMORY -> throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
                case PaperStripper.ENCRYPTED -> throw new RefusedFile(Reason.ENCRYPTED);
                case PaperStripper.SIGNED -> throw new RefusedFile(Reason.SIGNED);
                case PaperStripper.FILE_INSIDE -> throw new RefusedFile(Reason.FILE_INSIDE);
                case PaperStripper.TRACKED -> throw new RefusedFile(Reason.TRACKED_CHANGES);
                default -> throw new RefusedFile(Reason.BROKEN);
            };
        } catch (IOException failure) {
            throw new UncheckedIOException("a file cannot be read for its notes to be taken out", failure);
        }
    }

    private static byte[] answer(byte[] said) {
        int mark = PaperStripper.ANSWER.length;
        if (said.length > LONGEST) {
            throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
        }
        if (said.length <= mark || !Arrays.equals(said, 0, mark, PaperStripper.ANSWER, 0, mark)) {
            throw new RefusedFile(Reason.BROKEN);
        }
        return Arrays.copyOfRange(said, mark, said.length);
    }
}
