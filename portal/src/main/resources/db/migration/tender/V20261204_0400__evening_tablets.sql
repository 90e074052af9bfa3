-- A tablet that whoever runs a room hands round in it. It has words of its own once, and is the room's until the room is closed.
CREATE TABLE tender_evening_tablet (
    council_id SMALLINT    NOT NULL,
    id         UUID        NOT NULL COMMENT 'random',
    evening    UUID        NOT NULL,
    room       SMALLINT    NOT NULL,
    words_mac  BINARY(32)  NULL     COMMENT 'HMAC of the words that make a device this tablet; NULL once they were used',
    token_mac  BINARY(32)  NULL     COMMENT 'HMAC of what the device keeps; NULL before',
    made_at    DATETIME(6) NOT NULL COMMENT 'the words can be used for ten minutes',
    made_by    BIGINT      NOT NULL COMMENT 'account of whoever handed it out',
    window_id  UUID        NOT NULL COMMENT 'of the room as it was open then: another opening needs another tablet',
    seat       UUID        NULL     COMMENT 'pseudonym of who has it in hand; NULL for nobody',
    code       VARCHAR(20) NULL     COMMENT 'of the presentation they mark',
    sitting    UUID        NULL     COMMENT 'another each time: a page of somebody before is taken for nobody',
    sat_at     DATETIME(6) NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_evening_tablet_words UNIQUE (council_id, words_mac),
    CONSTRAINT tender_evening_tablet_token UNIQUE (council_id, token_mac),
    CONSTRAINT tender_evening_tablet_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

-- A word on somebody's card: it opens one presentation for one seat on a tablet of their room, until their marks for it are locked.
CREATE TABLE tender_evening_card (
    council_id SMALLINT    NOT NULL,
    evening    UUID        NOT NULL,
    seat       UUID        NOT NULL COMMENT 'pseudonym',
    room       SMALLINT    NOT NULL,
    code       VARCHAR(20) NOT NULL COMMENT 'of the presentation',
    word_mac   BINARY(32)  NOT NULL COMMENT 'HMAC of the word; the word itself is kept nowhere',
    made_at    DATETIME(6) NOT NULL,
    made_by    BIGINT      NOT NULL COMMENT 'account of whoever gave out the card',
    wrong      SMALLINT    NOT NULL COMMENT 'how often a wrong word was typed for the seat: after five a new card is needed',
    used_at    DATETIME(6) NULL     COMMENT 'when it last opened a tablet',
    PRIMARY KEY (council_id, evening, seat, room, code),
    CONSTRAINT tender_evening_card_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

ALTER TABLE tender_evening_mark ADD COLUMN tablet UUID NULL COMMENT 'on which tablet of the room it was given; NULL for a device of their own, or paper';
