package org.folkmoot.portal.survey;

/** Why what people answer to a question stays with the team: out of every release, and out of files unless they are asked for. */
public enum Guard {
    /** What people tell in confidence. */
    CONFIDENTIAL,
    /**
     * Health, belief, origin, sexuality and the like (UK GDPR, article 9). Asked only under a {@link SpecialCondition}, and only by a consultation
     * whose screening says so and whose data protection record is finished.
     */
    SPECIAL
}
