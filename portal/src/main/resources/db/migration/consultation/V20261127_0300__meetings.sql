-- A meeting that people can come to as part of a consultation: on a day, in a room or on line. Nobody who comes is in it.
CREATE TABLE consultation_meeting (
    id              BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    council_id      SMALLINT      NOT NULL,
    public_id       UUID          NOT NULL COMMENT 'random',
    consultation_id BIGINT        NOT NULL REFERENCES consultation (id),
    starts_at       DATETIME(6)   NOT NULL,
    ends_at         DATETIME(6)   NOT NULL,
    name            JSON          NOT NULL COMMENT 'localised',
    place           JSON          NOT NULL COMMENT 'localised: where it is; empty where it is on line alone',
    online          VARCHAR(300)  NOT NULL DEFAULT '' COMMENT 'https address to join; empty for none',
    whom            JSON          NOT NULL COMMENT 'localised: who it is for',
    coming          JSON          NOT NULL COMMENT 'localised: how to say that one comes',
    access          VARCHAR(200)  NOT NULL DEFAULT '' COMMENT 'keys of what is provided, with commas',
    access_words    JSON          NOT NULL COMMENT 'localised: what else there is to know about getting there and in',
    outcome         VARCHAR(300)  NOT NULL DEFAULT '' COMMENT 'address of the record of what was said; empty until there is one',
    cancelled       BOOLEAN       NOT NULL DEFAULT FALSE,
    notice          JSON          NOT NULL COMMENT 'localised: why it was moved or cancelled, as everybody reads it',
    revision        INT           NOT NULL DEFAULT 0 COMMENT 'how often it was changed, for calendars',
    CONSTRAINT consultation_meeting_public UNIQUE (council_id, public_id),
    KEY consultation_meeting_list (council_id, consultation_id, starts_at)
);
