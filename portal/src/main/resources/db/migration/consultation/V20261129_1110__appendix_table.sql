-- Which two questions side by side, nothing hidden, those who decide read behind the full figures. The figures themselves are counted in survey.
CREATE TABLE consultation_appendix_table (
    council_id      SMALLINT    NOT NULL REFERENCES council (id),
    consultation_id BIGINT      NOT NULL REFERENCES consultation (id),
    activity        UUID        NOT NULL COMMENT 'whose answers',
    row_item        VARCHAR(70) NOT NULL COMMENT 'key of the question whose answers are the rows',
    column_item     VARCHAR(70) NOT NULL COMMENT 'key of the question whose answers are the columns',
    added_at        DATETIME(6) NOT NULL COMMENT 'they stand in this order',
    PRIMARY KEY (council_id, consultation_id, activity, row_item, column_item)
);
