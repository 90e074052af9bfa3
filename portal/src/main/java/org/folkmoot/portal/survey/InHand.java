package org.folkmoot.portal.survey;

import java.time.Instant;

/** One person's answers as their device holds them: the response, the questions it answers, and the dates it stands under. */
record InHand(ResponseRow response, Window window, Questionnaire questionnaire, Sheets sheets, Answers answers) {
    boolean openAt(Instant now) {
        return window.openAt(now);
    }

    /** Whether answers sent before have been changed and not sent again. */
    boolean changing() {
        return response.sent() && response.changes() != null;
    }
}
