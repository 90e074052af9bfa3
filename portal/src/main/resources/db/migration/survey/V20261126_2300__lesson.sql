-- A lesson in which a class answers. It says nothing of any response, and no response says anything of it (decision 7): two sums, written
-- in fives by a job behind the answering, are all that is known of who took part. Code and link are made from the id with a key outside
-- the database; only what they are found by lies here.
CREATE TABLE survey_lesson (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id SMALLINT     NOT NULL REFERENCES council (id),
    public_id  UUID         NOT NULL COMMENT 'random',
    activity   UUID         NOT NULL COMMENT 'what the consultation calls it; checked by verify',
    school     VARCHAR(120) NOT NULL COMMENT 'its name, and the class where the officer says which; nobody''s name',
    starts_at  DATETIME(6)  NOT NULL,
    ends_at    DATETIME(6)  NOT NULL,
    language   CHAR(2)      NOT NULL COMMENT 'of the lesson: en or cy',
    shared     BOOLEAN      NOT NULL COMMENT 'whether one device serves several young people',
    people     INT          NOT NULL COMMENT 'how many are expected; bounds what the code lifts',
    stopped_at DATETIME(6)  NULL     COMMENT 'cancelled before it began, or ended; the code is void from then on',
    started    INT          NOT NULL DEFAULT 0 COMMENT 'in whole fives; no response counts towards it by name',
    finished   INT          NOT NULL DEFAULT 0 COMMENT 'in whole fives',
    code_mac   BINARY(32)   NOT NULL COMMENT 'HMAC of the code of the class',
    link_mac   BINARY(32)   NOT NULL COMMENT 'HMAC of the coordinator''s link',
    CONSTRAINT survey_lesson_public UNIQUE (council_id, public_id),
    CONSTRAINT survey_lesson_code UNIQUE (council_id, code_mac),
    CONSTRAINT survey_lesson_link UNIQUE (council_id, link_mac),
    CONSTRAINT survey_lesson_language CHECK (language IN ('en', 'cy')),
    CONSTRAINT survey_lesson_slot CHECK (starts_at < ends_at),
    CONSTRAINT survey_lesson_fives CHECK (MOD(started, 5) = 0 AND MOD(finished, 5) = 0),
    KEY survey_lesson_activity (council_id, activity, starts_at),
    KEY survey_lesson_ended (council_id, ends_at)
);
