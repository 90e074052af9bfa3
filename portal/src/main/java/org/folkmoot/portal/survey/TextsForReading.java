package org.folkmoot.portal.survey;

import java.time.LocalDate;
import java.util.UUID;

/** Hands somebody's words on to those who read them for worries. */
interface TextsForReading {
    /**
     * @param text the random key the words are read under
     * @param words only looked at for what should be read first, never kept
     */
    void take(short council, UUID activity, UUID text, String words);

    /** As {@link #take}, for words that came on paper: they are due on the day the paper came, whenever they are typed in. */
    void take(short council, UUID activity, UUID text, String words, LocalDate arrivedOn);

    /** The words were changed or taken back: nobody needs to read them. */
    void forget(short council, UUID text);
}
