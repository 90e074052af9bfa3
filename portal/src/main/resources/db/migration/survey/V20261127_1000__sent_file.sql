-- A file that somebody sent in answer to a question. It lies in the store under the same random id, made anew. No name, no time, no order:
-- it is tied to the response and to nobody (decision 7).
CREATE TABLE survey_sent_file (
    council_id  SMALLINT    NOT NULL REFERENCES council (id),
    id          UUID        NOT NULL COMMENT 'random, of version 4; what the answer names, and what the store has it under',
    activity    UUID        NOT NULL,
    response_id UUID        NOT NULL REFERENCES survey_response (id),
    question    VARCHAR(70) NOT NULL COMMENT 'key of the question it answers',
    kind        VARCHAR(4)  NOT NULL COMMENT 'by its content, such as JPG',
    size        BIGINT      NOT NULL COMMENT 'in bytes, of what is kept',
    language    CHAR(2)     NOT NULL COMMENT 'of the page it was sent from',
    state       VARCHAR(9)  NOT NULL DEFAULT 'HELD' COMMENT 'HELD until it is sent; then as words are',
    CONSTRAINT survey_sent_file_id PRIMARY KEY (council_id, id),
    CONSTRAINT survey_sent_file_state CHECK (state IN ('HELD', 'WAITING', 'CLEAR', 'ESCALATED')),
    KEY survey_sent_file_response (council_id, response_id),
    KEY survey_sent_file_activity (council_id, activity, question, state)
);
