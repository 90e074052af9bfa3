package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long answers are kept. */
@Singleton
final class SurveyTables implements Purged {
    private static final String RESPONSE = "survey_response";
    private static final String GROUP = "survey_group_record";
    private static final String CAMPAIGN = "survey_campaign";
    private static final String ASKED = "what the council asked: its own words, and what its releases are read by";

    private final AnswersPurge answers;
    private final LessonPurge lessons;
    private final PaperDesk paper;
    private final ExportRepository exports;
    private final ContactListRepository lists;

    SurveyTables(
            AnswersPurge answers,
            LessonPurge lessons,
            PaperDesk paper,
            ExportRepository exports,
            ContactListRepository lists) {
        this.answers = answers;
        this.lessons = lessons;
        this.paper = paper;
        this.exports = exports;
        this.lists = lists;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.noPeriod("survey_questionnaire", ASKED),
                Keeping.noPeriod("survey_questionnaire_version", ASKED),
                Keeping.noPeriod("survey_same_question", ASKED),
                Keeping.noPeriod("survey_picture", "which pictures stand beside answers to choose; nobody's data"),
                Keeping.until(
                        RESPONSE,
                        "responses",
                        "from the close: to answer what people said, and to see whether it changed; drafts go a day after the close, the job survey.closing",
                        answers::before),
                Keeping.with("survey_seat", RESPONSE),
                Keeping.with("survey_contact", RESPONSE + ", or as soon as the team says that the addresses were used"),
                Keeping.with(
                        "survey_text", RESPONSE + "; quotes that were printed with permission stay, tied to nothing"),
                Keeping.with(
                        "survey_sent_file", RESPONSE + "; what was added and never sent goes a day after the close"),
                Keeping.with("survey_code", RESPONSE),
                Keeping.with("survey_coding", RESPONSE),
                Keeping.with("survey_frame", RESPONSE),
                Keeping.with("survey_frame_version", RESPONSE),
                Keeping.with("survey_second", RESPONSE),
                Keeping.with("survey_second_text", RESPONSE),
                Keeping.with("survey_second_coding", RESPONSE),
                Keeping.with("survey_passage", RESPONSE),
                Keeping.with("survey_redaction", RESPONSE + "; bars in quotes that were printed stay with them"),
                Keeping.with("survey_count", RESPONSE),
                Keeping.with("survey_text_count", RESPONSE),
                Keeping.with("survey_version_count", RESPONSE),
                Keeping.with("survey_cross_table", RESPONSE),
                Keeping.with(CAMPAIGN, RESPONSE + "; about how many there were stays where everybody was told"),
                Keeping.with("survey_alike", CAMPAIGN),
                Keeping.with("survey_campaign_count", CAMPAIGN),
                Keeping.with("survey_comparison", CAMPAIGN),
                Keeping.with("survey_comparison_cell", CAMPAIGN),
                Keeping.with("survey_comparison_shown", CAMPAIGN),
                Keeping.until(
                        "survey_lesson",
                        "lessons",
                        "from the end of the lesson: which schools took part, for the council's own report; nobody's answers",
                        lessons::before),
                Keeping.until(
                        "survey_batch_sheet",
                        "paper-ties",
                        "from the day a batch came, where nobody ended its check; ending it deletes what ties sheets to responses at once",
                        paper::forget),
                Keeping.with("survey_batch_settled", "survey_batch_sheet"),
                Keeping.with("survey_batch", RESPONSE),
                Keeping.with("survey_paper_terms", RESPONSE),
                Keeping.with(GROUP, RESPONSE + "; a summary that is public stays, as the group confirmed it"),
                Keeping.with("survey_group_text", GROUP),
                Keeping.with("survey_group_coding", GROUP),
                Keeping.noPeriod(
                        "survey_bank_question", "questions that the council keeps to ask again: its own words"),
                Keeping.noPeriod("survey_fact", "facts that the council keeps to put under questions: its own words"),
                Keeping.noPeriod("survey_population", "who lives here, as official figures say; nobody's data"),
                Keeping.noPeriod("survey_population_group", "official figures: the next file takes its place"),
                Keeping.noPeriod("survey_population_use", "which question a release is compared by; nobody's data"),
                Keeping.noPeriod(
                        "survey_exact_total", "how many took part, as published once: the public record of the result"),
                Keeping.noPeriod("survey_release", "totals, published and protected: the public record of the result"),
                Keeping.noPeriod("survey_closed", "that an activity was tidied away; nobody's data"),
                Keeping.until(
                        "survey_export",
                        "record",
                        "who took answers, tables or sent files out, and what for, as the record says",
                        exports::forget),
                Keeping.until(
                        "survey_contact_list",
                        "record",
                        "who opened addresses, and what for, as the record says",
                        lists::forget),
                Keeping.noPeriod(
                        "survey_invitation", "void at the close, forgotten minutes later, the job survey.closing"),
                Keeping.noPeriod(
                        "survey_invitation_batch",
                        "how many were made and on which day; nobody's data. Its seed goes after 14 days, or at the close"),
                Keeping.noPeriod(
                        "survey_invitation_address",
                        "once reminded, after 30 days, or at the close, the job survey.closing"),
                Keeping.noPeriod("survey_access", "on which terms people were let in; nobody's data"),
                Keeping.noPeriod("survey_quota", "how many answers were wanted from whom; nobody's data"),
                Keeping.noPeriod("survey_file_in_hand", "an hour after it was read, as the next file is"),
                Keeping.noPeriod(
                        "survey_wrong_code", "fifteen minutes after the last wrong code, as others are written"));
    }
}
