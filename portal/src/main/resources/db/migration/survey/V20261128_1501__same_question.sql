-- A question that is another audience's in other words: shown beside it, and never added to it.
CREATE TABLE survey_same_question (
    council_id  SMALLINT     NOT NULL,
    activity    UUID         NOT NULL,
    question    VARCHAR(60)  NOT NULL COMMENT 'id of a question of it',
    of_activity UUID         NOT NULL,
    of_question VARCHAR(60)  NOT NULL COMMENT 'id of the question that it is the same as',
    PRIMARY KEY (council_id, activity, question)
);
