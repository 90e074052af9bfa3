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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.folkmoot.portal.platform.files.ChildProgram;
import org.folkmoot.portal.platform.files.FileKind;

/** Has a file read by a process of its own (security 8.2). */
@Singleton
class ChildReading {
    private static final int LONGEST_ANSWER = 32_000_000;
    /** Exits above it are signals: somebody or the machine ended the program. */
    private static final int SIGNALLED = 128;

    private final ChildProgram child;

    @Inject
    ChildReading(@Property(name = "folkmoot.reading.seconds", defaultValue = "10") int seconds) {
        this(Duration.ofSeconds(seconds), PageReader.class.getName());
    }

    /** @param program the class whose main reads */
    ChildReading(Duration patience, String program) {
        this.child = new ChildProgram(
                patience, program, LONGEST_ANSWER, ReaderPath.of(System.getProperty("java.class.path")));
    }

    /**
     * What came of reading.
     *
     * @param cut whether there is more in the file than was read
     * @param unreadable null where it went well
     */
    record Reading(
            List<Pieces.Piece> pages, boolean cut, @Nullable Unreadable unreadable) {
        static Reading not(Unreadable why) {
            return new Reading(List.of(), false, why);
        }
    }

    /** Why a file cannot be read; each has its words under {@code content.unreadable.<key>}. */
    enum Unreadable {
        BROKEN,
        ENCRYPTED,
        TOO_SLOW,
        TOO_BIG,
        /** The program that reads ended, or was ended by the machine, before it was done. */
        CRASHED,
        /** Pictures of pages, with no words a program could find. */
        NO_TEXT;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws java.io.UncheckedIOException when no process could be started: the same file may be read later */
    Reading read(InputStream file, FileKind kind) {
        ChildProgram.Ended ended = child.run(file, kind.extension());
        if (!ended.inTime()) {
            return Reading.not(Unreadable.TOO_SLOW);
        }
        return switch (ended.exit()) {
            case 0 -> pages(ended.answer());
            case PageReader.ENCRYPTED -> Reading.not(Unreadable.ENCRYPTED);
            case PageReader.OUT_OF_MEMORY, PageReader.TOO_MUCH -> Reading.not(Unreadable.TOO_BIG);
            default -> Reading.not(ended.exit() > SIGNALLED ? Unreadable.CRASHED : Unreadable.BROKEN);
        };
    }

    private static Reading pages(byte[] said) {
        if (said.length > LONGEST_ANSWER) return Reading.not(Unreadable.TOO_BIG);
        List<Pieces.Piece> pages = new ArrayList<>();
        boolean cut;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(said)))) {
            int mark = in.readInt();
            cut = in.readBoolean();
            int count = in.readInt();
            if (mark != PageReader.ANSWER || count < 0 || count > Pieces.MOST) {
                return Reading.not(Unreadable.BROKEN);
            }
            for (int i = 0; i < count; i++) {
                String name = words(in);
                pages.add(new Pieces.Piece(name.isEmpty() ? null : name, words(in)));
            }
        } catch (IOException | IllegalArgumentException cutShort) {
            return Reading.not(Unreadable.BROKEN);
        }
        boolean words = pages.stream().anyMatch(page -> page.text().chars().anyMatch(Character::isLetterOrDigit));
        return words ? new Reading(List.copyOf(pages), cut, null) : Reading.not(Unreadable.NO_TEXT);
    }

    private static String words(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
