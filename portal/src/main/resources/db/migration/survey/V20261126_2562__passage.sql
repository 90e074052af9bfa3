-- What the team marked in somebody's words: a theme, a note, or both, on a stretch of them. The words themselves never change.
CREATE TABLE survey_passage (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    id         UUID         NOT NULL PRIMARY KEY,
    text_id    UUID         NOT NULL REFERENCES survey_text (id),
    from_char  INT          NOT NULL,
    to_char    INT          NOT NULL,
    code_id    BIGINT       NULL REFERENCES survey_code (id),
    note       VARCHAR(500) NULL,
    written_by UUID         NOT NULL COMMENT 'public id of the account',
    CONSTRAINT survey_passage_says CHECK (code_id IS NOT NULL OR note IS NOT NULL),
    CONSTRAINT survey_passage_range CHECK (from_char >= 0 AND from_char < to_char),
    KEY survey_passage_text (council_id, text_id),
    KEY survey_passage_code (council_id, code_id)
);

-- What is not printed of somebody's words, and why. The team still reads them whole; everybody else sees a bar and the reason.
CREATE TABLE survey_redaction (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    id         UUID        NOT NULL PRIMARY KEY,
    text_id    UUID        NOT NULL REFERENCES survey_text (id),
    from_char  INT         NOT NULL,
    to_char    INT         NOT NULL,
    reason     VARCHAR(14) NOT NULL,
    written_by UUID        NOT NULL COMMENT 'public id of the account',
    CONSTRAINT survey_redaction_range CHECK (from_char >= 0 AND from_char < to_char),
    KEY survey_redaction_text (council_id, text_id)
);
