package org.folkmoot.portal.platform.disclosure;

import java.util.Arrays;

/**
 * What is settled about a group's figures before any are chosen to be hidden: each array has one place per option, then one for the base.
 *
 * @param hidden must not be shown, whatever its size
 * @param known readers have this figure from elsewhere, so that hiding it would shelter nobody; never hidden
 * @param atLeast the fewest people readers will reckon with, from what they have seen before
 */
public record Settled(boolean[] hidden, boolean[] known, int[] atLeast) {
    /** Nothing settled. */
    public static Settled nothing(int options) {
        return new Settled(new boolean[options + 1], new boolean[options + 1], new int[options + 1]);
    }

    /** Every figure hidden, the base among them. */
    public Settled allHidden() {
        Arrays.fill(hidden, true);
        return this;
    }

    /** Every figure known, the base among them. */
    public Settled allKnown() {
        Arrays.fill(known, true);
        return this;
    }
}
