package org.folkmoot.portal.moderation;

import java.util.Optional;
import java.util.UUID;

/**
 * A feature whose texts are read or published here. It keeps the texts; we keep only that one waits, and tell it what was decided. Its
 * methods are called inside our transaction, and join it.
 */
public interface Moderated {
    /** Names the feature's kind of text in our tables, such as {@code survey-text} or {@code idea}; never changes. */
    String source();

    /** Before the colon in the name of the record that decisions stand in; after it comes the space. */
    default String stream() {
        return "consultation";
    }

    /** The text as it stands now; empty when it was withdrawn, or is no longer to be seen by anyone here. */
    Optional<TextSeen> text(short council, UUID ref);

    /** The file that is read in place of words, while it waits and once it is escalated; empty where words are read. */
    default Optional<FileSeen> file(short council, UUID ref) {
        return Optional.empty();
    }

    /**
     * Takes note of a decision on the text as it stands now. After {@link Decision#ESCALATED} the text leaves every view of the feature;
     * choices made beside it still count.
     */
    void decided(short council, UUID ref, Decision decision);
}
