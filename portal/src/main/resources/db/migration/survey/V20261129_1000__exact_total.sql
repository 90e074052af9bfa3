-- Exactly how many took part in a consultation: published once after its close, and never changed (decision record 52).
CREATE TABLE survey_exact_total (
    council_id     SMALLINT NOT NULL REFERENCES council (id),
    consultation   UUID     NOT NULL,
    release_number INT      NOT NULL COMMENT 'of survey_release: the one whose answers are counted',
    published_on   DATE     NOT NULL COMMENT 'UTC',
    totals         JSON     NOT NULL COMMENT 'as anybody may see them',
    CONSTRAINT survey_exact_total_once PRIMARY KEY (council_id, consultation)
);
