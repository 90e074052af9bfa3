-- A code of a frame is never deleted while its frame stands: it is retired, or merged into another, and what was coded with it stays.
ALTER TABLE survey_code
    ADD COLUMN words       JSON   NULL COMMENT 'label, definition and example, each in the languages it is written in; NULL where the label is all there is',
    ADD COLUMN parent_id   BIGINT NULL COMMENT 'the code above it; one step only',
    ADD COLUMN added_in    INT    NOT NULL DEFAULT 1 COMMENT 'version of the frame that brought it',
    ADD COLUMN retired_in  INT    NULL     COMMENT 'version from which nothing more is coded with it',
    ADD COLUMN merged_into BIGINT NULL     COMMENT 'the code that took its place';

-- A coding says by which frame it was made, and who made it: a second coder is somebody else.
ALTER TABLE survey_coding
    ADD COLUMN frame_version INT  NOT NULL DEFAULT 1,
    ADD COLUMN coder         UUID NULL COMMENT 'public id of the account; NULL for codings from before';

-- The frame of one question: its row is locked by whoever changes it.
CREATE TABLE survey_frame (
    council_id SMALLINT    NOT NULL REFERENCES council (id),
    activity   UUID        NOT NULL,
    question   VARCHAR(70) NOT NULL,
    version    INT         NOT NULL DEFAULT 1,
    PRIMARY KEY (council_id, activity, question)
);

-- What each change made of it.
CREATE TABLE survey_frame_version (
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    activity   UUID         NOT NULL,
    question   VARCHAR(70)  NOT NULL,
    number     INT          NOT NULL,
    changed    VARCHAR(10)  NOT NULL COMMENT 'added, reworded, merged, split, retired, restored or taken-in',
    code       VARCHAR(120) NOT NULL COMMENT 'label of the code it was about, as it was called then; empty for a file',
    actor      UUID         NULL     COMMENT 'public id of the account',
    made_on    DATE         NOT NULL,
    codes      JSON         NOT NULL COMMENT 'the whole frame as it stood from then on',
    PRIMARY KEY (council_id, activity, question, number)
);
