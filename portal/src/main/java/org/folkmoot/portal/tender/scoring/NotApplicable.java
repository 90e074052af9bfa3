package org.folkmoot.portal.tender.scoring;

import org.jspecify.annotations.Nullable;

/**
 * What counts where a question does not apply to a bid, declared before anybody bids: a provider without subcontractors is asked how it pays
 * them.
 *
 * @param mark with {@link Rule#FIXED_MARK} the mark that counts, on the scale; else null
 */
public record NotApplicable(Rule rule, @Nullable Integer mark) {
    public enum Rule {
        /** The question applies to everybody. A bid of which somebody says otherwise stops the ranking. */
        NEVER,
        /** A mark declared beforehand counts in place of the groups' marks. */
        FIXED_MARK,
        /** Its siblings carry its weight for this bid, in proportion to their own; at least one of them must apply to everybody. */
        SIBLINGS
    }

    public static final NotApplicable NEVER = new NotApplicable(Rule.NEVER, null);
    public static final NotApplicable SIBLINGS = new NotApplicable(Rule.SIBLINGS, null);

    public static NotApplicable fixed(int mark) {
        return new NotApplicable(Rule.FIXED_MARK, mark);
    }

    boolean siblingsCarry() {
        return rule == Rule.SIBLINGS;
    }
}
