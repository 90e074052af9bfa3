package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;

/** Something that happens in the life of a consultation. */
public enum Move {
    OPEN("consultation.open", "consultation.opened"),
    BEGIN(null, "consultation.begun"),
    EXTEND("consultation.extend", "consultation.extended"),
    PAUSE("consultation.pause", "consultation.paused"),
    RESUME("consultation.pause", "consultation.resumed"),
    END(null, "consultation.ended"),
    END_EARLY("consultation.end-early", "consultation.ended-early"),
    FALL_DUE(null, "consultation.overdue"),
    UPDATE("consultation.update", "consultation.updated"),
    /** Other questions, while people answer. */
    ASK_OTHERWISE("consultation.open", "consultation.questions-changed"),
    ANSWER("consultation.answer", "consultation.answered"),
    AMEND("consultation.answer", "consultation.answer-amended"),
    WITHDRAW("consultation.withdraw", "consultation.withdrawn");

    private final String action;
    private final String event;

    Move(@Nullable String action, String event) {
        this.action = action;
        this.event = event;
    }

    /** The action of the policy matrix that says who may cause it; null when a date does. */
    @Nullable
    public String action() {
        return action;
    }

    /** What is written into the audit stream. */
    public String event() {
        return event;
    }

    public boolean byDate() {
        return action == null;
    }
}
