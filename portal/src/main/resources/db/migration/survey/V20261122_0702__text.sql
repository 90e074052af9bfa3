-- Somebody's own words in a questionnaire. Read for worries under the random id, then released to the team that asked. No time.
CREATE TABLE survey_text (
    id          UUID          NOT NULL PRIMARY KEY COMMENT 'random; what a reader sees',
    council_id  SMALLINT      NOT NULL REFERENCES council (id),
    activity    UUID          NOT NULL,
    response_id UUID          NOT NULL REFERENCES survey_response (id),
    question    VARCHAR(70)   NOT NULL COMMENT 'key of the question, or of its "why?"',
    version     INT           NOT NULL COMMENT 'of the response that first held these words',
    words       TEXT          NOT NULL,
    language    CHAR(2)       NOT NULL COMMENT 'of the page they were typed on',
    permission  BOOLEAN       NOT NULL COMMENT 'whether they may be printed, without a name',
    state       VARCHAR(9)    NOT NULL DEFAULT 'WAITING',
    blacked_out JSON          NULL     COMMENT 'ranges a reader has blacked out',
    quoted      BOOLEAN       NOT NULL DEFAULT FALSE COMMENT 'picked by hand for everybody to read',
    CONSTRAINT survey_text_state CHECK (state IN ('WAITING', 'CLEAR', 'ESCALATED', 'CODED', 'REPLACED')),
    KEY survey_text_activity (council_id, activity, question, state),
    KEY survey_text_response (council_id, response_id)
);

-- A coding frame: the themes a team finds in the answers to one question.
CREATE TABLE survey_code (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    activity   UUID         NOT NULL,
    question   VARCHAR(70)  NOT NULL,
    label      VARCHAR(120) NOT NULL,
    CONSTRAINT survey_code_label UNIQUE (council_id, activity, question, label)
);

CREATE TABLE survey_coding (
    council_id SMALLINT NOT NULL REFERENCES council (id),
    code_id    BIGINT   NOT NULL REFERENCES survey_code (id),
    text_id    UUID     NOT NULL REFERENCES survey_text (id),
    CONSTRAINT survey_coding_once PRIMARY KEY (council_id, code_id, text_id),
    KEY survey_coding_text (council_id, text_id)
);
