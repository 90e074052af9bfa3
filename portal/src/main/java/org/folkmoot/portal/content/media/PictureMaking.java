package org.folkmoot.portal.content.media;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.files.ChildProgram;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.RefusedFile;
import org.folkmoot.portal.platform.files.RefusedFile.Reason;

/** Has pictures made anew by a process of its own (security 8.2): whatever hides in a file ends there. */
@Singleton
class PictureMaking {
    private static final int LONGEST_ANSWER = 64_000_000;
    private static final int MOST = 10;

    private final Program program;

    @Inject
    PictureMaking(@Property(name = "folkmoot.reading.seconds", defaultValue = "10") int seconds) {
        this(Duration.ofSeconds(seconds), PictureProgram.class.getName());
    }

    /** @param program the class whose main makes them */
    PictureMaking(Duration patience, String program) {
        this(new ChildProgram(patience, program, LONGEST_ANSWER)::run);
    }

    private PictureMaking(Program program) {
        this.program = program;
    }

    /** Makes them here, without a process for each: for pictures that the portal drew itself, and no others. */
    static PictureMaking ofOwn() {
        return new PictureMaking((picture, words) ->
                new ChildProgram.Ended(true, 0, PictureProgram.answer(picture.readAllBytes(), words)));
    }

    /** What makes them. */
    @FunctionalInterface
    private interface Program {
        ChildProgram.Ended run(InputStream picture, String... words) throws IOException;
    }

    /** A rendition that lies nowhere yet. */
    record Made(String name, FileKind kind, int width, int height, byte[] bytes) {}

    /** Every rendition of a picture. @throws RefusedFile when it is broken, needs too much, or takes too long */
    List<Made> all(InputStream picture, FileKind kind, int focusX, int focusY) {
        return made(picture, kind, "take", focusX, focusY);
    }

    /** Only its cuts. @param master as {@link #all} made it */
    List<Made> cuts(InputStream master, FileKind kind, int focusX, int focusY) {
        return made(master, kind, "cut", focusX, focusY);
    }

    /** The picture itself and no cuts. */
    Made master(InputStream picture, FileKind kind) {
        List<Made> made = made(picture, kind, "master", 0, 0);
        if (made.size() != 1) {
            throw new RefusedFile(Reason.BROKEN);
        }
        return made.getFirst();
    }

    private List<Made> made(InputStream picture, FileKind kind, String what, int focusX, int focusY) {
        ChildProgram.Ended ended = run(picture, what, kind.extension(), String.valueOf(focusX), String.valueOf(focusY));
        if (!ended.inTime()) {
            throw new RefusedFile(Reason.TOO_SLOW);
        }
        return switch (ended.exit()) {
            case 0 -> read(ended.answer(), kind);
            case ChildProgram.OUT_OF_MEMORY -> throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
            default -> throw new RefusedFile(Reason.BROKEN);
        };
    }

    private ChildProgram.Ended run(InputStream picture, String... words) {
        try {
            return program.run(picture, words);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Made> read(byte[] answer, FileKind kind) {
        if (answer.length > LONGEST_ANSWER) {
            throw new RefusedFile(Reason.TOO_MUCH_INSIDE);
        }
        List<Made> made = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
            int mark = in.readInt();
            int count = in.readInt();
            if (mark != PictureProgram.ANSWER || count < 0 || count > MOST) {
                throw new RefusedFile(Reason.BROKEN);
            }
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                int width = in.readInt();
                int height = in.readInt();
                made.add(new Made(name, kind, width, height, in.readNBytes(in.readInt())));
            }
        } catch (IOException | IllegalArgumentException cut) {
            throw new RefusedFile(Reason.BROKEN);
        }
        return made;
    }
}
