package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * A file of a shared document, in one language.
 *
 * @param name as it was called when it was sent
 * @param state WAITING until read, then READ, or UNREADABLE
 * @param reason why it cannot be read: a name of {@link ChildReading.Unreadable}
 * @param pages how many, once read
 * @param exempt whether it is the part of a paper that is not for the public, which is never read
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
        boolean exempt) {
    /** With a name that tells it from the public file beside it, wherever it is saved. */
    DocumentFile marked() {
        String mark = lang.equals("cy") ? "NID-YN-GYHOEDDUS-" : "NOT-PUBLIC-";
        return new DocumentFile(file, councilId, entryId, mark + name, lang, kind, size, state, reason, pages, exempt);
    }

    boolean read() {
        return state.equals("READ");
    }

    boolean waiting() {
        return state.equals("WAITING") && !exempt;
    }
}
