package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;

/** Keeps what was read in a file, and tells search of it. */
@Singleton
class ReadFiles {
    /** Control characters, and those that reorder text. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    private final DocumentFileRepository files;
    private final EntryRepository entries;
    private final Outbox outbox;

    ReadFiles(DocumentFileRepository files, EntryRepository entries, Outbox outbox) {
        this.files = files;
        this.entries = entries;
        this.outbox = outbox;
    }

    /** Does nothing to a file that another run has read already. */
    @OneTransaction
    public void keep(short council, UUID file, ChildReading.Reading reading) {
        DocumentFile waiting =
                files.lock(council, file).filter(DocumentFile::waiting).orElse(null);
        if (waiting == null) {
            return;
        }
        List<String> pages = reading.pages();
        for (int i = 0; i < pages.size(); i++) {
            files.addPage(council, file, i + 1, UNSEEN.matcher(pages.get(i)).replaceAll(""));
        }
        if (reading.unreadable() == null) {
            files.done(council, file, "READ", null, pages.size());
        } else {
            files.done(council, file, "UNREADABLE", reading.unreadable().name(), null);
        }
        entries.byId(council, waiting.entryId())
                .ifPresent(entry ->
                        outbox.add(council, entry.type(), entry.publicId().toString()));
    }
}
