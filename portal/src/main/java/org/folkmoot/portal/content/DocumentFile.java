package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * A file of a shared document, in one language.
 *
 * @param name as it was called when it was sent
 * @param state WAITING until read, then READ, or UNREADABLE
 * @param reason why it cannot be read: a name of {@link ChildReading.Unreadable}; where it was read, {@link #CUT} or null
 * @param pages how many pages, slides or parts, once read
 * @param exempt whether it is the part of a paper that is not for the public, which is never read
 * @param tries how often its reading has begun
 * @param triedAt when it last did
 */
@MappedEntity("content_file")
record DocumentFile(
        @Id UUID file,
        short councilId,
        long entryId,
        String name,
        String lang,
        String kind,
        long size,
        String state,
        @Nullable String reason,
        @Nullable Integer pages,
        boolean exempt,
        int tries,
        @Nullable Instant triedAt) {
    /** The reason beside a file that has more in it than was read. */
    static final String CUT = "CUT";

    /** With a name that tells it from the public file beside it, wherever it is saved. */
    DocumentFile marked() {
        String mark = lang.equals("cy") ? "NID-YN-GYHOEDDUS-" : "NOT-PUBLIC-";
        return new DocumentFile(
                file, councilId, entryId, mark + name, lang, kind, size, state, reason, pages, exempt, tries, triedAt);
    }

    /** What the words were found on: pages, slides, sheets or parts. */
    Unit unit() {
        return Unit.of(FileKind.valueOf(kind));
    }

    /** Whether no program could read it: it is set aside until somebody tries again. */
    boolean unreadable() {
        return state.equals("UNREADABLE");
    }

    boolean read() {
        return state.equals("READ");
    }

    boolean waiting() {
        return state.equals("WAITING") && !exempt;
    }
}
