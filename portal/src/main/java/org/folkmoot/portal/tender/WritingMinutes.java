package org.folkmoot.portal.tender;

import java.util.List;

/**
 * How long a small organisation sits over a form.
 *
 * <p>The figures are our assumption, and the only place where they stand. 15 words a minute for an answer, which is reckoned as long as it may be:
 * somebody who thinks, types and reads it once more writes some 15 to 20. Three minutes for every other box: a figure, a name, a number that has to
 * be looked up. A form on two pages is to take no more than an hour; above that is warned, not forbidden.
 */
final class WritingMinutes {
    static final int WORDS_A_MINUTE = 15;
    static final int MINUTES_A_BOX = 3;
    static final int AN_HOUR = 60;

    private WritingMinutes() {}

    /** @param asked everything on the form; an answer without a limit counts as one of {@link PanelQuestion#USUAL_WORDS} */
    static int of(List<BidSection> asked) {
        int words = 0;
        int boxes = 0;
        for (BidSection each : asked) {
            switch (each.kind()) {
                case ANSWER -> words += each.words() == null ? PanelQuestion.USUAL_WORDS : each.words();
                // What does not apply is written in place of an answer.
                case ABSENT -> {}
                default -> {
                    if (!each.key().equals(BidSection.CONFIRMED)) boxes++;
                }
            }
        }
        return Math.ceilDiv(words, WORDS_A_MINUTE) + boxes * MINUTES_A_BOX;
    }
}
