-- That answers went out into files: to whom, what for, and until when the copies may be kept. The files themselves are kept nowhere.
CREATE TABLE survey_export (
    council_id   SMALLINT     NOT NULL REFERENCES council (id),
    id           UUID         NOT NULL PRIMARY KEY,
    activity     UUID         NOT NULL COMMENT 'what the consultation calls it',
    consultation UUID         NOT NULL COMMENT 'what is held is held by it',
    actor        UUID         NOT NULL COMMENT 'public id of the account',
    reason       VARCHAR(10)  NOT NULL COMMENT 'analysis, report, research or check',
    purpose      VARCHAR(300) NOT NULL COMMENT 'what for, in the words of whoever asked for them',
    made_at      DATETIME(6)  NOT NULL,
    keep_until   DATE         NOT NULL COMMENT 'the last day on which copies may be kept',
    KEY survey_export_activity (council_id, activity, made_at),
    KEY survey_export_made (council_id, made_at)
);
