-- Figures of an activity with and without campaigns and people from elsewhere, counted by a job for the team. Nothing in it leads to an answer.
CREATE TABLE survey_comparison (
    council_id        SMALLINT     NOT NULL REFERENCES council (id),
    activity          UUID         NOT NULL,
    elsewhere         VARCHAR(150) NULL     COMMENT 'the answer that says somebody lives elsewhere, as the team chose it',
    asked_at          DATETIME(6)  NOT NULL COMMENT 'when it was last asked for, or a campaign last grew',
    counted_elsewhere VARCHAR(150) NULL     COMMENT 'what was chosen when it was counted',
    counted_at        DATETIME(6)  NULL     COMMENT 'NULL until it was counted once',
    PRIMARY KEY (council_id, activity)
);

CREATE TABLE survey_comparison_cell (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    activity   UUID         NOT NULL,
    answers    VARCHAR(9)   NOT NULL COMMENT 'which answers are counted',
    cell       VARCHAR(150) NOT NULL COMMENT 'as the counts have it: question|choice',
    people     INT          NOT NULL,
    PRIMARY KEY (council_id, activity, answers, cell),
    CONSTRAINT survey_comparison_answers CHECK (answers IN ('EVERYBODY', 'CAMPAIGN', 'ELSEWHERE', 'EITHER'))
);
