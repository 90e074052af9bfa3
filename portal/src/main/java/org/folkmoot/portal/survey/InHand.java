package org.folkmoot.portal.survey;

import java.time.Instant;

/**
 * One person's answers as their device holds them: the response, the questions it answers, and the dates it stands under.
 *
 * @param answers everything that was answered, also to questions that are asked no more
 * @param routing what is asked after these answers
 * @param shared whether others use the device too
 */
record InHand(
        ResponseRow response,
        Window window,
        Questionnaire questionnaire,
        Sheets sheets,
        Answers answers,
        Routing routing,
        boolean shared) {
    boolean openAt(Instant now) {
        return window.openAt(now);
    }

    /** Whether they can be sent as they are. */
    boolean finished() {
        return routing.unfinished().isEmpty() && Checking.unfit(sheets, routing).isEmpty();
    }

    /** Whether answers sent before have been changed and not sent again. */
    boolean changing() {
        return response.sent() && response.changes() != null;
    }
}
