-- What a file of questions would become, shown to an officer before it is taken in; gone within an hour.
CREATE TABLE survey_file_in_hand (
    council_id    SMALLINT    NOT NULL REFERENCES council (id),
    id            UUID        NOT NULL PRIMARY KEY COMMENT 'random',
    sort          VARCHAR(8)  NOT NULL COMMENT 'OURS, SURVEYJS or XLSFORM',
    questionnaire JSON        NOT NULL COMMENT 'as it would be kept',
    report        JSON        NOT NULL COMMENT 'line by line what would stay behind',
    made          UUID        NULL     COMMENT 'public id of the questionnaire it became',
    read_at       DATETIME(6) NOT NULL,
    INDEX survey_file_in_hand_read (council_id, read_at)
);
