-- A share of the texts of one question that a second person codes without seeing what the first did.
CREATE TABLE survey_second (
    id            BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id    SMALLINT    NOT NULL REFERENCES council (id),
    public_id     UUID        NOT NULL,
    activity      UUID        NOT NULL,
    question      VARCHAR(70) NOT NULL,
    percent       INT         NOT NULL COMMENT 'the share of the released texts that was asked for',
    seed          INT         NOT NULL COMMENT 'the number by which they were chosen: the same number chooses the same',
    texts         INT         NOT NULL,
    frame_version INT         NOT NULL,
    started_by    UUID        NOT NULL COMMENT 'public id of the account',
    coder         UUID        NULL     COMMENT 'public id of the account that took it on',
    compared_on   DATE        NULL     COMMENT 'NULL while they code',
    CONSTRAINT survey_second_public UNIQUE (council_id, public_id),
    KEY survey_second_question (council_id, activity, question, compared_on)
);

CREATE TABLE survey_second_text (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    round_id   BIGINT       NOT NULL REFERENCES survey_second (id),
    text_id    UUID         NOT NULL REFERENCES survey_text (id),
    lot        INT          NOT NULL COMMENT 'its place among those chosen; the order of chance',
    done       BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'whether the second person has coded it',
    first_done BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'whether the first had, when they were compared',
    note       VARCHAR(500) NULL     COMMENT 'what the two agreed, and why; NULL where nothing was to settle, or is not yet',
    settled_by UUID         NULL     COMMENT 'public id of the account that wrote it down',
    PRIMARY KEY (council_id, round_id, text_id),
    KEY survey_second_text_text (council_id, text_id)
);

-- What each said, kept beside what they agreed.
CREATE TABLE survey_second_coding (
    council_id SMALLINT   NOT NULL REFERENCES council (id),
    round_id   BIGINT     NOT NULL REFERENCES survey_second (id),
    text_id    UUID       NOT NULL REFERENCES survey_text (id),
    code_id    BIGINT     NOT NULL REFERENCES survey_code (id),
    whose      VARCHAR(6) NOT NULL COMMENT 'FIRST, SECOND or AGREED',
    PRIMARY KEY (council_id, round_id, text_id, code_id, whose),
    KEY survey_second_coding_code (council_id, code_id)
);
