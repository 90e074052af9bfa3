-- How far each closed activity has been tidied away, so that nobody looks through its responses again.
CREATE TABLE survey_closed (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    activity   UUID        NOT NULL COMMENT 'what the consultation calls it',
    codes_at   DATETIME(6) NOT NULL COMMENT 'when its return codes were forgotten',
    drafts_at  DATETIME(6) NULL     COMMENT 'when what was never sent was deleted, and devices forgotten',
    PRIMARY KEY (council_id, activity)
);
