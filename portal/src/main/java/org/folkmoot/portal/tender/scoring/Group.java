package org.folkmoot.portal.tender.scoring;

/**
 * People who mark together and agree marks of their own: young people, officers, parent champions.
 *
 * @param fewest how many people must have locked a mark of their own, on each answer and for every bid alike; people with a conflict do not
 *     count
 * @param reserves how many more stand ready
 * @param below what happens when, reserves included, there are fewer
 */
public record Group(String id, int fewest, int reserves, Shortfall below) {
    public enum Shortfall {
        /** No ranking until enough have marked: the window is opened again, or the tender is abandoned. */
        WAIT,
        /** The marks that those present agree count all the same, and the ranking says where that was so. */
        GO_ON
    }

    public static Group of(String id, int fewest) {
        return new Group(id, fewest, 0, Shortfall.WAIT);
    }

    /** How many reserves to call when so many are left: what is missing, as far as there are any. */
    public int toCall(int markers) {
        return Math.max(0, Math.min(reserves, fewest - markers));
    }
}
