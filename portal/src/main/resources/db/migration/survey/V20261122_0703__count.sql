-- How many people chose what, kept up by a job behind the sendings (decision 12).
CREATE TABLE survey_count (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    activity   UUID        NOT NULL,
    question   VARCHAR(70) NOT NULL COMMENT '* for the responses themselves',
    choice     VARCHAR(40) NOT NULL COMMENT 'option; *base for everybody who answered',
    people     INT         NOT NULL,
    CONSTRAINT survey_count_cell PRIMARY KEY (council_id, activity, question, choice)
);

-- What the public may see: protected once, stored, and served only from here (decision 13).
CREATE TABLE survey_release (
    id           BIGINT   NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id   SMALLINT NOT NULL REFERENCES council (id),
    public_id    UUID     NOT NULL,
    consultation UUID     NOT NULL,
    number       INT      NOT NULL COMMENT 'from 1',
    made_on      DATE     NOT NULL COMMENT 'UTC',
    figures      JSON     NOT NULL COMMENT 'as anybody may see them',
    counts       JSON     NOT NULL COMMENT 'exact, to protect the next release against this one; never served',
    CONSTRAINT survey_release_number UNIQUE (council_id, consultation, number)
);
