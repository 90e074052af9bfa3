-- What a meeting's own page says, whether it was moved, and how many places it has.
ALTER TABLE consultation_meeting
    ADD COLUMN about         JSON        NOT NULL DEFAULT '{}' COMMENT 'localised: what happens there',
    ADD COLUMN getting_there JSON        NOT NULL DEFAULT '{}' COMMENT 'localised: buses, parking, the door',
    ADD COLUMN present       JSON        NOT NULL DEFAULT '{}' COMMENT 'localised: who will be there from the council',
    ADD COLUMN afterwards    JSON        NOT NULL DEFAULT '{}' COMMENT 'localised: what happens with what people say there',
    ADD COLUMN contact       JSON        NOT NULL DEFAULT '{}' COMMENT 'localised: whom to ask',
    ADD COLUMN capacity      INT         NULL COMMENT 'places that people can take on the page; NULL where nobody counts',
    ADD COLUMN before_at     DATETIME(6) NULL COMMENT 'when it was to begin before it was put off last; NULL where it never was',
    ADD COLUMN announced_at  DATETIME(6) NULL COMMENT 'when it was added to an announced consultation; NULL where it was announced with it',
    ADD COLUMN changed_at    DATETIME(6) NULL COMMENT 'when it was last moved or cancelled',
    ADD COLUMN came          INT         NULL COMMENT 'places taken when it ended; NULL until its rows of consultation_meeting_place are gone';

-- Places that somebody took at a meeting: no name, no address, no time, no order. Gone when the meeting is over.
CREATE TABLE consultation_meeting_place (
    council_id SMALLINT     NOT NULL,
    id         UUID         NOT NULL PRIMARY KEY COMMENT 'random; never time-ordered',
    meeting_id BIGINT       NOT NULL REFERENCES consultation_meeting (id),
    people     INT          NOT NULL COMMENT 'one to five',
    needs      VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'keys of what somebody among them needs, with commas',
    code_mac   BINARY(32)   NOT NULL COMMENT 'HMAC of the six words that give it back',
    CONSTRAINT consultation_meeting_place_code UNIQUE (council_id, code_mac),
    KEY consultation_meeting_place_meeting (council_id, meeting_id)
);
