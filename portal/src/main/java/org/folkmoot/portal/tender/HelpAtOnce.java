package org.folkmoot.portal.tender;

import org.folkmoot.portal.moderation.Flag;
import org.folkmoot.portal.moderation.Flags;

/**
 * Whoever writes words of distress on a panel reads at once where help is, whoever reads the words later. Nothing of it is kept, and the address of the
 * page that follows does not say so.
 */
final class HelpAtOnce {
    private HelpAtOnce() {}

    /** @param moderated whether a moderator reads the words first @return what the page that follows says was done */
    static String done(String done, String words, boolean moderated) {
        if (!Flags.of(words).contains(Flag.DISTRESS)) return done;
        return moderated ? "panel-read" : "panel-kept";
    }
}
