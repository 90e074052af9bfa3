-- What a group of people told us together: a focus group, a workshop, an interview. Who was asked is kept in bands, when as a month; no
-- names. A group is one group: it is never added to respondents.
CREATE TABLE survey_group_record (
    id            BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id    SMALLINT    NOT NULL REFERENCES council (id),
    public_id     UUID        NOT NULL,
    activity      UUID        NOT NULL COMMENT 'what the consultation calls it',
    method        VARCHAR(12) NOT NULL,
    month         CHAR(7)     NOT NULL COMMENT 'year and month',
    bands         JSON        NOT NULL COMMENT 'keys of the bands of those who took part',
    few           BOOLEAN     NOT NULL COMMENT 'fewer than 10: then nothing about it is a number',
    led_by        VARCHAR(20) NOT NULL COMMENT 'a role, never a name',
    confirmed     VARCHAR(12) NULL     COMMENT 'how the group confirmed the summary as it stands; NULL while it has not',
    published     BOOLEAN     NOT NULL DEFAULT FALSE,
    lock_version  INT         NOT NULL DEFAULT 1,
    CONSTRAINT survey_group_record_public UNIQUE (council_id, public_id),
    CONSTRAINT survey_group_record_confirmed CHECK (confirmed IS NOT NULL OR published = FALSE),
    KEY survey_group_record_activity (council_id, activity)
);

-- Its words, each read for worries before anybody else sees them. No time and no order.
CREATE TABLE survey_group_text (
    id          UUID       NOT NULL PRIMARY KEY COMMENT 'random; what a reader sees',
    council_id  SMALLINT   NOT NULL REFERENCES council (id),
    record_id   BIGINT     NOT NULL REFERENCES survey_group_record (id),
    part        VARCHAR(9) NOT NULL,
    language    CHAR(2)    NOT NULL,
    words       TEXT       NOT NULL,
    permission  BOOLEAN    NOT NULL DEFAULT FALSE COMMENT 'of a quote: whether whoever said it lets us print it',
    state       VARCHAR(9) NOT NULL DEFAULT 'WAITING',
    blacked_out JSON       NULL     COMMENT 'ranges a reader has blacked out',
    CONSTRAINT survey_group_text_part CHECK (part IN ('AGREED', 'DISAGREED', 'SUMMARY', 'QUOTE')),
    CONSTRAINT survey_group_text_state CHECK (state IN ('WAITING', 'CLEAR', 'ESCALATED', 'REPLACED')),
    KEY survey_group_text_record (council_id, record_id)
);

-- The themes of the same frame that people's words are sorted under.
CREATE TABLE survey_group_coding (
    council_id SMALLINT NOT NULL REFERENCES council (id),
    code_id    BIGINT   NOT NULL REFERENCES survey_code (id),
    record_id  BIGINT   NOT NULL REFERENCES survey_group_record (id),
    PRIMARY KEY (council_id, code_id, record_id),
    KEY survey_group_coding_record (council_id, record_id)
);
