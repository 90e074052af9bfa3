package org.folkmoot.portal.survey;

import org.folkmoot.portal.platform.data.Localised;

/**
 * That a page is asked again, for each of several of a kind.
 *
 * @param one what each of them is called in the middle of a sentence, such as "child"
 * @param most how many somebody can tell of, from {@link #FEWEST} to {@link #MOST}
 */
public record Repeat(Localised one, int most) {
    static final int FEWEST = 2;
    static final int MOST = 10;

    /** Letters of what each is called. */
    static final int LONGEST = 40;

    /** Questions on a page that is asked again. */
    static final int MOST_QUESTIONS = 20;

    public Repeat {
        one = one == null ? Localised.EMPTY : one;
    }

    boolean sound() {
        return most >= FEWEST
                && most <= MOST
                && one.texts().values().stream().allMatch(each -> each.length() <= LONGEST);
    }

    /** What each is called at the beginning of a line: "Child". */
    String heading(String locale) {
        String word = one.in(locale);
        return word.isEmpty()
                ? word
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.of(locale))
                        + word.substring(word.offsetByCodePoints(0, 1));
    }
}
