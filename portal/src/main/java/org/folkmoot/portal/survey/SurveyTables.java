package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long answers are kept. */
@Singleton
final class SurveyTables implements Purged {
    private static final String RESPONSE = "survey_response";
    private static final String ASKED = "what the council asked: its own words, and what its releases are read by";

    private final AnswersPurge answers;
    private final ExportRepository exports;

    SurveyTables(AnswersPurge answers, ExportRepository exports) {
        this.answers = answers;
        this.exports = exports;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("survey_questionnaire", ASKED),
                Keeping.noPeriod("survey_questionnaire_version", ASKED),
                Keeping.until(
                        RESPONSE,
                        "responses",
                        "from the close: to answer what people said, and to see whether it changed; drafts go a day after the close, the job survey.closing",
                        answers::before),
                Keeping.with("survey_seat", RESPONSE),
                Keeping.with(
                        "survey_text", RESPONSE + "; quotes that were printed with permission stay, tied to nothing"),
                Keeping.with("survey_code", RESPONSE),
                Keeping.with("survey_coding", RESPONSE),
                Keeping.with("survey_count", RESPONSE),
                Keeping.noPeriod("survey_release", "totals, published and protected: the public record of the result"),
                Keeping.noPeriod("survey_closed", "that an activity was tidied away; nobody's data"),
                Keeping.until(
                        "survey_export",
                        "record",
                        "who took answers out, and what for, as the record says",
                        exports::forget),
                Keeping.noPeriod("survey_file_in_hand", "an hour after it was read, as the next file is"),
                Keeping.noPeriod(
                        "survey_wrong_code", "fifteen minutes after the last wrong code, as others are written"));
    }
}
