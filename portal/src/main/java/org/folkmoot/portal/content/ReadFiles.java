package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Keeps what was read in a file, and tells search of it. */
@Singleton
class ReadFiles {
    /** A file whose reading has begun so often and never came to an end is set aside. */
    static final int MOST_TRIES = 3;

    /** Control characters, and those that reorder text. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    private final DocumentFileRepository files;
    private final EntryRepository entries;
    private final Outbox outbox;
    private final DatabaseClock clock;

    ReadFiles(DocumentFileRepository files, EntryRepository entries, Outbox outbox, DatabaseClock clock) {
        this.files = files;
        this.entries = entries;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Writes down that a file is about to be read, before it is: whatever the file does then, that stays known.
     *
     * @return whether it may be read: not one that is read already, and not one that was begun {@link #MOST_TRIES} times
     */
    @OneTransaction
    public boolean begin(short council, UUID file) {
        DocumentFile waiting =
                files.lock(council, file).filter(DocumentFile::waiting).orElse(null);
        if (waiting == null) return false;
        if (waiting.tries() >= MOST_TRIES) {
            files.done(council, file, "UNREADABLE", ChildReading.Unreadable.CRASHED.name(), null);
            return false;
        }
        return files.begin(council, file, clock.now()) > 0;
    }

    /** Does nothing to a file that another run has read already. */
    @OneTransaction
    public void keep(short council, UUID file, ChildReading.Reading reading) {
        DocumentFile waiting =
                files.lock(council, file).filter(DocumentFile::waiting).orElse(null);
        if (waiting == null) {
            return;
        }
        List<Pieces.Piece> pages = reading.pages();
        for (int i = 0; i < pages.size(); i++) {
            Pieces.Piece page = pages.get(i);
            files.addPage(council, file, i + 1, page.name() == null ? null : seen(page.name()), seen(page.text()));
        }
        if (reading.unreadable() == null) {
            files.done(council, file, "READ", reading.cut() ? DocumentFile.CUT : null, pages.size());
        } else {
            files.done(council, file, "UNREADABLE", reading.unreadable().name(), null);
        }
        entries.byId(council, waiting.entryId())
                .ifPresent(entry ->
                        outbox.add(council, entry.type(), entry.publicId().toString()));
    }

    private static String seen(String words) {
        return UNSEEN.matcher(words).replaceAll("");
    }
}
