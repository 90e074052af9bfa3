-- A fact that a council keeps to put under questions: a figure or a statement, who says so, and when it was so. A question holds it as it was then.
CREATE TABLE survey_fact (
    council_id   SMALLINT    NOT NULL REFERENCES council (id),
    id           UUID        NOT NULL,
    fact         JSON        NOT NULL COMMENT 'as a question holds it: statement and source by language, day, link',
    lock_version INT         NOT NULL COMMENT 'counts changes',
    changed_at   DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, id),
    KEY survey_fact_changed (council_id, changed_at)
);
