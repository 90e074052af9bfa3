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

    private final ChildProgram child;

    @Inject
    ChildReading(@Property(name = "folkmoot.reading.seconds", defaultValue = "10") int seconds) {
        this(Duration.ofSeconds(seconds), PageReader.class.getName());
    }

    /** @param program the class whose main reads */
    ChildReading(Duration patience, String program) {
        this.child = new ChildProgram(patience, program, LONGEST_ANSWER);
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

    /** @throws java.io.UncheckedIOException when no process could be started: the same file may be read later */
    Reading read(InputStream file, FileKind kind) {
        ChildProgram.Ended ended = child.run(file, kind.extension());
        if (!ended.inTime()) {
            return new Reading(List.of(), Unreadable.TOO_SLOW);
        }
        return switch (ended.exit()) {
            case 0 -> pages(ended.answer());
            case PageReader.ENCRYPTED -> new Reading(List.of(), Unreadable.ENCRYPTED);
            case PageReader.OUT_OF_MEMORY -> new Reading(List.of(), Unreadable.TOO_BIG);
            default -> new Reading(List.of(), Unreadable.BROKEN);
        };
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
}
