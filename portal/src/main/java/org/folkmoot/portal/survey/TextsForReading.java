package org.folkmoot.portal.survey;

import java.util.UUID;

/** Hands somebody's words on to those who read them for worries. */
interface TextsForReading {
    /**
     * @param text the random key the words are read under
     * @param words only looked at for what should be read first, never kept
     */
    void take(short council, UUID activity, UUID text, String words);
}
