-- Two questions of an activity side by side, counted by a job. Nothing in it leads to an answer; goes with the answers.
CREATE TABLE survey_cross_table (
    council_id  SMALLINT    NOT NULL REFERENCES council (id),
    activity    UUID        NOT NULL,
    row_item    VARCHAR(70) NOT NULL COMMENT 'key of the question whose answers are the rows',
    column_item VARCHAR(70) NOT NULL COMMENT 'key of the question whose answers are the columns',
    asked_at    DATETIME(6) NOT NULL COMMENT 'when it was last asked for',
    counted_at  DATETIME(6) NULL     COMMENT 'NULL until it was counted once',
    mark        CHAR(36)    NULL     COMMENT 'of the counts of the activity as they were then: with others it is counted again',
    latest      JSON        NULL     COMMENT 'exact counts, for those who decide',
    shown       JSON        NULL     COMMENT 'what the team sees: the counts then and which cells are hidden; replaced once ten answers changed',
    shown_at    DATETIME(6) NULL     COMMENT 'when that was counted',
    PRIMARY KEY (council_id, activity, row_item, column_item)
);
