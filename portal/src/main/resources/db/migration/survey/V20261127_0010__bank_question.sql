-- A question that a council keeps to ask again. Those that every council has are files of the content.
CREATE TABLE survey_bank_question (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    id         UUID        NOT NULL PRIMARY KEY,
    question   JSON        NOT NULL COMMENT 'as a questionnaire writes it, without rules about other questions',
    kept_at    DATETIME(6) NOT NULL,
    KEY survey_bank_question_kept (council_id, kept_at)
);
