-- When the young people or parents of a tender mark: their facilitator opens the window and closes it.
CREATE TABLE tender_mark_window (
    council_id SMALLINT    NOT NULL,
    id         UUID        NOT NULL,
    tender     UUID        NOT NULL,
    grp        VARCHAR(10) NOT NULL COMMENT 'young or parents',
    opened_at  DATETIME(6) NOT NULL,
    opened_by  BIGINT      NOT NULL,
    closed_at  DATETIME(6) NULL     COMMENT 'what was kept in a page is taken for ten minutes more',
    closed_by  BIGINT      NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_mark_window_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- That a seat has read that its reasons may be shown to bidders without a name.
CREATE TABLE tender_mark_told (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    seat       UUID        NOT NULL COMMENT 'pseudonym',
    agreed_at  DATETIME(6) NOT NULL,
    PRIMARY KEY (council_id, tender, seat),
    CONSTRAINT tender_mark_told_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- What one person makes of one answer, alone: one for each seat, question and bid. It is in no total.
CREATE TABLE tender_mark (
    council_id SMALLINT      NOT NULL,
    tender     UUID          NOT NULL,
    lot        VARCHAR(20)   NOT NULL,
    question   VARCHAR(20)   NOT NULL COMMENT 'criterion, or part of one',
    bid        VARCHAR(20)   NOT NULL COMMENT 'its code',
    grp        VARCHAR(10)   NOT NULL,
    seat       UUID          NOT NULL COMMENT 'pseudonym',
    mark       TINYINT       NULL     COMMENT 'NULL while nothing is chosen',
    reason     VARCHAR(2000) NOT NULL,
    lang       VARCHAR(5)    NOT NULL,
    helped     BOOLEAN       NOT NULL COMMENT 'whether somebody explained a word',
    word       VARCHAR(200)  NOT NULL COMMENT 'which word it was',
    aloud      BOOLEAN       NOT NULL COMMENT 'whether it is to be read aloud to them',
    version    INT           NOT NULL COMMENT 'whoever saves says which one they read',
    late       BOOLEAN       NOT NULL COMMENT 'kept in the page over the close, and sent within ten minutes of it',
    typed_by   BIGINT        NULL     COMMENT 'the facilitator, where it was written on paper',
    locked_at  DATETIME(6)   NULL     COMMENT 'from then on nothing of it changes',
    CONSTRAINT tender_mark_once PRIMARY KEY (council_id, tender, lot, question, bid, grp, seat),
    CONSTRAINT tender_mark_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- What a group agreed about one answer, first to last. A row is changed only until the panel has confirmed it.
CREATE TABLE tender_mark_agreed (
    council_id   SMALLINT      NOT NULL,
    id           UUID          NOT NULL,
    tender       UUID          NOT NULL,
    lot          VARCHAR(20)   NOT NULL,
    question     VARCHAR(20)   NOT NULL,
    bid          VARCHAR(20)   NOT NULL COMMENT 'its code',
    grp          VARCHAR(10)   NOT NULL COMMENT 'whose mark it is, and who alone changes it',
    number       INT           NOT NULL COMMENT 'from 1; the last one counts',
    mark         TINYINT       NOT NULL,
    reason       VARCHAR(2000) NOT NULL,
    lang         VARCHAR(5)    NOT NULL,
    version      INT           NOT NULL COMMENT 'of what is read back',
    kept_by      BIGINT        NOT NULL,
    kept_at      DATETIME(6)   NOT NULL,
    confirmed_at DATETIME(6)   NULL     COMMENT 'when it was read back and the panel said yes; before that it counts for nothing',
    appeal       VARCHAR(60)   NULL     COMMENT 'what an upheld appeal is filed under',
    second       BIGINT        NULL     COMMENT 'who agreed to a correction after an appeal',
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_mark_agreed_once UNIQUE (council_id, tender, lot, question, bid, grp, number),
    CONSTRAINT tender_mark_agreed_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- The chair asks a group to look at a mark once more: once for each.
CREATE TABLE tender_mark_referral (
    council_id SMALLINT      NOT NULL,
    tender     UUID          NOT NULL,
    lot        VARCHAR(20)   NOT NULL,
    question   VARCHAR(20)   NOT NULL,
    bid        VARCHAR(20)   NOT NULL,
    grp        VARCHAR(10)   NOT NULL,
    agreed     UUID          NOT NULL COMMENT 'the entry that is referred back',
    level      TINYINT       NOT NULL COMMENT 'the published level that the chair points to',
    why        VARCHAR(1000) NOT NULL,
    lang       VARCHAR(5)    NOT NULL,
    made_by    BIGINT        NOT NULL,
    made_at    DATETIME(6)   NOT NULL,
    CONSTRAINT tender_mark_referral_once PRIMARY KEY (council_id, tender, lot, question, bid, grp),
    CONSTRAINT tender_mark_referral_of FOREIGN KEY (council_id, agreed) REFERENCES tender_mark_agreed (council_id, id)
);

-- Meetings of a group, and of all of them: when, and who was there.
CREATE TABLE tender_mark_meeting (
    council_id SMALLINT      NOT NULL,
    id         UUID          NOT NULL,
    tender     UUID          NOT NULL,
    grp        VARCHAR(10)   NOT NULL COMMENT 'young, parents, officers or joint',
    held_on    DATE          NOT NULL,
    seats      JSON          NOT NULL COMMENT 'pseudonyms of those who were there',
    others     VARCHAR(500)  NOT NULL COMMENT 'first names and posts of adults who were there beside them',
    about      VARCHAR(2000) NOT NULL,
    kept_by    BIGINT        NOT NULL,
    kept_at    DATETIME(6)   NOT NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_mark_meeting_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- That all agreed marks of a tender are closed. From then on prices, totals and ranks may be seen.
CREATE TABLE tender_mark_close (
    council_id SMALLINT    NOT NULL,
    tender     UUID        NOT NULL,
    closed_at  DATETIME(6) NOT NULL,
    closed_by  BIGINT      NOT NULL,
    PRIMARY KEY (council_id, tender),
    CONSTRAINT tender_mark_close_of FOREIGN KEY (council_id, tender) REFERENCES tender (council_id, id)
);

-- What one of two people asks after an upheld appeal; the other agrees, or does not.
CREATE TABLE tender_mark_correction (
    council_id SMALLINT      NOT NULL,
    id         UUID          NOT NULL,
    tender     UUID          NOT NULL,
    lot        VARCHAR(20)   NOT NULL,
    question   VARCHAR(20)   NOT NULL,
    bid        VARCHAR(20)   NOT NULL,
    grp        VARCHAR(10)   NOT NULL,
    replaces   UUID          NOT NULL COMMENT 'the entry that counted when it was asked',
    mark       TINYINT       NOT NULL,
    reason     VARCHAR(2000) NOT NULL,
    lang       VARCHAR(5)    NOT NULL,
    appeal     VARCHAR(60)   NOT NULL,
    asked_by   BIGINT        NOT NULL,
    asked_at   DATETIME(6)   NOT NULL,
    decided_by BIGINT        NULL,
    decided_at DATETIME(6)   NULL,
    agreed     BOOLEAN       NULL,
    PRIMARY KEY (council_id, id),
    CONSTRAINT tender_mark_correction_of FOREIGN KEY (council_id, replaces) REFERENCES tender_mark_agreed (council_id, id)
);
