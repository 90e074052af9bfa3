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
    private static final Pictures NO_PICTURES = (picture, kind) -> {
        throw new RefusedFile(Reason.UNWANTED_KIND);
    };

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

    /** Writes a picture anew from its points of colour, in a process of its own. */
    @FunctionalInterface
    public interface Pictures {
        byte[] anew(InputStream picture, FileKind kind);
    }

    /**
     * Called outside a transaction.
     *
     * @param wanted among {@link FileKind#DOCUMENTS}
     * @throws RefusedFile with the reason to show beside the field; nothing is kept then
     */
    public Taken takeIn(short council, InputStream bytes, String purpose, Set<FileKind> wanted) {
        Taken taken = waiting(council, bytes, purpose, wanted, NO_PICTURES);
        store.release(council, taken.stored().id(), taken.kind());
        return taken;
    }

    /**
     * As {@link #takeIn}, and web pages: of these the words are kept, as a text, and nothing else (security 8.1).
     *
     * @throws RefusedFile also for a page that says nothing
     */
    public Taken takeInWords(short council, InputStream bytes, String purpose, Set<FileKind> wanted) {
        Stored arrived = store.put(council, bytes, purpose);
        Taken taken = check.isWebPage(council, arrived.id())
                ? words(council, arrived, purpose)
                : waiting(council, arrived, purpose, wanted, NO_PICTURES);
        store.release(council, taken.stored().id(), taken.kind());
        return taken;
    }

    private Taken words(short council, Stored page, String purpose) {
        try (InputStream in = Files.newInputStream(store.quarantined(council, page.id()))) {
            byte[] words = stripped(in, PaperStripper.WEB_PAGE);
            Stored kept = store.put(council, new ByteArrayInputStream(words), purpose);
            return new Taken(kept, check.look(council, kept.id(), PLAIN));
        } catch (IOException failure) {
            throw new UncheckedIOException("a web page cannot be read for its words to be taken out", failure);
        } finally {
            store.delete(council, page.id());
        }
    }

    /**
     * As {@link #takeIn}, pictures too, but leaves what is kept in quarantine: whoever asks releases it in the transaction in which something
     * names it, and what nothing ever names is swept up.
     *
     * @throws FileTooLarge for more than 20 MB; nothing is kept then
     */
    public Taken waiting(short council, InputStream bytes, String purpose, Set<FileKind> wanted, Pictures pictures) {
        return waiting(council, store.put(council, bytes, purpose), purpose, wanted, pictures);
    }

    private Taken waiting(short council, Stored arrived, String purpose, Set<FileKind> wanted, Pictures pictures) {
        FileKind kind = check.look(council, arrived.id(), wanted);
        if (PLAIN.contains(kind)) {
            return new Taken(arrived, kind);
        }
        try {
            byte[] anew = FileKind.PICTURES.contains(kind)
                    ? drawn(council, arrived.id(), kind, pictures)
                    : stripped(council, arrived.id(), kind);
            return new Taken(store.put(council, new ByteArrayInputStream(anew), purpose, LONGEST), kind);
        } finally {
            store.delete(council, arrived.id());
        }
    }

    /** @param bytes what is kept, which is not what arrived */
    public record Anew(byte[] bytes, FileKind kind) {}

    /**
     * As {@link #waiting}, recordings and films too, for what is to lie nowhere in the open, not in quarantine either: it is looked at and made anew in memory, and
     * whoever asked keeps it.
     *
     * @throws FileTooLarge for more than 20 MB
     */
    public Anew inMemory(InputStream bytes, Set<FileKind> wanted, Pictures pictures) throws IOException {
        byte[] arrived = bytes.readNBytes((int) FileStore.USUAL_LIMIT_BYTES + 1);
        if (arrived.length > FileStore.USUAL_LIMIT_BYTES) throw new FileTooLarge(FileStore.USUAL_LIMIT_BYTES);
        FileKind kind = check.look(arrived, wanted);
        if (PLAIN.contains(kind)) return new Anew(arrived, kind);
        if (FileKind.RECORDINGS.contains(kind)) return new Anew(RecordingNotes.without(arrived, kind), kind);
        InputStream in = new ByteArrayInputStream(arrived);
        return new Anew(
                FileKind.PICTURES.contains(kind) ? pictures.anew(in, kind) : stripped(in, kind.extension()), kind);
    }

    private byte[] drawn(short council, UUID id, FileKind kind, Pictures pictures) {
        try (InputStream in = Files.newInputStream(store.quarantined(council, id))) {
            return pictures.anew(in, kind);
        } catch (IOException failure) {
            throw new UncheckedIOException("a picture cannot be read to be made anew", failure);
        }
    }

    private byte[] stripped(short council, UUID id, FileKind kind) {
        try (InputStream in = Files.newInputStream(store.quarantined(council, id))) {
            return stripped(in, kind.extension());
        } catch (IOException failure) {
            throw new UncheckedIOException("a file cannot be read for its notes to be taken out", failure);
        }
    }

    /** @param kind an extension of {@link FileKind}, or {@link PaperStripper#WEB_PAGE} */
    private byte[] stripped(InputStream in, String kind) {
        ChildProgram.Ended ended = child.run(in, kind);
        if (!ended.inTime()) {
            throw new RefusedFile(Reason.TOO_SLOW);
        }
        return switch (ended.exit()) {
            case 0 -> answer(ended.answer());
            case ChildProgram.OUT_OF_MEMORY -> throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
            case PaperStripper.ENCRYPTED -> throw new RefusedFile(Reason.ENCRYPTED);
            case PaperStripper.SIGNED -> throw new RefusedFile(Reason.SIGNED);
            case PaperStripper.FILE_INSIDE -> throw new RefusedFile(Reason.FILE_INSIDE);
            case PaperStripper.NOTHING_SAID -> throw new RefusedFile(Reason.EMPTY);
            case PaperStripper.TRACKED -> throw new RefusedFile(Reason.TRACKED_CHANGES);
            default -> throw new RefusedFile(Reason.BROKEN);
        };
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
