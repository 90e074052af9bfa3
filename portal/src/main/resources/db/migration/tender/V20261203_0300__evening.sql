-- An evening on which a panel of young people hears presentations for one lot of a tender, or for a grant: one for each lot.
CREATE TABLE tender_evening (
    council_id  SMALLINT     NOT NULL,
    id          UUID         NOT NULL,
    tender      UUID         NOT NULL,
    lot         VARCHAR(20)  NOT NULL,
    asked       VARCHAR(400) NULL     COMMENT 'an order that was drawn before two people, until the second says that it is right: codes with a space between',
    asked_by    BIGINT       NULL,
    drawn       VARCHAR(400) NULL     COMMENT 'the order: codes with a space between. From now on those who present are named',
    drawn_at    DATETIME(6)  NULL,
    drawn_by    BIGINT       NULL,
    witness     BIGINT       NULL     COMMENT 'who said that the order is right; NULL where the portal drew it',
    seed        CHAR(64)     NULL     COMMENT 'with which the portal drew it; its SHA-256 was published before',
    revealed_at DATETIME(6)  NULL     COMMENT 'when everybody had locked: from now on totals are seen, and no mark is taken',
    revealed_by BIGINT       NULL,
    told_at     DATETIME(6)  NULL     COMMENT 'from when the panel and those who presented see it, all at once',
    told_by     BIGINT       NULL,
    off_at      DATETIME(6)  NULL     COMMENT 'called off before anybody presented: written marks count alone',
    off_by      BIGINT       NULL,
    off_why     VARCHAR(500) NOT NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_evening_once UNIQUE (council_id, tender, lot),
    CONSTRAINT tender_evening_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- Every version of how an evening goes and counts. What is published stays; a later version counts once it is published too.
CREATE TABLE tender_evening_plan (
    council_id   SMALLINT       NOT NULL,
    evening      UUID           NOT NULL,
    version      INT            NOT NULL,
    plan         JSON           NOT NULL,
    kept_at      DATETIME(6)    NOT NULL,
    kept_by      BIGINT         NULL     COMMENT 'NULL for the demonstration',
    published_at DATETIME(6)    NULL,
    published_by BIGINT         NULL     COMMENT 'somebody else than who kept it',
    why          VARCHAR(500)   NOT NULL COMMENT 'why it replaces one that was published; empty for the first',
    seed         VARCHAR(200)   NULL     COMMENT 'under the key of the installation, in base 64',
    seed_sum     CHAR(64)       NULL     COMMENT 'SHA-256 of the seed, published with the plan',
    PRIMARY KEY (council_id, evening, version),
    CONSTRAINT tender_evening_plan_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

-- A room, from when two adults are there. Marks are taken while it is open, and what was kept in a page for ten minutes more.
CREATE TABLE tender_evening_room (
    council_id SMALLINT    NOT NULL,
    evening    UUID        NOT NULL,
    room       SMALLINT    NOT NULL COMMENT 'from 1',
    window_id  UUID        NOT NULL COMMENT 'another each time it is opened: pages carry it',
    adult_one  VARCHAR(40) NOT NULL COMMENT 'first name of an adult who is there',
    post_one   VARCHAR(12) NOT NULL,
    adult_two  VARCHAR(40) NOT NULL,
    post_two   VARCHAR(12) NOT NULL,
    opened_at  DATETIME(6) NOT NULL,
    opened_by  BIGINT      NOT NULL,
    closed_at  DATETIME(6) NULL,
    PRIMARY KEY (council_id, evening, room),
    CONSTRAINT tender_evening_room_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

-- Who of the panel is there, and in which room.
CREATE TABLE tender_evening_seat (
    council_id SMALLINT    NOT NULL,
    evening    UUID        NOT NULL,
    seat       UUID        NOT NULL COMMENT 'pseudonym',
    room       SMALLINT    NOT NULL,
    left_at    DATETIME(6) NULL     COMMENT 'when they went home before the end: what they marked counts for nothing',
    PRIMARY KEY (council_id, evening, seat),
    CONSTRAINT tender_evening_seat_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

-- A presentation in one room, and how it went.
CREATE TABLE tender_evening_pitch (
    council_id SMALLINT      NOT NULL,
    evening    UUID          NOT NULL,
    room       SMALLINT      NOT NULL,
    code       VARCHAR(20)   NOT NULL COMMENT 'of the bid, or practice',
    turn       SMALLINT      NOT NULL COMMENT 'from 1; 0 for the practice pitch',
    started_at DATETIME(6)   NULL,
    ended_at   DATETIME(6)   NULL,
    asked      VARCHAR(40)   NOT NULL COMMENT 'numbers of the questions that were asked, with a comma between',
    follow_ups VARCHAR(2000) NOT NULL,
    lang       VARCHAR(5)    NOT NULL,
    version    INT           NOT NULL,
    PRIMARY KEY (council_id, evening, room, code),
    CONSTRAINT tender_evening_pitch_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

-- What one person made of one presentation.
CREATE TABLE tender_evening_mark (
    council_id SMALLINT      NOT NULL,
    evening    UUID          NOT NULL,
    room       SMALLINT      NOT NULL,
    code       VARCHAR(20)   NOT NULL,
    seat       UUID          NOT NULL COMMENT 'pseudonym',
    marks      VARCHAR(40)   NOT NULL COMMENT 'one for each question, with a comma between; nothing where nothing is chosen',
    reason     VARCHAR(2000) NOT NULL,
    lang       VARCHAR(5)    NOT NULL,
    version    INT           NOT NULL COMMENT 'whoever saves says which one they read',
    late       BOOLEAN       NOT NULL COMMENT 'kept in the page over the close of the room',
    typed_by   BIGINT        NULL     COMMENT 'who typed it, where it was written on paper',
    locked_at  DATETIME(6)   NULL     COMMENT 'from then on nothing of it changes',
    CONSTRAINT tender_evening_mark_once PRIMARY KEY (council_id, evening, room, code, seat),
    CONSTRAINT tender_evening_mark_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);

-- What the panel wants one of those who presented to read, as its facilitator wrote it down.
CREATE TABLE tender_evening_said (
    council_id SMALLINT      NOT NULL,
    evening    UUID          NOT NULL,
    code       VARCHAR(20)   NOT NULL,
    words      VARCHAR(2000) NOT NULL,
    lang       VARCHAR(5)    NOT NULL,
    kept_by    BIGINT        NOT NULL,
    PRIMARY KEY (council_id, evening, code),
    CONSTRAINT tender_evening_said_of FOREIGN KEY (council_id, evening) REFERENCES tender_evening (council_id, id)
);
